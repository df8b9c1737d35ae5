import type { Child } from 'hono/jsx';
import { History, Mark, Notice, type Shape, SummaryList, type Tone } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName, roleName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDateTime } from '../../ui/words/format.ts';
import { whenWords } from './agreement-view.tsx';
import type { Commitment, Version } from './commitments-store.ts';
import { commitmentHref, sectionHref } from './hrefs.ts';
import type { ShownOfCommitment } from './parts.ts';
import type { CommitmentFile } from './read-actions.ts';
import type { State } from './rules.ts';
import { crumbsOf } from './section-view.tsx';

const LOOKS: Record<State, { shape: Shape; tone: Tone }> = {
  standing: { shape: 'disc', tone: 'good' },
  split: { shape: 'half', tone: 'plain' },
  merged: { shape: 'most', tone: 'plain' },
  dropped: { shape: 'square', tone: 'plain' },
};

export interface CommitmentProps {
  view: View;
  file: CommitmentFile;
  keeps: boolean;
  parts: readonly ShownOfCommitment[];
}

/** One commitment: its words in their place, what it says, what others show of it, and everything that was done with it. */
export function CommitmentPage({ view, file, keeps, parts }: CommitmentProps) {
  const { t } = view;
  const { agreement, commitment } = file;
  const feed = parts.find((one) => one.feed !== undefined)?.feed;
  const title = t('agreements:commitment', { number: commitment.number });
  return (
    <Layout
      view={view}
      title={title}
      lead={t('agreements:commitment.lead', { title: agreement.title })}
      level="policy"
      paper
      crumbs={crumbsOf(view, agreement, { label: title })}
      demonstration={agreement.demonstration}
      action={parts.map((one) => one.button)}
      {...(feed === undefined ? {} : { feed })}
    >
      {parts.map((one) => one.faults)}
      {!agreement.published && <Notice kind="warn">{t('agreements:hidden.notice')}</Notice>}
      <Gone view={view} file={file} />
      <TextOf view={view} file={file} />
      {keeps && <KeepVerbs view={view} file={file} />}
      {parts.map((one) => one.first)}
      <Facts view={view} file={file} />
      {parts.map((one) => one.section)}
      <section>
        <h2>{t('agreements:history')}</h2>
        <CommitmentHistory view={view} file={file} />
      </section>
      <Near view={view} file={file} />
    </Layout>
  );
}

type Part = { view: View; file: CommitmentFile };

