import { Empty, Filters, Pager, Table } from '../../ui/components/index.ts';
import { SelectField, TextField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatNumber } from '../../ui/words/format.ts';
import { filterOptionsOf, labelOf } from '../code-lists/index.ts';
import { OrganisationLink, StandingMark } from './parts.tsx';
import { PAGE, type Sort, STATES } from './rules.ts';
import type { OrganisationLine } from './store.ts';

export interface RegisterProps {
  view: View;
  /** As asked in the address. */
  asked: { q: string; kind: string; policyField: string; state: string; sort: string; page: number };
  sort: { by: Sort; down: boolean };
  /** Whether the actor keeps the register. */
  keeps: boolean;
  items: OrganisationLine[];
  total: number;
}

/** The register of organisations: filters, a table, paging. */
export function RegisterPage(props: RegisterProps) {
  const { view, asked, total, items, keeps } = props;
  const { t } = view;
  const action = keeps && (
    <a class="button primary" href="/administration/organisations/new">
      {t('organisations:make')}
    </a>
  );
  return (
    <Layout
      view={view}
      title={t('organisations:title')}
      lead={t('organisations:lead')}
      level="organisation"
      crumbs={[{ label: t('organisations:title') }]}
      demonstration={items.some((one) => one.origin === 'demonstration')}
      {...(action ? { action } : {})}
    >
      <RegisterFilters {...props} />
      <RegisterTable {...props} />
      <Pager page={asked.page} total={total} size={PAGE} href={(page) => addressOf(asked, { page })} />
    </Layout>
  );
}

/** The address of the register with some of its filters changed. */
function addressOf(asked: RegisterProps['asked'], change: Partial<RegisterProps['asked']>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...asked, ...change })) {
    if (value !== '' && !(name === 'page' && value === 1)) search.set(name, String(value));
  }
  const text = String(search);
  return text === '' ? '/organisations' : `/organisations?${text}`;
}

function isFiltered({ q, kind, policyField, state }: RegisterProps['asked']): boolean {
  return q !== '' || kind !== '' || policyField !== '' || (state !== '' && state !== 'current');
}

const CLEARED = { q: '', kind: '', policyField: '', state: '', page: 1 };

function RegisterFilters({ view, asked, keeps }: RegisterProps) {
  const { t } = view;
  const states = STATES.filter((state) => keeps || state !== 'unchecked').map((state) => ({
    value: state,
    label: t(`organisations:filter.${state}`),
  }));
  return (
    <Filters action="/organisations" {...(isFiltered(asked) ? { resetHref: addressOf(asked, CLEARED) } : {})}>
      <TextField name="q" type="search" label={t('organisations:filter.q')} value={asked.q} />
      <SelectField
        name="kind"
        label={t('organisations:kind')}
        options={filterOptionsOf(view, 'organisation-kind')}
        value={asked.kind}
        blank={t('organisations:filter.every')}
      />
      <SelectField
        name="policyField"
        label={t('code-lists:policy-field')}
        options={filterOptionsOf(view, 'policy-field')}
        value={asked.policyField}
        blank={t('organisations:filter.every')}
      />
      <SelectField
        name="state"
        label={t('organisations:state')}
        options={states}
        value={asked.state === '' ? 'current' : asked.state}
      />
      {asked.sort !== '' && <input type="hidden" name="sort" value={asked.sort} />}
    </Filters>
  );
}

function RegisterTable(props: RegisterProps) {
  const { view, asked, sort, items, total, keeps } = props;
  const { t, language } = view;
  const sorting = (by: Sort): { sortHref: string; sorted?: 'asc' | 'desc' } => {
    const mine = sort.by === by;
    const sortHref = addressOf(asked, { sort: mine && !sort.down ? `-${by}` : by, page: 1 });
    return mine ? { sortHref, sorted: sort.down ? 'desc' : 'asc' } : { sortHref };
  };
  const columns = [
    { key: 'name', label: t('organisations:name'), ...sorting('name') },
    { key: 'kind', label: t('organisations:kind'), ...sorting('kind') },
    { key: 'fields', label: t('organisations:fields') },
    { key: 'offers', label: t('organisations:offers.column'), numeric: true, ...sorting('offers') },
    { key: 'steps', label: t('organisations:steps.column'), numeric: true, ...sorting('steps') },
  ];
  const rows = items.map((one) => [
    <>
      <OrganisationLink one={one} language={language} />
      {one.parent !== null && (
        <span class="cell-about">
          {t('organisations:part-of')} <OrganisationLink one={one.parent} language={language} />
        </span>
      )}
      <StandingMark one={one} view={view} keeps={keeps} />
    </>,
    labelOf(view, 'organisation-kind', one.kind),
    one.policyFields.map((field) => labelOf(view, 'policy-field', field)).join(', ') || '–',
    formatNumber(one.offers, language),
    formatNumber(one.steps, language),
  ]);
  const count = t('organisations:count', { count: total });
  const back = addressOf(asked, asked.page > 1 ? { page: 1 } : CLEARED);
  return (
    <Table
      caption={total === 0 ? t('organisations:title') : count}
      sticky
      columns={columns}
      rows={rows}
      empty={<Empty text={t('organisations:empty')} action={<a href={back}>{t('organisations:empty.back')}</a>} />}
    />
  );
}
