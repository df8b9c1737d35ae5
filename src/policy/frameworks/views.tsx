import { Empty, Notice, SummaryList, Table } from '../../ui/components/index.ts';
import { Form } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate, formatNumber } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { editHref, frameworkHref, trackName, VersionMark, whenWords } from './parts.tsx';
import { type Branch, type Framework, type FrameworkState, questionsOf } from './rules.ts';
import type { FrameworkLine } from './store.ts';

/** The frameworks of questions. */
export function FrameworksPage({
  view,
  items,
  keeps,
}: {
  view: View;
  items: readonly FrameworkLine[];
  keeps: boolean;
}) {
  const { t, language } = view;
  return (
    <Layout
      view={view}
      level="policy"
      title={t('frameworks:title')}
      lead={t('frameworks:lead')}
      paper
      crumbs={[{ label: t('frameworks:title') }]}
      action={
        keeps && (
          <a class="button primary" href="/frameworks/new">
            {t('frameworks:new')}
          </a>
        )
      }
    >
      <Table
        caption={t('frameworks:title')}
        captionHidden
        columns={[
          { key: 'title', label: t('frameworks:column.title') },
          { key: 'state', label: t('frameworks:column.state') },
          { key: 'questions', label: t('frameworks:column.questions'), numeric: true },
          { key: 'published', label: t('frameworks:column.published') },
          { key: 'overview', label: t('frameworks:column.overview') },
        ]}
        rows={items.map((one) => [
          <>
            <a href={one.state === 'draft' ? editHref(one.id) : frameworkHref(one.id)}>{pick(one.title, language)}</a>
            {one.origin === 'demonstration' && <p class="cell-note">{t('frameworks:demonstration')}</p>}
            {keeps && one.draft && one.state !== 'draft' && (
              <p class="cell-note">
                <a href={editHref(one.id)}>{t('frameworks:draft.open')}</a>
              </p>
            )}
          </>,
          one.retiredOn === null ? (
            <VersionMark state={one.state} />
          ) : (
            t('frameworks:retired.on', { day: formatDate(one.retiredOn, language) })
          ),
          formatNumber(one.questions, language),
          one.publishedOn === null ? '–' : formatDate(one.publishedOn, language),
          one.state === 'draft' ? '–' : <a href={`${frameworkHref(one.id)}/overview`}>{t('frameworks:overview')}</a>,
        ])}
        empty={<Empty text={t('frameworks:empty')} />}
      />
    </Layout>
  );
}

export interface FrameworkPageProps {
  view: View;
  framework: Framework;
  versions: readonly { number: number; state: FrameworkState; publishedOn: string | null }[];
  keeps: boolean;
  /** Shown as a team will see it, from its draft. */
  preview?: boolean;
  newKey: () => string;
}

/** A framework with everything that it asks. */
export function FrameworkPage({ view, framework, versions, keeps, preview = false, newKey }: FrameworkPageProps) {
  const { t, language } = view;
  const { id, content } = framework;
  const title = pick(framework.title, language);
  return (
    <Layout
      view={view}
      level="policy"
      title={title}
      lead={t('frameworks:one.lead', { count: questionsOf(content).length })}
      paper
      crumbs={[
        { label: t('frameworks:title'), href: '/frameworks' },
        ...(preview ? [{ label: title, href: editHref(id) }, { label: t('frameworks:preview') }] : [{ label: title }]),
      ]}
      demonstration={framework.origin === 'demonstration'}
      action={
        !preview && (
          <a class="button" href={`${frameworkHref(id)}/overview`}>
            {t('frameworks:overview')}
          </a>
        )
      }
    >
      {preview && (
        <Notice kind="info" title={t('frameworks:preview')}>
          <p>{t('frameworks:preview.text')}</p>
        </Notice>
      )}
      {framework.retiredOn !== null && (
        <Notice kind="warn">{t('frameworks:retired.text', { day: formatDate(framework.retiredOn, language) })}</Notice>
      )}
      <SummaryList
        items={[
          { label: t('frameworks:version'), value: String(framework.number) },
          { label: t('frameworks:column.state'), value: <VersionMark state={framework.state} /> },
          { label: t('frameworks:source'), value: framework.source ?? t('frameworks:source.none') },
        ]}
      />
      <h2>{t('frameworks:start')}</h2>
      <p class="lead">{pick(content.start, language)}</p>
      {content.branches.map((branch) => (
        <BranchShown view={view} framework={framework} branch={branch} />
      ))}
      <Ends view={view} framework={framework} />
      {versions.length > 1 && <Versions view={view} id={id} versions={versions} now={framework.number} />}
      {keeps && <Keeping view={view} framework={framework} versions={versions} newKey={newKey} />}
    </Layout>
  );
}

