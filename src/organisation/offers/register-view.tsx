import { dayInBrussels } from '../../shared/dates.ts';
import { Empty, Filters, Pager } from '../../ui/components/index.ts';
import { addressOf, Downloads, faultOf, type ListColumn, ListTable } from '../../ui/export/index.ts';
import { SelectField, TextField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatNumber, formatShortDate, formatTime, pick } from '../../ui/words/format.ts';
import { filterOptionsOf, labelOf } from '../code-lists/index.ts';
import { KINDS, REGISTER_STATES, titleOf } from './rules.ts';
import type { OfferFilter, OfferLine } from './store.ts';

export interface RegisterProps {
  view: View;
  /** Whether the actor may make an offer here, and may know of sessions. */
  can: { make: boolean; sessions: boolean };
  /** As asked in the address; state `all` shows closed offers too. */
  asked: { prison: string; policyField: string; kind: string; state: string; q: string; sort: string; page: number };
  filter: OfferFilter;
  items: OfferLine[];
  total: number;
  /** All places, in the order of the lists. */
  places: readonly string[];
  /** The codes of places that are closed: their offers can still be found, marked as such. */
  closed: readonly string[];
  size: number;
  /** The word key of the fault of a filter, by its name. */
  faults: Readonly<Record<string, string>>;
}

/** The register of offers: filters, a table, paging. */
export function RegisterPage(props: RegisterProps) {
  const { view, asked, can, items, total } = props;
  const { t } = view;
  const prison = asked.prison === '' ? null : view.placeName(asked.prison);
  const crumbs = [
    ...(prison === null ? [] : [{ label: prison, href: `/prisons/${asked.prison}` }]),
    { label: t('offers:title') },
  ];
  return (
    <Layout
      view={view}
      title={t('offers:title')}
      lead={prison === null ? t('offers:lead') : t('offers:lead.prison', { prison })}
      level="organisation"
      crumbs={crumbs}
      demonstration={items.some((offer) => offer.origin === 'demonstration')}
      action={<MakeLink can={can} prison={asked.prison} view={view} />}
    >
      <RegisterFilters {...props} />
      <OfferTable {...props} />
      <Pager page={asked.page} total={total} size={props.size} href={(page) => hrefOf(props, { page })} />
      {total > 0 && <Downloads view={view} />}
    </Layout>
  );
}

function MakeLink({ can, prison, view }: Pick<RegisterProps, 'can' | 'view'> & { prison: string }) {
  if (!can.make) return null;
  return (
    <a class="button primary" href={prison === '' ? '/offers/new' : `/offers/new?prison=${prison}`}>
      {view.t('offers:make')}
    </a>
  );
}

/** The address of the register with some of its filters changed. */
function hrefOf({ asked }: RegisterProps, change: Partial<RegisterProps['asked']>): string {
  return addressOf('/offers', asked, change);
}

function isFiltered({ asked }: RegisterProps): boolean {
  return (
    asked.policyField !== '' || asked.kind !== '' || asked.q !== '' || (asked.state !== '' && asked.state !== 'open')
  );
}

function RegisterFilters(props: RegisterProps) {
  const { view, asked, places, closed } = props;
  const { t, placeName } = view;
  const reset = isFiltered(props)
    ? { resetHref: hrefOf(props, { policyField: '', kind: '', q: '', state: '', page: 1 }) }
    : {};
  const states: { value: string; label: string }[] = [
    ...REGISTER_STATES.map((state) => ({ value: state, label: t(`offers:state.${state}`) })),
    { value: 'all', label: t('offers:filter.all') },
  ];
  return (
    <Filters action="/offers" {...reset}>
      <TextField name="q" type="search" label={t('offers:filter.q')} value={asked.q} />
      <SelectField
        name="prison"
        label={t('code-lists:prison')}
        options={places.map((value) => ({
          value,
          label: closed.includes(value)
            ? t('offers:filter.closed-place', { name: placeName(value) })
            : placeName(value),
        }))}
        value={asked.prison}
        blank={t('offers:filter.all-prisons')}
      />
      <SelectField
        name="policyField"
        error={faultOf(t, props.faults, 'policyField')}
        label={t('code-lists:policy-field')}
        options={filterOptionsOf(view, 'policy-field')}
        value={asked.policyField}
        blank={t('offers:filter.all')}
      />
      <SelectField
        name="kind"
        error={faultOf(t, props.faults, 'kind')}
        label={t('offers:column.kind')}
        options={KINDS.map((kind) => ({ value: kind, label: t(`offers:kind.${kind}`) }))}
        value={asked.kind}
        blank={t('offers:filter.all')}
      />
      <SelectField
        name="state"
        error={faultOf(t, props.faults, 'state')}
        label={t('offers:state.label')}
        options={states}
        value={asked.state === '' ? 'open' : asked.state}
      />
      {asked.sort !== '' && <input type="hidden" name="sort" value={asked.sort} />}
    </Filters>
  );
}

