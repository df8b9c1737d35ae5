import { isSmall } from '../recount/compare.ts';
import { recount } from '../recount/recount.ts';
import type { World } from '../recount/world.ts';
import { codesOf, TRIED } from './asking.ts';
import type { CellName, Public } from './attacker.ts';

/** A cell of which the true count is one that nobody outside may know. */
export interface Target extends CellName {
  truth: number;
}

export const periodOf = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` });

/** Every count of 1 to 4 in a table of one dimension, and every small group of people who stayed and took no part. */
export function smallCells(world: World, years: readonly number[]): Target[] {
  const targets: Target[] = [];
  for (const year of years) {
    for (const [figure, dimensions] of Object.entries(TRIED)) {
      for (const name of dimensions) targets.push(...smallOf(world, figure, [name], year));
    }
    for (const name of TRIED.stayers ?? []) targets.push(...smallRemainders(world, name, year));
  }
  return targets;
}

/** Every count of 1 to 4 where two dimensions cross, of what adds up: nobody shows these, and they must not follow either. */
export function smallCrossings(world: World, years: readonly number[]): Target[] {
  const targets: Target[] = [];
  for (const year of years) {
    for (const figure of ['attendances', 'sessions-held', 'sessions-cancelled']) {
      const dimensions = TRIED[figure] ?? [];
      for (const [at, one] of dimensions.entries()) {
        for (const other of dimensions.slice(at + 1)) targets.push(...smallOf(world, figure, [one, other], year));
      }
    }
  }
  return targets;
}

function smallOf(world: World, figure: string, by: string[], year: number): Target[] {
  return [...recount(world, { figure, by, ...periodOf(year) }).values()]
    .filter((cell) => isSmall(cell.value ?? 0))
    .map((cell) => ({
      ...{ figure, year, truth: cell.value ?? 0 },
      codes: Object.fromEntries(by.map((name, at) => [name, [cell.codes[at] ?? '']])),
    }));
}

function smallRemainders(world: World, name: string, year: number): Target[] {
  const table = (figure: string) => recount(world, { figure, by: [name], ...periodOf(year) });
  const took = table('participants');
  return [...table('stayers').values()].flatMap((cell) => {
    const truth = (cell.value ?? 0) - (took.get(cell.codes[0] ?? '')?.value ?? 0);
    return isSmall(truth) ? [{ figure: 'not-reached', year, codes: { [name]: cell.codes }, truth }] : [];
  });
}

/** What everybody may know: the offers with their properties, the prisons and the reasons. */
export function publicKnowledge(world: World): Public {
  const codes = codesOf(world);
  const prisons = [...new Set([...(codes.prison ?? []), ...world.stays.map((stay) => stay.prison)])];
  return { offers: world.offers, prisons, reasons: codes.reason ?? [] };
}
