import { Empty, Filters } from '../../ui/components/index.ts';
import { addressOf, Downloads, faultOf, type ListColumn, ListTable, type Order } from '../../ui/export/index.ts';
import { SelectField, TextField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { Reading, View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { KINDS, type Place, STATES, stateOn } from './rules.ts';

/** What a place is called in the language of the reader. */
export function nameOf(place: Pick<Place, 'nameNl' | 'nameEn'>, view: Pick<View, 'language'>): string {
  return pick({ nl: place.nameNl, en: place.nameEn }, view.language);
}

/** Several codes of a list as words: `gevangenis, detentiehuis`. */
export function kindsOf(kinds: readonly string[], { t }: Pick<View, 't'>): string {
  return KINDS.filter((kind) => kinds.includes(kind))
    .map((kind) => t(`places:kind.${kind}`))
    .join(', ');
}

/** The first day of the map of 2013: of its places it is not known when they opened. */
const MAP_FROM = '2013-01-01';

/** Whether a place stands today, since when, or until when and into what. */
export function standing(
  place: Pick<Place, 'validFrom' | 'validTo' | 'successor'>,
  view: Reading,
  today = view.today,
): string {
  const { t, language } = view;
  const state = stateOn(place, today);
  if (state === 'open' && place.validFrom === MAP_FROM) return t('places:since.map');
  const day = formatDate(state === 'closed' && place.validTo !== null ? place.validTo : place.validFrom, language);
  if (state === 'closed' && place.successor !== null) {
    return t('places:since.merged', { place: view.placeName(place.successor), day });
  }
  return t(`places:since.${state}`, { day });
}

export interface PlacesPageProps {
  view: View;
  places: readonly Place[];
  asked: { q: string; kind: string; state: string; sort: string };
  order: Order;
  /** The word key of the fault of a filter, by its name. */
  faults: Readonly<Record<string, string>>;
}

/** Every place, by kind, state and words of its name. */
export function PlacesPage({ view, places, asked, order, faults }: PlacesPageProps) {
  const { t } = view;
  const filtered = asked.q !== '' || asked.kind !== '' || asked.state !== '';
  return (
    <Layout
      view={view}
      title={t('places:title')}
      lead={t('places:lead')}
      level="administration"
      action={
        <a class="button primary" href="/places/new">
          {t('places:new')}
        </a>
      }
    >
      <Filters action="/places" {...(filtered ? { resetHref: '/places' } : {})}>
        <TextField name="q" label={t('places:search')} value={asked.q} type="search" maxLength={100} />
        <SelectField
          name="kind"
          error={faultOf(t, faults, 'kind')}
          label={t('places:kinds')}
          blank={t('frame:all')}
          options={KINDS.map((value) => ({ value, label: t(`places:kind.${value}`) }))}
          value={asked.kind}
        />
        <SelectField
          name="state"
          error={faultOf(t, faults, 'state')}
          label={t('places:state')}
          blank={t('frame:all')}
          options={STATES.map((value) => ({ value, label: t(`places:state.${value}`) }))}
          value={asked.state}
        />
        {asked.sort !== '' && <input type="hidden" name="sort" value={asked.sort} />}
      </Filters>
      {places.length > 0 && <p>{t('places:count', { count: places.length })}</p>}
      <ListTable
        caption={t('places:caption')}
        captionHidden
        columns={columnsOf(view)}
        sorting={{ ...order, href: (sort) => addressOf('/places', asked, { sort }) }}
        rows={places}
        empty={<Empty text={t('places:none')} />}
      />
      {places.length > 0 && <Downloads view={view} />}
    </Layout>
  );
}

/** The columns of the list, on its page and in a file. */
export function columnsOf(view: Reading): ListColumn<Place>[] {
  const { t } = view;
  const kinds = (place: Place) => kindsOf(place.kinds, view);
  return [
    {
      ...{ key: 'name', label: t('places:name'), sort: 'name' },
      show: (place) => <a href={`/places/${place.code}`}>{nameOf(place, view)}</a>,
      out: (place) => nameOf(place, view),
    },
    { key: 'code', label: t('places:code'), out: (place) => place.code },
    { key: 'kinds', label: t('places:kinds'), sort: 'kinds', show: kinds, out: kinds },
    {
      ...{ key: 'municipality', label: t('places:municipality'), sort: 'municipality' },
      show: (place) => place.municipality ?? '–',
      out: (place) => place.municipality,
    },
    {
      ...{ key: 'state', label: t('places:state') },
      show: (place) => standing(place, view).replaceAll(' ', '\u00a0'),
      out: (place) => standing(place, view),
    },
  ];
}
