import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { type Database, json, type Reading, sql } from '../../platform/database/index.ts';
import { ORIGINS, type Origin } from '../../shared/codes.ts';
import { Refusal } from '../../shared/refusal.ts';
import { readAs } from '../../writes/index.ts';
import { MOST_ROWS } from './rules.ts';

/** A row of a count: codes in the order asked, the count, how many of it are named or reached, and how many rows it came from. */
export interface CountRow {
  keys: string[];
  value: number;
  named: number | null;
  sources: number;
  origins: Origin[];
}

export type Subject =
  | 'participants'
  | 'attendances'
  | 'sessions'
  | 'offers'
  | 'waiting'
  | 'placements'
  | 'no-attendance'
  | 'stayers'
  | 'population'
  | 'reach'
  | 'long-stayers';

/** What is counted: `population` gives days of presence. */
export interface Count {
  subject: Subject;
  by: readonly string[];
  from: string;
  to: string;
  where: Readonly<Record<string, readonly string[]>>;
}

/** Counts from one state of the database. */
export type Counter = (count: Count) => Promise<CountRow[]>;

/** Rows per month, `yyyy-mm`, of each thing that is counted. */
export interface Load {
  participation: Map<string, number>;
  sessions: Map<string, number>;
  presence: Map<string, number>;
}

/** About so many rows are read in one statement on the embedded database, where everybody shares one connection. */
const PIECE = 12_000;
/** Into how many pieces one count is cut at most. */
const MOST_PIECES = 256;
/** How long the number of rows per month is believed, in milliseconds. */
const BELIEVED = 600_000;
/** How often a count is begun again because something was registered meanwhile. */
const TRIES = 5;

const loads = new WeakMap<Database, { until: number; load: Promise<Load> }>();

/** How many rows stand in each month; read at most every ten minutes, or anew where `fresh`. */
export function loadOf(database: Database, fresh = false): Promise<Load> {
  const known = loads.get(database);
  if (!fresh && known !== undefined && Date.now() < known.until) return known.load;
  const load = readLoad(database);
  loads.set(database, { until: Date.now() + BELIEVED, load });
  load.catch(() => loads.delete(database));
  return load;
}

async function readLoad(database: Database): Promise<Load> {
  const of = async (kind: keyof Load) => {
    const rows = await readAs(database, 'counter', (tx) =>
      tx.rows<{ month: string; number: number }>(sql`select month, number from organisation.figure_load(${kind})`),
    );
    return new Map(rows.map((row) => [row.month.slice(0, 7), row.number]));
  };
  return {
    participation: await of('participation'),
    sessions: await of('sessions'),
    presence: await of('presence'),
  };
}

/**
 * Runs `work` with a counter of one state of the database. Embedded, each count is cut into pieces of a transaction each,
 * so that nobody waits long for the one connection; when something was registered meanwhile it begins again. Where people
 * register without a pause it gives what the last try counted, in which a registration of that moment may be in one piece and
 * not in another: nobody is made to wait for a count. On PostgreSQL nobody waits for another, and one transaction does it.
 * `gently` pauses between the pieces: for work that nobody waits for.
 */
export async function counting<Result>(
  database: Database,
  work: (count: Counter) => Promise<Result>,
  { gently = false } = {},
): Promise<Result> {
  if (database.kind === 'pglite') {
    const load = await loadOf(database);
    for (let attempt = 1; ; attempt += 1) {
      const revision = database.revision();
      const result = await work((count) => inPieces(database, count, piecesOf(load, count), gently));
      if (database.revision() === revision || attempt === TRIES) return result;
    }
  }
  return readAs(database, 'counter', (tx) => work(async (count) => inOrder(await countRows(tx, count, {}))));
}

/** A part of a count: days, or a range of tokens from (and with) one to another (and without). */
export interface Piece {
  from?: string;
  to?: string;
  tokenFrom?: string;
  tokenTo?: string;
}

async function inPieces(database: Database, count: Count, pieces: Piece[], gently: boolean): Promise<CountRow[]> {
  const merged = new Map<string, CountRow>();
  for (const piece of pieces) {
    const rows = await readAs(database, 'counter', (tx) => countRows(tx, count, piece));
    for (const row of rows) add(merged, row);
    if (merged.size > MOST_ROWS) throw new Refusal('impossible', 'too-many-cells', { most: MOST_ROWS });
    if (gently) await pause(4);
    else await turn();
  }
  return inOrder([...merged.values()]);
}

