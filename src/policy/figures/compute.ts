import type { Actor } from '../../access/index.ts';
import { may } from '../../access/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { ORIGINS, type Origin } from '../../shared/codes.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Text } from '../../ui/words/index.ts';
import type { Dimension, Unit } from './definitions.ts';
import { protect } from './protect.ts';
import { type Ask, type AskWords, checkRelease, isPublished, type Release, readAsk } from './rules.ts';
import { SOURCES, type SourceCell } from './sources.ts';

/** A row: a code per dimension (`*` is the total), the value, and whether it is hidden. */
export type FigureRow = Record<string, string | number | boolean | null> & {
  value: number | null;
  suppressed: boolean;
};

/** How a value came about; frozen together with it. */
export interface Provenance {
  definition: { id: string; version: number; title: Text; text: Text };
  caveats: Text[];
  origins: Origin[];
  filters: Partial<Record<Dimension, string[]>>;
  period: { from: string; to: string };
  release: Release;
  computedAt: string;
  /** How many rows the value rests on. */
  sourceRows: number;
  /** Named attendances / all attendances in percent, beside figures of participants; null where hidden or not of use. */
  coverage: number | null;
  suppressedCells: number;
}

export interface Figure {
  id: string;
  version: number;
  unit: Unit;
  period: { from: string; to: string };
  dimensions: Dimension[];
  origin: Origin[];
  rows: FigureRow[];
  provenance: Provenance;
}

/**
 * Computes a figure for an actor, in the transaction of that actor.
 * @throws Refusal when the figure, dimension, period or release is not possible for this actor.
 */
export async function figure(
  tx: Transaction,
  actor: Actor,
  words: AskWords,
  now: Date,
  today: string,
): Promise<Figure> {
  const ask = within(actor, readAsk(words, today));
  checkRelease(ask);
  const source = SOURCES[ask.figure.id];
  if (source === undefined) throw new Error(`No source for figure ${ask.figure.id}`);
  const cells = await source(tx, ask, ask.by);
  const totals: FigureRow[] = [];
  if (ask.by.length > 0 && showsTotals(ask)) {
    for (const kept of subsets(ask.by)) {
      for (const cell of await source(tx, ask, kept)) totals.push(rowOf(ask, ask.by, kept, cell));
    }
  }
  return assemble(ask, cells, totals, await coverageOf(tx, ask), now);
}

/**
 * The same figure for each of several calendar years, from one reading of the rows: each is released as if it were asked
 * alone, with one dimension.
 * @throws Refusal as `figure` does.
 */
export async function figureByYear(
  tx: Transaction,
  actor: Actor,
  asked: { id: string; by: string },
  years: readonly number[],
  now: Date,
  today: string,
): Promise<Figure[]> {
  const asks = years.map((year) => within(actor, readAsk({ ...asked, year: String(year) }, today)));
  for (const ask of asks) checkRelease(ask);
  const [first] = asks;
  const source = SOURCES[asked.id];
  if (first === undefined || source === undefined) return [];
  const whole = { ...first, from: `${Math.min(...years)}-01-01`, to: `${Math.max(...years)}-12-31` };
  const cells = await source(tx, whole, [...first.by, 'year']);
  const coverage = new Map(
    (await coverageCells(tx, whole, ['year'])).map((cell) => [cell.keys[0], protect(cell).value]),
  );
  return asks.map((ask) => {
    const year = ask.from.slice(0, 4);
    const own = cells
      .filter((cell) => cell.keys.at(-1) === year)
      .map((cell) => ({ ...cell, keys: cell.keys.slice(0, -1) }));
    return assemble(ask, own, [], coverage.get(year) ?? null, now);
  });
}

/** Puts protected rows and provenance together. */
function assemble(ask: Ask, cells: SourceCell[], totals: FigureRow[], coverage: number | null, now: Date): Figure {
  const rows = [...cells.map((cell) => rowOf(ask, ask.by, ask.by, cell)), ...totals];
  const origins = ORIGINS.filter((origin) => cells.some((cell) => cell.origins.includes(origin)));
  return {
    id: ask.figure.id,
    version: ask.figure.version,
    unit: ask.figure.unit,
    period: { from: ask.from, to: ask.to },
    dimensions: ask.by,
    origin: origins,
    rows,
    provenance: {
      definition: {
        id: ask.figure.id,
        version: ask.figure.version,
        title: ask.figure.title,
        text: ask.figure.definition,
      },
      caveats: [...ask.figure.caveats],
      origins,
      filters: ask.where,
      period: { from: ask.from, to: ask.to },
      release: ask.release,
      computedAt: now.toISOString(),
      sourceRows: cells.reduce((sum, cell) => sum + cell.sources, 0),
      coverage,
      suppressedCells: rows.filter((row) => row.suppressed).length,
    },
  };
}

/** Internal figures are for some roles; a coordinator of a prison reads them for that prison only. */
function within(actor: Actor, ask: Ask): Ask {
  if (ask.release === 'public') return ask;
  if (!may(actor, 'read-internal-figures')) throw new Refusal('not_allowed', 'internal-only');
  if (actor.role !== 'policy-coordinator' || !ask.figure.aboutPersons || isPublished(ask)) return ask;
  const asked = ask.where.prison ?? [...actor.prisons];
  if (asked.some((code) => !actor.prisons.some((own) => own === code)))
    throw new Refusal('not_allowed', 'internal-only');
  return { ...ask, where: { ...ask.where, prison: asked } };
}

/** Totals stand beside published facts, beside what is not about persons, and in internal figures. */
function showsTotals(ask: Ask): boolean {
  return ask.release === 'internal' || !ask.figure.aboutPersons || isPublished(ask);
}

/** Every way to leave out at least one dimension: each number below 2^n says which to keep. */
function subsets(by: readonly Dimension[]): Dimension[][] {
  const everything = 2 ** by.length - 1;
  return Array.from({ length: everything }, (_, choice) => by.filter((_one, index) => ((choice >> index) & 1) === 1));
}

function rowOf(ask: Ask, by: readonly Dimension[], kept: readonly Dimension[], cell: SourceCell): FigureRow {
  const codes = Object.fromEntries(
    by.map((dimension) => [dimension, kept.includes(dimension) ? (cell.keys[kept.indexOf(dimension)] ?? '') : '*']),
  );
  const shown =
    ask.release === 'internal' || !ask.figure.aboutPersons || isPublished(ask)
      ? { value: cell.value, suppressed: false }
      : protect(cell);
  return { ...codes, ...shown };
}

/** The naming coverage beside a count of participants, with the same filters where attendances know them. */
async function coverageOf(tx: Transaction, ask: Ask): Promise<number | null> {
  const [cell] = await coverageCells(tx, ask, []);
  if (cell === undefined) return null;
  return ask.release === 'internal' ? cell.value : protect(cell).value;
}

async function coverageCells(tx: Transaction, ask: Ask, by: Dimension[]): Promise<SourceCell[]> {
  if (ask.figure.id !== 'participants' && ask.figure.id !== 'reach') return [];
  const personal = ['legal-status', 'sex', 'age-group'];
  const where = Object.fromEntries(Object.entries(ask.where).filter(([dimension]) => !personal.includes(dimension)));
  return (await SOURCES['naming-coverage']?.(tx, { ...ask, where }, by)) ?? [];
}