function OfferTable(props: RegisterProps) {
  const { view, filter, items, total } = props;
  const { t } = view;
  const count = t('offers:count', { count: total });
  return (
    <ListTable
      caption={total === 0 ? t('offers:list.caption') : count}
      sticky
      columns={columnsOf(props)}
      sorting={{ ...filter.sort, href: (sort) => hrefOf(props, { sort, page: 1 }) }}
      rows={items}
      empty={<NoOffers {...props} />}
    />
  );
}

/** The columns of the register, on its page and in a file. */
export function columnsOf({
  view,
  asked,
  can,
}: {
  view: View;
  asked: { prison: string };
  can: { sessions: boolean };
}): ListColumn<OfferLine>[] {
  const { t, language } = view;
  const label = (list: string, code: string) => labelOf(view, list, code);
  const place = (offer: OfferLine) => view.placeName(offer.prison);
  const fields = (offer: OfferLine) => offer.policyFields.map((field) => label('policy-field', field)).join(', ');
  const organiser = ({ organiser: one }: OfferLine) => pick({ nl: one.nameNl, en: one.nameEn }, language);
  const onPage = asked.prison === '' ? { show: place, sort: 'prison' } : {};
  const next: ListColumn<OfferLine> = {
    key: 'next',
    label: t('offers:column.next'),
    sort: 'next',
    show: (offer) => <Moment at={offer.next} view={view} />,
    out: ({ next: at }) => (at === null ? null : `${dayInBrussels(new Date(at))} ${formatTime(at, language)}`),
  };
  return [
    {
      ...{ key: 'title', label: t('offers:column.title'), sort: 'title' },
      show: (offer) => <TitleCell offer={offer} view={view} />,
      out: (offer) => pick(titleOf(offer), language),
    },
    { key: 'prison', label: t('code-lists:prison'), out: place, ...onPage },
    { key: 'fields', label: t('offers:column.fields'), show: fields, out: fields },
    { key: 'kind', label: t('offers:column.kind'), out: (offer) => t(`offers:kind.${offer.kind}`) },
    { key: 'language', label: t('offers:field.language'), out: (offer) => label('language', offer.language) },
    { key: 'medium', label: t('offers:field.medium'), out: (offer) => label('medium', offer.medium) },
    { key: 'organiser', label: t('offers:column.organiser'), show: organiser, out: organiser },
    {
      ...{ key: 'running', label: t('offers:column.running'), numeric: true },
      show: (offer) => formatNumber(offer.running, language),
      out: (offer) => offer.running,
    },
    ...(can.sessions ? [next] : []),
    { key: 'state', label: t('offers:state.label'), out: (offer) => t(`offers:state.${offer.state}`) },
    { key: 'origin', label: t('frame:origin'), out: (offer) => t(`frame:origin.${offer.origin}`) },
  ];
}

function TitleCell({ offer, view }: { offer: OfferLine; view: View }) {
  const { t, language } = view;
  const label = (list: string, code: string) => labelOf(view, list, code);
  const about = [
    t(`offers:kind.${offer.kind}`),
    label('language', offer.language),
    label('medium', offer.medium).toLowerCase(),
    ...(offer.state === 'closed' ? [t('offers:state.closed')] : []),
  ].join(' · ');
  return (
    <>
      <bdi>
        <a href={`/offers/${offer.id}`}>{pick(titleOf(offer), language)}</a>
      </bdi>
      <span class="cell-about">{about}</span>
    </>
  );
}

/** Day and hour on one line; a dash where none is planned. */
function Moment({ at, view }: { at: string | null; view: View }) {
  if (at === null) return <>–</>;
  return (
    <span class="nowrap">
      {formatShortDate(at)} {formatTime(at, view.language)}
    </span>
  );
}

function NoOffers(props: RegisterProps) {
  const { view, asked, can } = props;
  const { t } = view;
  if (asked.page > 1)
    return (
      <Empty text={t('frame:results.none')} action={<a href={hrefOf(props, { page: 1 })}>{t('offers:list.back')}</a>} />
    );
  if (isFiltered(props)) return <Empty text={t('offers:list.empty-filtered')} />;
  return <Empty text={t('offers:list.empty')} action={<MakeLink can={can} prison={asked.prison} view={view} />} />;
}
