import { type Language, pick } from '../../ui/words/index.ts';
import { FIGURES } from './definitions.ts';
import { MENU } from './menu.ts';

/**
 * The list of figures: id, version, unit, title and possible dimensions; what each counts, and the dimensions of its public
 * tables. `menu` is null where the public reads the figure live, and empty for shares, which are not public.
 */
export function listFigures(language: Language) {
  return FIGURES.map(({ id, version, unit, title, dimensions, counts }) => ({
    id,
    version,
    unit,
    title: pick(title, language),
    dimensions: [...dimensions],
    counts,
    menu: counts === 'things' || counts === 'money' ? null : [...(MENU[id] ?? [])],
  }));
}
