import { FIGURES } from './definitions.ts';

/** The list of figures: id, version, unit, title and possible dimensions. */
export function listFigures(language: 'nl' | 'en') {
  return FIGURES.map(({ id, version, unit, title, dimensions }) => ({
    id,
    version,
    unit,
    title: (language === 'en' ? title.en : null) ?? title.nl,
    dimensions: [...dimensions],
  }));
}
