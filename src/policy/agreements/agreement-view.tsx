import type { Child } from 'hono/jsx';
import { Empty, Filters, Notice, Pager, SummaryList, Table } from '../../ui/components/index.ts';
import { addressOf, Downloads, faultOf, type ListColumn } from '../../ui/export/index.ts';
import { SelectField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatShortDate } from '../../ui/words/format.ts';
import type { Translate } from '../../ui/words/index.ts';
import type { Commitment } from './commitments-store.ts';
import { AGREEMENTS, agreementHref, commitmentHref, sectionHref } from './hrefs.ts';
import { StateMark, termWords } from './list-view.tsx';
import type { ShownOfAgreement } from './parts.ts';
import type { AgreementFile } from './read-actions.ts';
import { PAGE, SHOWS, type Show } from './rules.ts';
import { MarkedText } from './section-view.tsx';
import type { Agreement, Section } from './store.ts';

export interface AgreementProps {
  view: View;
  file: AgreementFile;
  asked: { show: Show | ''; section: string; page: number };
  faults: Readonly<Record<string, string>>;
  keeps: boolean;
  parts: readonly ShownOfAgreement[];
}

/** An agreement: what it is, and what it promises, section by section. */
export function AgreementPage(props: AgreementProps) {
  const { view, file, keeps, parts } = props;
  const { t } = view;
  const { agreement, sections } = file;
  const add = (
    <a
      class={agreement.commitments === 0 ? 'button primary' : 'button'}
      href={`${agreementHref(agreement.id)}/sections/new`}
    >
      {t('agreement-review:add')}
    </a>
  );
  const feed = parts.find((one) => one.feed !== undefined)?.feed;
  return (
    <Layout
      view={view}
      title={agreement.title}
      level="policy"
      paper
      crumbs={[{ label: t('agreements:title'), href: AGREEMENTS }, { label: agreement.title }]}
      demonstration={agreement.demonstration}
      action={
        <>
          {parts.map((one) => one.button)}
          {keeps && add}
        </>
      }
      {...(feed === undefined ? {} : { feed })}
    >
      {parts.map((one) => one.faults)}
      {!agreement.published && <Notice kind="warn">{t('agreements:hidden.notice')}</Notice>}
      <AgreementFacts view={view} agreement={agreement} />
      {keeps && <KeepVerbs view={view} agreement={agreement} />}
      {parts.map((one) => one.first)}
      {sections.length === 0 ? (
        <Empty
          text={t(keeps ? 'agreements:section.none' : 'agreements:section.none.public')}
          action={keeps ? add : undefined}
        />
      ) : (
        <Commitments {...props} />
      )}
      {parts.map((one) => one.section)}
    </Layout>
  );
}

function AgreementFacts({ view, agreement }: { view: View; agreement: Agreement }) {
  const { t } = view;
  const { government, source } = agreement;
  return (
    <SummaryList
      items={[
        { label: t('agreements:column.government'), value: <bdi>{government ?? '–'}</bdi> },
        { label: t('agreements:column.term'), value: termWords(agreement, view) },
        { label: t('agreements:column.state'), value: <StateMark view={view} published={agreement.published} /> },
        {
          label: t('agreements:column.source'),
          value:
            source === null ? (
              '–'
            ) : (
              <a href={source} rel="noreferrer">
                {t('agreements:source')}
              </a>
            ),
        },
      ]}
    />
  );
}

/** What who keeps an agreement can do with it. */
function KeepVerbs({ view: { t }, agreement }: { view: View; agreement: Agreement }) {
  const href = agreementHref(agreement.id);
  const canPublish = !agreement.published && agreement.commitments > 0;
  return (
    <nav class="review-verbs" aria-label={t('agreements:more')}>
      {canPublish && (
        <a class="button primary" href={`${href}/publication`}>
          {t('agreements:publish')}
        </a>
      )}
      <a href={`${href}/edit`}>{t('agreements:edit')}</a>
      {agreement.published && <a href={`${href}/publication`}>{t('agreements:take-back')}</a>}
      {agreement.publishedAt === null && <a href={`${href}/discard`}>{t('agreements:discard')}</a>}
    </nav>
  );
}

function Commitments(props: AgreementProps) {
  const { view, file, asked, faults } = props;
  const { t } = view;
  const { agreement, sections, commitments, total, gone } = file;
  const here = agreementHref(agreement.id);
  const isFiltered = asked.section !== '' || (asked.show !== '' && asked.show !== 'standing');
  const shown = sections.filter((one) => commitments.some((other) => other.section === one.number) || !isFiltered);
  const firstOf = new Map(commitments.map((one) => [one.section, one]));
  return (
    <>
      {(sections.length > 1 || gone > 0) && (
        <Filters action={here} {...(isFiltered ? { resetHref: here } : {})}>
          {sections.length > 1 && (
            <SelectField
              name="section"
              label={t('agreements:column.section')}
              error={faultOf(t, faults, 'section')}
              blank={t('agreements:section.all')}
              options={sections.map((one) => ({
                value: String(one.number),
                label: t('agreements:section', one_(one)),
              }))}
              value={asked.section}
            />
          )}
          {gone > 0 && (
            <SelectField
              name="show"
              label={t('agreements:show')}
              error={faultOf(t, faults, 'show')}
              options={SHOWS.map((one) => ({ value: one, label: t(`agreements:show.${one}`) }))}
              value={asked.show || 'standing'}
            />
          )}
        </Filters>
      )}
      {total === 0 && isFiltered && (
        <Empty text={t('agreements:commitments.none')} action={<a href={here}>{t('frame:filter.reset')}</a>} />
      )}
      {shown
        .filter((one) => firstOf.has(one.number) || (total <= PAGE && !isFiltered))
        .map((one) => (
          <SectionBlock {...props} section={one} />
        ))}
      <Pager page={asked.page} total={total} size={PAGE} href={(page) => addressOf(here, asked, { page })} />
      {total > 0 && <Downloads view={view} />}
    </>
  );
}

