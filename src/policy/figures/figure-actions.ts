import type { Actor } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Origin } from '../../shared/codes.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { YEAR_CLOSES } from '../../shared/years.ts';
import type { Text } from '../../ui/words/index.ts';
import { read, readTraced } from '../../writes/index.ts';
import { type Circle, circleOf } from './circles.ts';
import { type Counter, counting } from './count-actions.ts';
import type { Dimension, Unit } from './definition-parts.ts';
import { findFigure } from './definitions.ts';
import { once } from './gate.ts';
import { type KeptTable, newestTable } from './kept.ts';
import { editionOf, nearestTable } from './menu.ts';
import { menuYears, prepareTable, wantFirst } from './menu-actions.ts';
import { hiddenLive, restsOnSmall } from './protect.ts';
import {
  type Ask,
  type AskWords,
  checkRelease,
  isTime,
  isTimeCode,
  MOST_ROWS,
  type Release,
  readAsk,
} from './rules.ts';
import { originsOf, type SourceCell, sourceOf, type Table } from './sources.ts';
import { knownCodes } from './store.ts';

/** A row: a code per dimension (`*` is the total), the value, and whether it is hidden. */
export type FigureRow = Record<string, string | number | boolean | null> & {
  value: number | null;
  suppressed: boolean;
};

/** Where a figure comes from; `computed`: worked out from what a document prints. */
export type FigureOrigin = Origin | 'computed';

/** How a value came about; frozen together with it. */
export interface Provenance {
  definition: { id: string; version: number; title: Text; text: Text };
  caveats: Text[];
  origins: FigureOrigin[];
  filters: Partial<Record<Dimension, string[]>>;
  period: { from: string; to: string };
  release: Release;
  circle: Circle;
  computedAt: string;
  /** The closing day whose edition a public table is; null for what is computed live. */
  edition: string | null;
  /** How many rows the value rests on; null where that could tell a hidden count. */
  sourceRows: number | null;
  /** Named attendances / all attendances in percent, beside figures of participants; null where hidden, public or not of use. */
  coverage: number | null;
  suppressedCells: number;
}

export interface Figure {
  id: string;
  version: number;
  unit: Unit;
  period: { from: string; to: string };
  dimensions: Dimension[];
  origin: FigureOrigin[];
  rows: FigureRow[];
  provenance: Provenance;
}

export interface Asking {
  now: Date;
  /** The day of the year on which a year closes (`mm-dd`). */
  closes?: string | undefined;
  /** Computes a public table that is missing instead of saying that it is being prepared: where nobody waits behind it. */
  prepare?: boolean;
}

/**
 * Answers a question about a figure, in as many short transactions as it takes; the answer belongs to one state of the
 * database. Public tables of persons come from the menu as they were kept.
 * @throws Refusal when the figure, dimension, code, period or release is not possible for this actor, with the nearest table
 * of the menu; `unavailable` when the table is being prepared or too much is asked at once.
 */
export async function figure(database: Database, actor: Actor, words: AskWords, asking: Asking): Promise<Figure> {
  const { now, closes = YEAR_CLOSES } = asking;
  const today = dayInBrussels(now);
  try {
    const { ask, circle } = circleOf(actor, readAsk(words, today, closes));
    checkRelease(ask, { today, closes });
    if (circle === 'menu') return await fromMenu(database, actor, ask, { ...asking, closes });
    await checkCodes(database, actor, ask);
    if (circle === 'policy') await leaveTrace(database, actor, ask);
    const key = JSON.stringify([ask.figure.id, ask.by, ask.where, ask.from, ask.to, circle, database.sharedState()]);
    const size = (live: Live) => live.cells.length + live.totals.length;
    return live(ask, circle, await once(database, key, () => compute(database, actor, ask, circle), size), now);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'impossible')
      throw await withNearest(database, error, words, asking);
    throw error;
  }
}

