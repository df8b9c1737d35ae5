import { Empty, Filters, Pager } from '../../ui/components/index.ts';
import { type Asked, addressOf, Downloads, faultOf, type ListColumn, ListTable } from '../../ui/export/index.ts';
import { SelectField, TextField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatNumber, pick } from '../../ui/words/format.ts';
import { filterOptionsOf, labelOf } from '../code-lists/index.ts';
import { OrganisationLink, StandingMark } from './parts.tsx';
import { PAGE, type Sort, STATES } from './rules.ts';
import type { OrganisationLine, OrganisationName } from './store.ts';

export interface RegisterProps {
  view: View;
  /** As asked in the address. */
  asked: { q: string; kind: string; policyField: string; state: string; sort: string; page: number };
  sort: { by: Sort; down: boolean };
  /** Whether the actor keeps the register. */
  keeps: boolean;
  /** The word key of the fault of a filter, by its name. */
  faults: Readonly<Record<string, string>>;
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
      <Pager page={asked.page} total={total} size={PAGE} href={(page) => hrefOf(asked, { page })} />
      {total > 0 && <Downloads view={view} />}
    </Layout>
  );
}

/** The address of the register with some of its filters changed. */
const hrefOf = (asked: RegisterProps['asked'], change: Asked) => addressOf('/organisations', asked, change);

function isFiltered({ q, kind, policyField, state }: RegisterProps['asked']): boolean {
  return q !== '' || kind !== '' || policyField !== '' || (state !== '' && state !== 'current');
}

const CLEARED = { q: '', kind: '', policyField: '', state: '', page: 1 };

function RegisterFilters({ view, asked, keeps, faults }: RegisterProps) {
  const { t } = view;
  const states = STATES.filter((state) => keeps || state !== 'unchecked').map((state) => ({
    value: state,
    label: t(`organisations:filter.${state}`),
  }));
  return (
    <Filters action="/organisations" {...(isFiltered(asked) ? { resetHref: hrefOf(asked, CLEARED) } : {})}>
      <TextField name="q" type="search" label={t('organisations:filter.q')} value={asked.q} />
      <SelectField
        name="kind"
        error={faultOf(t, faults, 'kind')}
        label={t('organisations:kind')}
        options={filterOptionsOf(view, 'organisation-kind')}
        value={asked.kind}
        blank={t('organisations:filter.every')}
      />
      <SelectField
        name="policyField"
        error={faultOf(t, faults, 'policyField')}
        label={t('code-lists:policy-field')}
        options={filterOptionsOf(view, 'policy-field')}
        value={asked.policyField}
        blank={t('organisations:filter.every')}
      />
      <SelectField
        name="state"
        error={faultOf(t, faults, 'state')}
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
  const { t } = view;
  const count = t('organisations:count', { count: total });
  const back = hrefOf(asked, asked.page > 1 ? { page: 1 } : CLEARED);
  return (
    <ListTable
      caption={total === 0 ? t('organisations:title') : count}
      sticky
      columns={columnsOf(view, keeps)}
      sorting={{ ...sort, href: (by) => hrefOf(asked, { sort: by, page: 1 }) }}
      rows={items}
      empty={<Empty text={t('organisations:empty')} action={<a href={back}>{t('organisations:empty.back')}</a>} />}
    />
  );
}

/** The columns of the register, on its page and in a file. */
export function columnsOf(view: View, keeps: boolean): ListColumn<OrganisationLine>[] {
  const { t, language } = view;
  const nameOf = (one: OrganisationName) => pick({ nl: one.nameNl, en: one.nameEn }, language);
  const kindOf = (one: OrganisationLine) => labelOf(view, 'organisation-kind', one.kind);
  const fieldsOf = (one: OrganisationLine) =>
    one.policyFields.map((field) => labelOf(view, 'policy-field', field)).join(', ');
  return [
    {
      ...{ key: 'name', label: t('organisations:name'), sort: 'name' },
      show: (one) => <NameCell one={one} view={view} keeps={keeps} />,
      out: nameOf,
    },
    { key: 'kind', label: t('organisations:kind'), sort: 'kind', show: kindOf, out: kindOf },
    {
      ...{ key: 'parent', label: t('organisations:part-of') },
      out: ({ parent }) => (parent === null ? null : nameOf(parent)),
    },
    { key: 'fields', label: t('organisations:fields'), show: (one) => fieldsOf(one) || '–', out: fieldsOf },
    {
      ...{ key: 'offers', label: t('organisations:offers.column'), numeric: true, sort: 'offers' },
      show: (one) => formatNumber(one.offers, language),
      out: (one) => one.offers,
    },
    {
      ...{ key: 'steps', label: t('organisations:steps.column'), numeric: true, sort: 'steps' },
      show: (one) => formatNumber(one.steps, language),
      out: (one) => one.steps,
    },
    { key: 'origin', label: t('frame:origin'), out: (one) => t(`frame:origin.${one.origin}`) },
  ];
}

function NameCell({ one, view, keeps }: { one: OrganisationLine; view: View; keeps: boolean }) {
  const { t, language } = view;
  return (
    <>
      <OrganisationLink one={one} language={language} />
      {one.parent !== null && (
        <span class="cell-about">
          {t('organisations:part-of')} <OrganisationLink one={one.parent} language={language} />
        </span>
      )}
      <StandingMark one={one} view={view} keeps={keeps} />
    </>
  );
}