const one_ = ({ number, title }: Pick<Section, 'number' | 'title'>) => ({ number, title });

function SectionBlock({ view, file, keeps, parts, section }: AgreementProps & { section: Section }) {
  const { t } = view;
  const { agreement } = file;
  const own = file.commitments.filter((one) => one.section === section.number);
  const id = `section-${section.number}`;
  const text = file.texts.get(section.number);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t('agreements:section', one_(section))}</h2>
      {own.length === 0 ? (
        <p class="soft">{t('agreements:commitments.none')}</p>
      ) : (
        <CommitmentTable view={view} agreement={agreement.id} commitments={own} parts={parts} caption={section.title} />
      )}
      {text !== undefined && (
        <details class="promise-details">
          <summary>{t('agreements:section.text')}</summary>
          <div class="passage passage-whole" dir="auto">
            <MarkedText agreement={agreement.id} text={text} places={own.filter((one) => one.state === 'standing')} />
          </div>
        </details>
      )}
      {(keeps || text === undefined) && (
        <nav class="review-verbs" aria-label={t('agreements:section.short', { number: section.number })}>
          {text === undefined && <a href={sectionHref(agreement.id, section.number)}>{t('agreements:section.text')}</a>}
          {keeps && <a href={`${sectionHref(agreement.id, section.number)}/missed`}>{t('agreement-review:missed')}</a>}
          {keeps && agreement.publishedAt === null && (
            <a href={`${sectionHref(agreement.id, section.number)}/discard`}>{t('agreements:discard.section')}</a>
          )}
        </nav>
      )}
    </section>
  );
}

function CommitmentTable(props: {
  view: View;
  agreement: string;
  commitments: readonly Commitment[];
  parts: readonly ShownOfAgreement[];
  caption: string;
}) {
  const { view, agreement, commitments, parts, caption } = props;
  const { t } = view;
  const besides = parts.flatMap(({ beside }) => beside ?? []);
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { key: 'number', label: t('agreements:column.number'), numeric: true },
        { key: 'wording', label: t('agreements:column.wording') },
        { key: 'for-whom', label: t('agreements:column.for-whom') },
        { key: 'by-when', label: t('agreements:column.by-when') },
        ...besides.map(({ label }, index) => ({ key: `beside-${index}`, label })),
      ]}
      rows={commitments.map((one): Child[] => [
        one.number,
        <a href={commitmentHref(agreement, one.number)} class={one.state === 'standing' ? undefined : 'gone'}>
          <bdi>{shortened(one.wording)}</bdi>
        </a>,
        one.state === 'standing' ? <bdi>{one.forWhom ?? '–'}</bdi> : t(`agreements:commitment.state.${one.state}`),
        whenWords(one, t),
        ...besides.map(({ marks }) => marks.get(one.number) ?? '–'),
      ])}
    />
  );
}

/** So much of a wording is shown in a list, in characters: it stands whole on its page. */
const MOST_SHOWN = 500;
const shortened = (text: string) =>
  text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN).replace(/\s\S*$/, '')} …`;

/** By when something is promised: in the words of the text, and the day that follows from them. */
export function whenWords({ byWhen, dueOn }: Pick<Commitment, 'byWhen' | 'dueOn'>, t: Translate): Child {
  if (byWhen === null && dueOn === null) return '–';
  return (
    <>
      <bdi>{byWhen}</bdi>{' '}
      {dueOn !== null && (
        <span class="soft nowrap">
          {byWhen === null ? t('agreements:column.due') : ''} {formatShortDate(dueOn)}
        </span>
      )}
    </>
  );
}

/** The columns of the commitments of an agreement in a file. */
export function commitmentColumns({ t }: Pick<View, 't'>): ListColumn<Commitment>[] {
  return [
    { key: 'number', label: t('agreements:column.number'), out: (one) => one.number },
    { key: 'section', label: t('agreements:column.section'), out: (one) => one.section },
    { key: 'section-title', label: t('agreements:sections'), out: (one) => one.sectionTitle },
    { key: 'wording', label: t('agreements:column.wording'), out: (one) => one.wording },
    { key: 'literal', label: t('agreements:column.literal'), out: (one) => one.literal },
    { key: 'who', label: t('agreements:column.who'), out: (one) => one.who ?? t('agreements:who.government') },
    { key: 'for-whom', label: t('agreements:column.for-whom'), out: (one) => one.forWhom },
    { key: 'by-when', label: t('agreements:column.by-when'), out: (one) => one.byWhen },
    { key: 'due', label: t('agreements:column.due'), out: (one) => (one.dueOn === null ? null : { day: one.dueOn }) },
    { key: 'state', label: t('agreements:column.state'), out: (one) => t(`agreements:commitment.state.${one.state}`) },
  ];
}