function BranchShown({ view, framework, branch }: { view: View; framework: Framework; branch: Branch }) {
  const { t, language } = view;
  return (
    <section id={`branch-${branch.id}`}>
      <h2>{pick(branch.title, language)}</h2>
      <p class="soft">
        {whenWords(framework.content, branch, view)}
        {branch.repeats && ` · ${t('frameworks:repeated')}`}
      </p>
      {branch.help !== null && <p>{pick(branch.help, language)}</p>}
      <ol>
        {branch.questions.map((one) => (
          <li>
            {pick(one.text, language)}
            {one.kind !== 'text' && (
              <p class="cell-note">
                {one.kind === 'choice'
                  ? one.choices.map((choice) => pick(choice, language)).join(' · ')
                  : t(`frameworks:kind.${one.kind}`)}
              </p>
            )}
            {one.help !== null && <p class="cell-note">{pick(one.help, language)}</p>}
            {one.caution !== null && (
              <p class="cell-note">{t('frameworks:caution', { text: pick(one.caution, language) })}</p>
            )}
          </li>
        ))}
      </ol>
      {branch.lists.map((list) => (
        <p>
          <strong>{pick(list.title, language)}</strong>{' '}
          {list.options.map((option) => pick(option, language)).join(' · ')}
        </p>
      ))}
    </section>
  );
}

function Ends({ view, framework: { content } }: { view: View; framework: Framework }) {
  const { t, language } = view;
  const wayTitle = (id: string) => {
    const way = content.branches.find((branch) => branch.id === id);
    return way === undefined ? id : pick(way.title, language);
  };
  return (
    <>
      {content.tracks.length > 0 && (
        <section>
          <h2>{t('frameworks:tracks')}</h2>
          <p>{content.tracks.map(({ id }) => trackName(content, id, view)).join(' · ')}</p>
        </section>
      )}
      <section>
        <h2>{t('frameworks:outcomes')}</h2>
        <ul>
          {content.outcomes.map((one) => (
            <li>
              {pick(one.title, language)}
              {one.after.length > 0 && (
                <span class="soft">
                  {' '}
                  ({t('frameworks:outcome.after', { ways: one.after.map(wayTitle).join(', ') })})
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Versions({
  view,
  id,
  versions,
  now,
}: {
  view: View;
  id: string;
  versions: FrameworkPageProps['versions'];
  now: number;
}) {
  const { t, language } = view;
  return (
    <section class="no-print">
      <h2>{t('frameworks:versions')}</h2>
      <p class="soft">{t('frameworks:versions.text')}</p>
      <ul>
        {versions.map(({ number, state, publishedOn }) => (
          <li>
            {number === now || state === 'draft' ? (
              t('frameworks:version.number', { number })
            ) : (
              <a href={frameworkHref(id, number)}>{t('frameworks:version.number', { number })}</a>
            )}{' '}
            <VersionMark state={state} /> {publishedOn !== null && formatDate(publishedOn, language)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Keeping({
  view,
  framework,
  versions,
  newKey,
}: Pick<FrameworkPageProps, 'view' | 'framework' | 'versions' | 'newKey'>) {
  const { t } = view;
  const here = frameworkHref(framework.id);
  const draft = versions.some(({ state }) => state === 'draft');
  const retired = framework.retiredOn !== null;
  return (
    <section class="no-print">
      <h2>{t('frameworks:keeping')}</h2>
      {draft ? (
        <p>
          <a href={editHref(framework.id)}>{t('frameworks:draft.open')}</a>
        </p>
      ) : (
        <Form
          action={`${here}/draft`}
          idempotencyKey={newKey()}
          submit={t('frameworks:version.new')}
          label={t('frameworks:version.new')}
        >
          <p>{t('frameworks:version.new.text')}</p>
        </Form>
      )}
      <Form
        action={`${here}/${retired ? 'unretire' : 'retire'}`}
        idempotencyKey={newKey()}
        submit={t(retired ? 'frameworks:unretire' : 'frameworks:retire')}
        label={t(retired ? 'frameworks:unretire' : 'frameworks:retire')}
        danger={!retired}
      >
        <p>{t(retired ? 'frameworks:unretire.text' : 'frameworks:retire.text')}</p>
      </Form>
    </section>
  );
}
