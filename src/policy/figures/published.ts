import type { Reading } from '../../platform/database/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Dimension } from './definition-parts.ts';
import { type Ask, isTime, sourceYear } from './rules.ts';
import type { SourceCell, Table } from './sources.ts';
import { type PublishedCell, publishedCells } from './store.ts';

/** The printed cells of a measure. The source crosses prison with sex or with status, and nothing else. */
export async function published(tx: Reading, ask: Ask, measure: string): Promise<Table> {
  const year = sourceYear(ask);
  const cells = await publishedCells(tx, year);
  return (by) => printed(cells, ask, by, measure, year);
}

/** The trait that is asked beside the prison, of those that the source prints. @throws Refusal for more. */
function traitOf(ask: Ask, year: number): Dimension | undefined {
  const used = [...new Set([...ask.by, ...(Object.keys(ask.where) as Dimension[])])];
  const traits = used.filter((dimension) => dimension !== 'prison' && dimension !== 'year');
  const [trait] = traits;
  if (traits.length > 1 || !['sex', 'legal-status', undefined].includes(trait))
    throw new Refusal('impossible', 'not-in-source', { year });
  return trait;
}

/**
 * The printed cells by the dimensions asked. Over all prisons and without a filter the totals are those that the source
 * states, blank where it leaves them blank. Where prisons or categories are chosen, their cells are added up; with a blank
 * among them the sum is unknown.
 */
function printed(
  cells: readonly PublishedCell[],
  ask: Ask,
  by: readonly Dimension[],
  measure: string,
  year: number,
): SourceCell[] {
  const asked = traitOf(ask, year);
  const trait = asked !== undefined && (by.includes(asked) || ask.where[asked] !== undefined) ? asked : undefined;
  const perPrison = by.includes('prison') || ask.where.prison !== undefined;
  const keep = (dimension: Dimension, code: string) => ask.where[dimension]?.includes(code) ?? true;
  const sums = new Map<string, SourceCell>();
  for (const cell of cells) {
    if (cell.measure !== measure || cell.dimension !== (trait ?? 'total')) continue;
    if (perPrison ? cell.prison === '*' || !keep('prison', cell.prison) : cell.prison !== '*') continue;
    if (trait !== undefined && !keep(trait, cell.category)) continue;
    if (ask.where.year !== undefined && !ask.where.year.includes(String(year))) continue;
    const keys = by.map((dimension) =>
      dimension === 'prison' ? cell.prison : isTime(dimension) ? String(year) : cell.category,
    );
    const sum = sums.get(JSON.stringify(keys));
    if (sum === undefined) {
      sums.set(JSON.stringify(keys), { keys, value: cell.value, counts: [], sources: 1, origins: ['source'] });
    } else {
      sum.value = sum.value === null || cell.value === null ? null : Math.round((sum.value + cell.value) * 10) / 10;
      sum.sources += 1;
    }
  }
  return [...sums.values()];
}

/**
 * Overcrowding, computed from the printed population and places: of several prisons from their sums. What the source
 * itself prints stands beside where it differs; over all prisons it prints nothing, and neither do we.
 */
export async function overcrowding(tx: Reading, ask: Ask): Promise<Table> {
  const year = sourceYear(ask);
  const cells = await publishedCells(tx, year);
  return (by) => {
    const of = (measure: string) =>
      new Map(
        printed(cells, ask, by, measure, year).map((cell) => [JSON.stringify(cell.keys), cell] as [string, SourceCell]),
      );
    const [places, stated] = [of('capacity'), of('overcrowding')];
    const whole = !by.includes('prison') && ask.where.prison === undefined;
    return [...of('population').values()].map((cell) => {
      const key = JSON.stringify(cell.keys);
      const capacity = places.get(key)?.value;
      const known = stated.get(key);
      const value =
        cell.value === null || !capacity ? null : Math.round(((cell.value - capacity) / capacity) * 1000) / 10;
      const own = known?.sources === 1 ? known.value : null;
      return {
        ...cell,
        value: whole ? own : value,
        sources: cell.sources + (places.get(key)?.sources ?? 0),
        ...(own !== null && own !== value && !whole ? { printed: own } : {}),
      };
    });
  };
}
