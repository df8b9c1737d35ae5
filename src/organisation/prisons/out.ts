import type { ListColumn } from '../../ui/export/index.ts';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/index.ts';
import { kindsOf, standing } from '../places/index.ts';
import type { PlaceLine, PrisonRow } from './rules.ts';

/** A place of a day, with what the map of 2013 prints of it. */
export interface OutLine {
  place: PlaceLine;
  printed: PrisonRow | undefined;
}

/** The places of a day, each beside its row of the map. */
export function outLines(places: readonly PlaceLine[], rows: readonly PrisonRow[]): OutLine[] {
  return places.map((place) => ({ place, printed: rows.find(({ code }) => code === place.code) }));
}

/** The columns of places in a file. Numbers of people are those that a document printed, of a whole year. */
export function outColumns(view: View, day: string): ListColumn<OutLine>[] {
  const { t, language } = view;
  return [
    { key: 'name', label: t('prisons:places.name'), out: ({ place }) => pick(place.name, language) },
    { key: 'kinds', label: t('places:kinds'), out: ({ place }) => kindsOf(place.kinds, view) },
    { key: 'municipality', label: t('places:municipality'), out: ({ place }) => place.municipality },
    { key: 'state', label: t('places:state'), out: ({ place }) => standing(place, view, day) },
    { key: 'capacity', label: t('prisons:out.capacity'), out: ({ printed }) => printed?.capacity ?? null },
    { key: 'population', label: t('prisons:out.population'), out: ({ printed }) => printed?.population ?? null },
    { key: 'admissions', label: t('prisons:out.admissions'), out: ({ printed }) => printed?.admissions ?? null },
  ];
}
