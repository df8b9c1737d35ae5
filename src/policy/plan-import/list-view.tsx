import { Empty, Filters, Notice, Pager } from '../../ui/components/index.ts';
import { addressOf, faultOf, type ListColumn, ListTable } from '../../ui/export/index.ts';
import { SelectField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatNumber, formatShortDate } from '../../ui/words/format.ts';
import type { ListPage } from './look-actions.ts';
import { IMPORTS, importHref, StateMark } from './parts.tsx';
import { IMPORT_STATES, type ImportState, PAGE } from './rules.ts';
import type { ImportLine } from './store.ts';

export interface ListProps extends ListPage {
  view: View;
  asked: { state: ImportState | ''; page: number };
  faults: Readonly<Record<string, string>>;
  /** For how many seconds a document of who asks is being read; null where none is. */
  reading: number | null;
}

/** The plans that were read in: those that wait, those that entered the register, those that were put aside. */
export function ListPageView({ view, asked, faults, items, total, names, reading }: ListProps) {
  const { t } = view;
  const { state, page } = asked;
  const make = (
    <a class="button primary" href={`${IMPORTS}/new`}>
      {t('plan-review:new')}
    </a>
  );
  const empty =
    state === '' ? (
      <Empty text={t('plan-review:empty')} action={<a href={`${IMPORTS}/new`}>{t('plan-review:new')}</a>} />
    ) : (
      <Empty text={t('plan-review:empty.filtered')} action={<a href={IMPORTS}>{t('frame:filter.reset')}</a>} />
    );
  return (
    <Layout
      view={view}
      title={t('plan-review:title')}
      lead={t('plan-review:lead')}
      level="policy"
      crumbs={[{ label: t('plan-review:title') }]}
      action={make}
    >
      {reading !== null && (
        <Notice kind="info" title={t('plan-review:reading')}>
          <p>{t('plan-review:reading.text', { count: reading })}</p>
          <progress aria-label={t('plan-review:reading')} />
        </Notice>
      )}
      <Filters action={IMPORTS} {...(state === '' ? {} : { resetHref: IMPORTS })}>
        <SelectField
          name="state"
          label={t('plan-review:state')}
          error={faultOf(t, faults, 'state')}
          blank={t('frame:all')}
          options={IMPORT_STATES.map((one) => ({ value: one, label: t(`plan-review:state.${one}`) }))}
          value={state}
        />
      </Filters>
      <ListTable
        caption={t('plan-review:caption')}
        sticky
        columns={columnsOf(view, names)}
        rows={items}
        empty={empty}
      />
      <Pager page={page} total={total} size={PAGE} href={(next) => addressOf(IMPORTS, { state, page: next })} />
    </Layout>
  );
}

function columnsOf(view: View, names: ReadonlyMap<string, string>): ListColumn<ImportLine>[] {
  const { t, language } = view;
  return [
    {
      ...{ key: 'title', label: t('plan-review:plan-title') },
      show: (one) => (
        <a href={importHref(one.id)}>
          <bdi>{one.title}</bdi>
        </a>
      ),
    },
    { key: 'state', label: t('plan-review:state'), show: (one) => <StateMark state={one.state} /> },
    {
      ...{ key: 'rows', label: t('plan-review:rows'), numeric: true },
      show: (one) => formatNumber(one.all, language),
    },
    {
      ...{ key: 'pending', label: t('plan-review:waiting'), numeric: true },
      show: (one) => (one.state === 'reviewing' ? formatNumber(one.pending, language) : '–'),
    },
    { key: 'made', label: t('plan-review:made'), show: (one) => formatShortDate(one.madeAt) },
    { key: 'by', label: t('plan-review:by'), show: (one) => actorName(t, one.madeBy, names.get(one.madeBy)) },
  ];
}