/** A refusal of what is not public names the nearest table that is. */
async function withNearest(database: Database, refusal: Refusal, words: AskWords, asking: Asking): Promise<Refusal> {
  if (words.release === 'internal' || refusal.nearest !== undefined) return refusal;
  const { now, closes = YEAR_CLOSES } = asking;
  const definition = findFigure(words.id);
  const years = definition === undefined ? undefined : await menuYears(database, now, closes);
  if (definition === undefined || years === undefined) return refusal;
  const names = [words.by ?? '', ...(words.where ?? []).slice(0, 20).map((one) => one.split('=')[0] ?? '')]
    .join(',')
    .slice(0, 500)
    .split(',')
    .map((name) => name.trim().replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  const year = Number(words.year ?? words.from?.slice(0, 4) ?? words.to?.slice(0, 4) ?? years.last);
  const nearest = nearestTable(definition, names as Dimension[], Number.isInteger(year) ? year : years.last, years);
  return nearest === undefined
    ? refusal
    : new Refusal(refusal.code, refusal.key, refusal.values, refusal.faults, nearest);
}

/** A public table as it was kept. @throws Refusal when nothing is registered then, or it is not prepared yet. */
async function fromMenu(
  database: Database,
  actor: Actor,
  ask: Ask,
  { now, closes, prepare = false }: Asking & { closes: string },
): Promise<Figure> {
  const [dimension] = ask.by;
  if (dimension === undefined) throw new Refusal('impossible', 'no-totals');
  const name = { figure: ask.figure.id, version: ask.figure.version, dimension, year: Number(ask.from.slice(0, 4)) };
  const edition = editionOf(dayInBrussels(now), closes);
  const find = () => read({ database, actor }, 'read-public', (tx) => newestTable(tx, name, edition));
  let table = await find();
  if (table === undefined) {
    const years = await menuYears(database, now, closes);
    if (years !== undefined && name.year < years.first)
      throw new Refusal('impossible', 'before-registration', { year: name.year, first: years.first });
    if (years === undefined) return ofMenu(ask, undefined, now);
    if (!prepare) {
      wantFirst(database, name);
      throw new Refusal('unavailable', 'being-prepared', { retryAfter: 5 });
    }
    await prepareTable(database, name, edition);
    table = await find();
  }
  return ofMenu(ask, table, now);
}

function ofMenu(ask: Ask, table: KeptTable | undefined, now: Date): Figure {
  const [dimension = ''] = ask.by;
  const rows = (table?.rows ?? []).map(({ code, value, suppressed }) => ({ [dimension]: code, value, suppressed }));
  return assemble(ask, 'menu', rows, {
    origins: table?.origins ?? [],
    computedAt: table?.computedAt ?? now.toISOString(),
    edition: table?.edition ?? null,
    sourceRows: null,
    coverage: null,
  });
}

/** What is computed once: cells by the dimensions asked, totals, and the naming coverage. */
interface Live {
  cells: SourceCell[];
  totals: { kept: Dimension[]; cells: SourceCell[] }[];
  coverage: SourceCell | undefined;
}

async function compute(database: Database, actor: Actor, ask: Ask, circle: Circle): Promise<Live> {
  const source = sourceOf(ask);
  const subsets = circle === 'policy' || ask.by.length === 0 ? [] : subsetsOf(ask.by);
  const computed = async (table: Table, count?: Counter): Promise<Live> => {
    const cells = await table(ask.by);
    const totals = [];
    for (const kept of subsets) totals.push({ kept, cells: await table(kept) });
    if (cells.length + totals.reduce((sum, one) => sum + one.cells.length, 0) > MOST_ROWS)
      throw new Refusal('impossible', 'too-many-cells', { most: MOST_ROWS });
    return { cells, totals, coverage: count === undefined ? undefined : await coverageOf(count, ask) };
  };
  if (source.kind === 'counted') return counting(database, (count) => computed(source.table(count, ask), count));
  return read({ database, actor }, 'read-public', async (tx) => computed(await source.read(tx, ask)));
}

/** Refuses a filter code that is in no list of its dimension, instead of saying that nothing is registered. */
async function checkCodes(database: Database, actor: Actor, ask: Ask): Promise<void> {
  const filters = Object.entries(ask.where) as [Dimension, string[]][];
  if (filters.length === 0) return;
  await read({ database, actor }, 'read-public', async (tx) => {
    for (const [dimension, codes] of filters) {
      const known = isTime(dimension) ? undefined : new Set(await knownCodes(tx, dimension, ask.figure.id));
      const unknown = codes.find((code) => !(known?.has(code) ?? isTimeCode(dimension, code)));
      if (unknown !== undefined)
        throw new Refusal('impossible', 'unknown-code', { dimension, code: unknown.slice(0, 60) });
    }
  });
}

/** The policy level leaves a trace of each question about persons: what was asked, and no count. */
async function leaveTrace(database: Database, actor: Actor, ask: Ask): Promise<void> {
  const filters = Object.entries(ask.where)
    .map(([dimension, codes]) => `${dimension}=${codes?.join(',')}`)
    .join(' ');
  const detail = { by: ask.by.join(','), from: ask.from, to: ask.to, where: filters.slice(0, 500) };
  await readTraced({ database, actor }, 'read-internal-figure', async () => ({
    body: null,
    trace: { id: ask.figure.id, detail },
  }));
}

function live(ask: Ask, circle: Circle, { cells, totals, coverage }: Live, now: Date): Figure {
  const hidden = circle === 'policy' ? hiddenLive(cells) : new Set<number>();
  const rows = [
    ...cells.map((cell, index) => rowOf(ask.by, ask.by, cell, hidden.has(index))),
    ...totals.flatMap(({ kept, cells: some }) => some.map((cell) => rowOf(ask.by, kept, cell, false))),
  ];
  const covered = coverage === undefined || (circle === 'policy' && restsOnSmall(coverage)) ? null : coverage.value;
  const origins = originsOf(cells);
  return assemble(ask, circle, rows, {
    origins: ask.figure.id === 'overcrowding' && origins.length > 0 ? ['computed'] : origins,
    computedAt: now.toISOString(),
    edition: null,
    sourceRows: circle === 'policy' ? null : cells.reduce((sum, cell) => sum + cell.sources, 0),
    coverage: covered,
  });
}

/** Puts rows and provenance together. */
function assemble(
  ask: Ask,
  circle: Circle,
  rows: FigureRow[],
  found: Pick<Provenance, 'origins' | 'computedAt' | 'edition' | 'sourceRows' | 'coverage'>,
): Figure {
  const { id, version, unit, title, definition, caveats } = ask.figure;
  const period = { from: ask.from, to: ask.to };
  return {
    id,
    version,
    unit,
    period,
    dimensions: ask.by,
    origin: found.origins,
    rows,
    provenance: {
      definition: { id, version, title, text: definition },
      caveats: [...caveats],
      filters: ask.where,
      period,
      release: ask.release,
      circle,
      ...found,
      suppressedCells: rows.filter((row) => row.suppressed).length,
    },
  };
}

/** Every way to leave out at least one dimension, at most seven: each number below 2^n says which to keep. */
function subsetsOf(by: readonly Dimension[]): Dimension[][] {
  const everything = 2 ** by.length - 1;
  return Array.from({ length: everything }, (_, choice) => by.filter((_one, index) => ((choice >> index) & 1) === 1));
}

function rowOf(by: readonly Dimension[], kept: readonly Dimension[], cell: SourceCell, hidden: boolean): FigureRow {
  const codes = Object.fromEntries(
    by.map((dimension) => [dimension, kept.includes(dimension) ? (cell.keys[kept.indexOf(dimension)] ?? '') : '*']),
  );
  return {
    ...codes,
    value: hidden ? null : cell.value,
    suppressed: hidden,
    ...(hidden && restsOnSmall(cell) ? { small: true } : {}),
    ...(cell.printed === undefined ? {} : { printed: cell.printed }),
    ...(cell.p90 === undefined || hidden ? {} : { p90: cell.p90 }),
  };
}

/** The naming coverage beside a count of participants, with the same filters where attendances know them. */
async function coverageOf(count: Counter, ask: Ask): Promise<SourceCell | undefined> {
  if (!['participants', 'reach', 'not-reached'].includes(ask.figure.id)) return undefined;
  const personal = ['legal-status', 'sex', 'age-group', ...(ask.figure.id === 'not-reached' ? ['language'] : [])];
  const where = Object.fromEntries(Object.entries(ask.where).filter(([dimension]) => !personal.includes(dimension)));
  const [row] = await count({ subject: 'attendances', by: [], from: ask.from, to: ask.to, where });
  if (row === undefined) return undefined;
  const named = row.named ?? 0;
  return {
    keys: [],
    value: row.value === 0 ? null : Math.round((named / row.value) * 1000) / 10,
    counts: [row.value, named, row.value - named],
    sources: row.sources,
    origins: row.origins,
  };
}