/** Rows by their codes, in an order that no setting of a database changes. */
function inOrder(rows: CountRow[]): CountRow[] {
  const texts = new Map(rows.map((row) => [row, row.keys.join('\u0000')]));
  return rows.sort((a, b) => ((texts.get(a) ?? '') < (texts.get(b) ?? '') ? -1 : 1));
}

function add(merged: Map<string, CountRow>, row: CountRow): void {
  const key = JSON.stringify(row.keys);
  const before = merged.get(key);
  if (before === undefined) {
    merged.set(key, row);
    return;
  }
  before.value += row.value;
  before.named = before.named === null ? null : before.named + (row.named ?? 0);
  before.sources += row.sources;
  before.origins = ORIGINS.filter((origin) => before.origins.includes(origin) || row.origins.includes(origin));
}

/** One statement: true counts per dimension. No row of a person leaves the function. */
async function countRows(tx: Reading, { subject, by, from, to, where }: Count, piece: Piece): Promise<CountRow[]> {
  const rows = await tx.rows<CountRow>(sql`
    select keys, value, named, sources, origins
    from organisation.count_rows(${subject}, ${[...by]}::text[], ${piece.from ?? from}::date, ${piece.to ?? to}::date, ${json(where)},
      ${piece.tokenFrom ?? null}::uuid, ${piece.tokenTo ?? null}::uuid)
    limit ${MOST_ROWS + 1}`);
  if (rows.length > MOST_ROWS) throw new Refusal('impossible', 'too-many-cells', { most: MOST_ROWS });
  return rows;
}

/** How a count is cut: distinct persons by ranges of tokens, in one of which each person lies; the rest by months. */
export function piecesOf(load: Load, count: Count): Piece[] {
  // An application is no row of a month: how many there are is bounded by who stays, and one statement counts them.
  if (['offers', 'waiting', 'placements'].includes(count.subject)) return [{}];
  if (count.subject === 'sessions') return byMonths([load.sessions], count);
  if (count.subject === 'attendances' || count.subject === 'no-attendance')
    return byMonths([load.participation, load.sessions], count);
  const used = [...count.by, ...Object.keys(count.where)];
  const traits = used.includes('legal-status') || used.includes('age-group');
  const stays = total(load.presence) * repeated(used, count);
  const taken = total(load.participation, count);
  const weight =
    count.subject === 'participants'
      ? taken + (traits ? taken + 2 * stays : 0)
      : stays + (count.subject === 'reach' || count.subject === 'long-stayers' ? taken : 0);
  return byTokens(Math.min(MOST_PIECES, Math.max(1, Math.ceil(weight / PIECE))));
}

/** How often a stay is looked at: once, or where time is a dimension in nearly each part of the period. */
function repeated(used: readonly string[], { from, to }: Count): number {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
  const length = used.includes('month') ? 1 : used.includes('quarter') ? 3 : used.includes('year') ? 12 : undefined;
  return length === undefined ? 1 : Math.max(4, (0.8 * months) / length);
}

function total(months: Map<string, number>, period?: { from: string; to: string }): number {
  let sum = 0;
  for (const [month, rows] of months)
    if (period === undefined || (month >= period.from.slice(0, 7) && month <= period.to.slice(0, 7))) sum += rows;
  return sum;
}

/** The tokens in so many ranges of the same width; they are random, so about the same number lies in each. */
function byTokens(pieces: number): Piece[] {
  const edge = (index: number) =>
    `${Math.floor((index * 2 ** 32) / pieces)
      .toString(16)
      .padStart(8, '0')}-0000-0000-0000-000000000000`;
  return Array.from({ length: pieces }, (_, index) => ({
    ...(index === 0 ? {} : { tokenFrom: edge(index) }),
    ...(index === pieces - 1 ? {} : { tokenTo: edge(index + 1) }),
  }));
}

/** The period cut at ends of months, each part with about as many rows. */
function byMonths(loads: readonly Map<string, number>[], { from, to }: { from: string; to: string }): Piece[] {
  const months = [...new Set(loads.flatMap((load) => [...load.keys()]))]
    .filter((month) => month >= from.slice(0, 7) && month <= to.slice(0, 7))
    .sort();
  const pieces: Piece[] = [];
  let begin = from;
  let rows = 0;
  for (const month of months) {
    rows += loads.reduce((sum, load) => sum + (load.get(month) ?? 0), 0);
    const end = lastDayOf(month);
    if (rows < PIECE || end >= to) continue;
    pieces.push({ from: begin, to: end });
    begin = new Date(Date.parse(`${end}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    rows = 0;
  }
  return [...pieces, { from: begin, to }];
}

function lastDayOf(month: string): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);
}
