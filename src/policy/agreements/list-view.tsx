import { Empty, Filters, Mark, Pager } from '../../ui/components/index.ts';
import { addressOf, Downloads, faultOf, type ListColumn, ListTable, type Sorting } from '../../ui/export/index.ts';
import { SelectField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatNumber, formatShortDate } from '../../ui/words/format.ts';
import { AGREEMENTS, agreementHref } from './hrefs.ts';
import { PAGE } from './rules.ts';
import type { Agreement } from './store.ts';

/** Whether an agreement is public, as it stands in an address. */
export const LIST_STATES = ['public', 'hidden'] as const;

export interface ListProps {
  view: View;
  items: Agreement[];
  total: number;
  asked: { state: (typeof LIST_STATES)[number] | ''; page: number; sort: string };
  sorting: Sorting;
  faults: Readonly<Record<string, string>>;
  /** Whether the reader registers agreements, and whether the reader sees what is not public. */
  keeps: boolean;
  sees: boolean;
}

/** The agreements, the newest first. */
export function ListPage({ view, items, total, asked, sorting, faults, keeps, sees }: ListProps) {
  const { t } = view;
  const { state, page } = asked;
  const make = keeps && (
    <a class="button primary" href={`${AGREEMENTS}/new`}>
      {t('agreements:new')}
    </a>
  );
  const nothing = sees ? t('agreements:empty') : t('agreements:empty.public');
  return (
    <Layout
      view={view}
      title={t('agreements:title')}
      lead={t('agreements:lead')}
      level="policy"
      paper
      crumbs={[{ label: t('agreements:title') }]}
      action={make}
    >
      {sees && (
        <Filters action={AGREEMENTS} {...(state === '' ? {} : { resetHref: AGREEMENTS })}>
          <SelectField
            name="state"
            label={t('agreements:column.state')}
            error={faultOf(t, faults, 'state')}
            blank={t('frame:all')}
            options={LIST_STATES.map((one) => ({ value: one, label: t(`agreements:state.${one}`) }))}
            value={state}
          />
        </Filters>
      )}
      <ListTable
        caption={t('agreements:caption')}
        captionHidden
        sticky
        columns={agreementColumns(view, sees)}
        rows={items}
        sorting={sorting}
        empty={
          state === '' ? (
            <Empty
              text={nothing}
              action={keeps ? <a href={`${AGREEMENTS}/new`}>{t('agreements:new')}</a> : undefined}
            />
          ) : (
            <Empty text={t('agreements:empty.filtered')} action={<a href={AGREEMENTS}>{t('frame:filter.reset')}</a>} />
          )
        }
      />
      <Pager page={page} total={total} size={PAGE} href={(next) => addressOf(AGREEMENTS, asked, { page: next })} />
      {total > 0 && <Downloads view={view} />}
    </Layout>
  );
}

/** Whether an agreement is public, as shape and word. */
export function StateMark({ view: { t }, published }: { view: Pick<View, 't'>; published: boolean }) {
  return published ? (
    <Mark shape="disc" tone="good" label={t('agreements:state.public')} />
  ) : (
    <Mark shape="half" tone="busy" label={t('agreements:state.hidden')} />
  );
}

/** The term of an agreement in words. */
export function termWords({ from, to }: Pick<Agreement, 'from' | 'to'>, { t }: Pick<View, 't'>): string {
  const begin = formatShortDate(from);
  return to === null
    ? t('agreements:term.open', { from: begin })
    : t('agreements:term', { from: begin, to: formatShortDate(to) });
}

/** The columns of the agreements: on the page, and in a file. */
export function agreementColumns(view: Pick<View, 't' | 'language'>, sees: boolean): ListColumn<Agreement>[] {
  const { t, language } = view;
  const state: ListColumn<Agreement> = {
    key: 'state',
    label: t('agreements:column.state'),
    show: (one) => <StateMark view={view} published={one.published} />,
    out: (one) => t(one.published ? 'agreements:state.public' : 'agreements:state.hidden'),
  };
  return [
    {
      ...{ key: 'title', label: t('agreements:column.title'), sort: 'title' },
      show: (one) => (
        <a href={agreementHref(one.id)}>
          <bdi>{one.title}</bdi>
        </a>
      ),
      out: (one) => one.title,
    },
    {
      ...{ key: 'government', label: t('agreements:column.government') },
      show: (one) => <bdi>{one.government ?? '–'}</bdi>,
      out: (one) => one.government,
    },
    { key: 'term', label: t('agreements:column.term'), sort: 'from', show: (one) => termWords(one, view) },
    { key: 'from', label: t('agreements:column.from'), out: (one) => ({ day: one.from }) },
    { key: 'to', label: t('agreements:column.to'), out: (one) => (one.to === null ? null : { day: one.to }) },
    {
      ...{ key: 'sections', label: t('agreements:column.sections'), numeric: true },
      show: (one) => formatNumber(one.sections, language),
      out: (one) => one.sections,
    },
    {
      ...{ key: 'commitments', label: t('agreements:column.commitments'), numeric: true, sort: 'commitments' },
      show: (one) => formatNumber(one.commitments, language),
      out: (one) => one.commitments,
    },
    ...(sees ? [state] : []),
    { key: 'source', label: t('agreements:column.source'), out: (one) => one.source },
  ];
}
