import { Empty, Filters, Pager } from '../../ui/components/index.ts';
import { addressOf, Downloads, faultOf, type ListColumn, ListTable } from '../../ui/export/index.ts';
import { DateField, SelectField, TextField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatNumber, formatShortDate } from '../../ui/words/format.ts';
import type { DecisionList } from './actions.ts';
import { DECISIONS, DecisionLink, IMPORT } from './parts.tsx';
import { excerptOf, PAGE, type Sort, type State } from './rules.ts';
import type { ListedDecision } from './store.ts';

/** As asked in the address; empty where nothing is. */
export interface ListAsked {
  q: string;
  from: string;
  to: string;
  theme: string;
  type: string;
  state: State | '';
  sort: string;
  page: number;
}

export interface ListProps extends DecisionList {
  view: View;
  asked: ListAsked;
  sort: { by: Sort; down: boolean } | null;
  /** The word key of the fault of a filter, by its name. */
  faults: Readonly<Record<string, string>>;
  marks: { themes: string[]; types: string[] };
  states: readonly State[];
  /** Whether the reader reads decisions in, and whether history is shown to them. */
  imports: boolean;
}

const CLEARED = { q: '', from: '', to: '', theme: '', type: '', state: '', page: 1 };

/** The register of decisions: filters, a table, paging. */
export function ListPage(props: ListProps) {
  const { view, asked, items, total, isMore, someWords, mistyped } = props;
  const { t, language } = view;
  const { imports } = props;
  const counted = () => {
    if (!isMore) return t('decisions:count', { count: total });
    const most = formatNumber(total, language);
    return asked.q === '' ? t('decisions:many', { most }) : t('decisions:best', { most });
  };
  const { q, from, to, theme, type, state } = asked;
  const isFiltered = [q, from, to, theme, type, state].some((one) => one !== '');
  const empty = isFiltered ? (
    <Empty text={t('decisions:empty.filtered')} action={<a href={DECISIONS}>{t('frame:filter.reset')}</a>} />
  ) : (
    <Empty text={t('decisions:empty')} {...(imports ? { action: <a href={IMPORT}>{t('decisions:import')}</a> } : {})} />
  );
  return (
    <Layout
      view={view}
      title={t('decisions:title')}
      lead={t('decisions:lead')}
      level="policy"
      crumbs={[{ label: t('decisions:title') }]}
      demonstration={items.some((one) => one.isDemonstration)}
      {...(imports
        ? {
            action: (
              <a class="button primary" href={IMPORT}>
                {t('decisions:import')}
              </a>
            ),
          }
        : {})}
    >
      <ListFilters {...props} isFiltered={isFiltered} />
      {mistyped.length > 0 && <p>{t('decisions:mistyped', { words: mistyped.join(', ') })}</p>}
      {someWords && <p>{t('decisions:some-words')}</p>}
      <ListTable
        caption={total === 0 ? t('decisions:title') : counted()}
        sticky
        columns={columnsOf(view, props.begins)}
        sorting={{
          by: props.sort?.by ?? (asked.q === '' ? 'date' : ''),
          down: props.sort?.down ?? true,
          href: (sort) => addressOf(DECISIONS, { ...asked }, { sort, page: 1 }),
        }}
        rows={items}
        empty={empty}
      />
      <Pager
        page={asked.page}
        total={total}
        size={PAGE}
        href={(page) => addressOf(DECISIONS, { ...asked }, { page })}
      />
      {total > 0 && <Downloads view={view} />}
    </Layout>
  );
}

function ListFilters({ view, asked, faults, marks, states, isFiltered }: ListProps & { isFiltered: boolean }) {
  const { t } = view;
  const choices = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));
  return (
    <Filters action={DECISIONS} {...(isFiltered ? { resetHref: addressOf(DECISIONS, { ...asked }, CLEARED) } : {})}>
      <TextField name="q" type="search" label={t('decisions:filter.q')} value={asked.q} maxLength={300} />
      <DateField name="from" label={t('decisions:filter.from')} value={asked.from} error={faultOf(t, faults, 'from')} />
      <DateField name="to" label={t('decisions:filter.to')} value={asked.to} error={faultOf(t, faults, 'to')} />
      {marks.themes.length > 0 && (
        <SelectField
          name="theme"
          label={t('decisions:theme')}
          options={choices(marks.themes)}
          value={asked.theme}
          blank={t('decisions:all')}
          error={faultOf(t, faults, 'theme')}
        />
      )}
      {marks.types.length > 0 && (
        <SelectField
          name="type"
          label={t('decisions:type')}
          options={choices(marks.types)}
          value={asked.type}
          blank={t('decisions:all')}
          error={faultOf(t, faults, 'type')}
        />
      )}
      <SelectField
        name="state"
        label={t('decisions:state')}
        options={states.map((state) => ({ value: state, label: t(`decisions:state.${state}`) }))}
        value={asked.state === '' ? 'standing' : asked.state}
        error={faultOf(t, faults, 'state')}
      />
      {asked.sort !== '' && <input type="hidden" name="sort" value={asked.sort} />}
    </Filters>
  );
}

/** The columns of the register, on its page and in a file. */
export function columnsOf(view: View, begins: readonly string[]): ListColumn<ListedDecision>[] {
  const { t } = view;
  return [
    {
      ...{ key: 'date', label: t('decisions:date'), sort: 'date' },
      show: (one) => <span class="nowrap">{formatShortDate(one.date)}</span>,
      out: (one) => ({ day: one.date }),
    },
    {
      ...{ key: 'title', label: t('decisions:decision'), sort: 'title' },
      show: (one) => (
        <>
          <DecisionLink view={view} one={one} />
          <Excerpt one={one} begins={begins} />
        </>
      ),
      out: (one) => one.title,
    },
    {
      ...{ key: 'type', label: t('decisions:type'), sort: 'type' },
      show: (one) => (
        <>
          {one.documentType ?? '–'}
          {one.themes.length > 0 && <span class="cell-about">{one.themes.join(', ')}</span>}
        </>
      ),
      out: (one) => one.documentType,
    },
    {
      ...{ key: 'themes', label: t('decisions:themes') },
      out: (one) => one.themes.join(' | '),
    },
    { key: 'ministers', label: t('decisions:ministers'), out: (one) => one.ministers.join(' | ') },
    {
      ...{ key: 'agenda-type', label: t('decisions:agenda-type') },
      out: (one) => (one.agendaType === null ? null : t(`decisions:agenda-type.${one.agendaType}`)),
    },
    { key: 'reference', label: t('decisions:reference'), out: (one) => one.reference },
    { key: 'address', label: t('decisions:address'), out: (one) => one.uri },
    { key: 'version', label: t('decisions:version'), out: (one) => one.version },
    {
      ...{ key: 'state', label: t('decisions:state') },
      out: (one) => t(one.isWithdrawn ? 'decisions:state.withdrawn' : 'decisions:state.standing'),
    },
    {
      ...{ key: 'origin', label: t('frame:origin') },
      out: (one) => t(one.isDemonstration ? 'frame:origin.demonstration' : 'frame:origin.source'),
    },
  ];
}

function Excerpt({ one, begins }: { one: ListedDecision; begins: readonly string[] }) {
  const body = one.begin.startsWith(one.title) ? one.begin.slice(one.title.length) : one.begin;
  const pieces = excerptOf(body, begins);
  if (pieces.length === 0) return null;
  return (
    <span class="cell-about excerpt">{pieces.map(({ text, isFound }) => (isFound ? <mark>{text}</mark> : text))}</span>
  );
}