/** What became of a commitment that no longer stands. */
function Gone({ view: { t }, file: { agreement, commitment, became } }: Part) {
  const { state } = commitment;
  if (state === 'standing') return null;
  return (
    <Notice kind="info">
      <p>{t(`agreements:gone.${state}`)}</p>
      {became.length > 0 && (
        <ul>
          {became.map((one) => (
            <li>
              <a href={commitmentHref(agreement.id, one.number)}>
                {t('agreements:commitment', { number: one.number })}
              </a>
              : <bdi>{one.wording}</bdi>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

/** The words of a commitment with what stands around them, on one line; and how it is read where that differs. */
function TextOf({ view: { t }, file }: Part) {
  const { agreement, commitment } = file;
  const running = (text: string) => text.replace(/\s+/g, ' ');
  const literal = running(commitment.literal);
  const isReworded = commitment.wording !== literal.trim();
  return (
    <figure class="promise-figure">
      {isReworded && (
        <>
          <p class="promise-label">{t('agreements:commitment.wording')}</p>
          <p class="promise-wording">
            <bdi>{commitment.wording}</bdi>
          </p>
        </>
      )}
      <p class="promise-label">{t('agreements:commitment.literal')}</p>
      <blockquote class="passage" dir="auto">
        <span class="passage-around">{begun(running(file.before))}</span>
        <mark class="promise">{literal}</mark>
        <span class="passage-around">{ended(running(file.after))}</span>
      </blockquote>
      <figcaption>
        <a href={sectionHref(agreement.id, commitment.section, commitment)}>{t('agreements:commitment.place')}</a>
      </figcaption>
    </figure>
  );
}

/** So much of what stands before, from its last whole sentence on where there is one. */
const begun = (text: string) => (text.length < 200 ? text : text.replace(/^\S*\s/, '… '));
const ended = (text: string) => (text.length < 200 ? text : text.replace(/\s\S*$/, ' …'));

function Facts({ view, file: { agreement, commitment, from } }: Part) {
  const { t } = view;
  const { who, forWhom, state } = commitment;
  const made: { label: Child; value: Child }[] =
    from.length === 0
      ? []
      : [
          {
            label: t('agreements:made-from'),
            value: from.map((number, index) => (
              <>
                {index > 0 && ', '}
                <a href={commitmentHref(agreement.id, number)}>{t('agreements:commitment', { number })}</a>
              </>
            )),
          },
        ];
  return (
    <SummaryList
      items={[
        {
          label: t('agreements:column.who'),
          value:
            who === null ? (
              `${t('agreements:who.government')}${agreement.government === null ? '' : ` (${agreement.government})`}`
            ) : (
              <bdi>{who}</bdi>
            ),
        },
        { label: t('agreements:column.for-whom'), value: <bdi>{forWhom ?? t('agreements:nobody-named')}</bdi> },
        {
          label: t('agreements:column.by-when'),
          value:
            commitment.byWhen === null && commitment.dueOn === null
              ? t('agreements:no-term')
              : whenWords(commitment, t),
        },
        {
          label: t('agreements:column.section'),
          value: (
            <a href={sectionHref(agreement.id, commitment.section)}>
              {commitment.section}. <bdi>{commitment.sectionTitle}</bdi>
            </a>
          ),
        },
        {
          label: t('agreements:column.state'),
          value: <Mark {...LOOKS[state]} label={t(`agreements:commitment.state.${state}`)} />,
        },
        ...made,
      ]}
    />
  );
}

/** What who keeps agreements can do with a commitment. */
function KeepVerbs({ view: { t }, file: { agreement, commitment } }: Part) {
  const href = commitmentHref(agreement.id, commitment.number);
  const verbs =
    commitment.state === 'standing' ? (['reword', 'split', 'merge', 'drop'] as const) : (['restore'] as const);
  return (
    <nav class="review-verbs" aria-label={t('agreements:more')}>
      {verbs.map((verb) => (
        <a class="button" href={`${href}/${verb}`}>
          {t(`agreement-review:${verb}`)}
        </a>
      ))}
    </nav>
  );
}

function CommitmentHistory({ view, file }: Part) {
  const { t, language } = view;
  const { history, names } = file;
  return (
    <History
      items={history.map((one, index) => {
        const name = names.get(one.by);
        const who = [name === undefined ? null : actorName(t, one.by, name), roleName(t, one.as)];
        return {
          when: formatDateTime(one.at, language),
          who: who.filter((part) => part !== null).join(', '),
          text: [t(`agreements:did.${one.did}`), becameWords(one, t)].filter(Boolean).join(': '),
          detail: detailOf(one, history[index + 1]),
        };
      })}
    />
  );
}

function becameWords({ became }: Version, t: View['t']): string {
  return became.length === 0 ? '' : t('agreements:history.became', { numbers: became.join(', ') });
}

/** The reason, and the wording where it changed. */
function detailOf(one: Version, before: Version | undefined): Child {
  const isOther = before !== undefined && before.wording !== one.wording;
  if (one.reason === null && !isOther) return undefined;
  return (
    <>
      {one.reason !== null && (
        <p>
          <bdi>{one.reason}</bdi>
        </p>
      )}
      {isOther && (
        <p>
          <del>
            <bdi>{before.wording}</bdi>
          </del>{' '}
          <ins>
            <bdi>{one.wording}</bdi>
          </ins>
        </p>
      )}
    </>
  );
}

/** To the commitments that stand before and after it. */
function Near({ view: { t }, file: { agreement, near } }: Part) {
  const { before, after } = near;
  if (before === null && after === null) return null;
  return (
    <nav class="pager" aria-label={t('frame:paging')}>
      <ul>
        {before !== null && (
          <li>
            <a href={commitmentHref(agreement.id, before)}>{t('agreements:commitment.before')}</a>
          </li>
        )}
        {after !== null && (
          <li>
            <a href={commitmentHref(agreement.id, after)}>{t('agreements:commitment.after')}</a>
          </li>
        )}
      </ul>
    </nav>
  );
}

/** The literal text of a commitment, for a page on which it is changed. */
export function LiteralBeside({ view: { t }, commitment }: { view: View; commitment: Commitment }) {
  return (
    <>
      <p class="promise-label">{t('agreements:commitment.literal')}</p>
      <blockquote class="passage" dir="auto">
        <mark class="promise">{commitment.literal.replace(/\s+/g, ' ')}</mark>
      </blockquote>
    </>
  );
}
