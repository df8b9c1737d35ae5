import { AsyncResource } from 'node:async_hooks';
import { PUBLIC } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { ORIGINS, type Origin } from '../../shared/codes.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { lastClosedYear, YEAR_CLOSES } from '../../shared/years.ts';
import { read, readAs, workAs } from '../../writes/index.ts';
import { type Counter, type CountRow, counting, loadOf, type Subject } from './count-actions.ts';
import type { Dimension } from './definition-parts.ts';
import { findFigure } from './definitions.ts';
import { hiddenBefore, type KeptTable, keepTable, keptNames, nameText, type TableName } from './kept.ts';
import { hiddenSums, type SumTable } from './linear.ts';
import { editionOf, isPartition, isSumOverOffers, MENU, type MenuYears, SHOWN } from './menu.ts';
import { hiddenPublic, type PublicCell } from './protect.ts';
import { type OfferTraits, offerTraits } from './store.ts';

/** What is prepared at once: one table, or all tables of a year that are sums over the same offers. */
interface Unit {
  figure: string;
  year: number;
  dimensions: readonly Dimension[];
}

/** How many tables are there, of how many. */
export type Progress = (done: number, all: number) => void;

export interface Preparing {
  now: Date;
  closes?: string;
  /** Only the tables that pages show. */
  shownOnly?: boolean;
  stopped?: () => boolean;
  progress?: Progress;
  /** Pauses between the pieces of a count, so that pages go before. */
  gently?: boolean;
}

/** The years of the menu, or undefined where nothing is registered in a closed year. */
export async function menuYears(database: Database, now: Date, closes: string): Promise<MenuYears | undefined> {
  const load = await loadOf(database);
  const months = [...load.participation.keys(), ...load.sessions.keys(), ...load.presence.keys()];
  const last = lastClosedYear(dayInBrussels(now), closes);
  const first = months.reduce((least, month) => Math.min(least, Number(month.slice(0, 4))), Number.POSITIVE_INFINITY);
  return first > last ? undefined : { first, last };
}

/** What somebody asked for while it was not there yet: it goes first. */
const wanted = new WeakMap<Database, string[]>();

/** Who prepares what is asked for after the day's preparation is done. */
const wakers = new WeakMap<Database, () => void>();

/** Puts a table first in line. */
export function wantFirst(database: Database, name: TableName): void {
  const line = wanted.get(database) ?? [];
  if (!line.includes(nameText(name)) && line.length < 100) line.push(nameText(name));
  wanted.set(database, line);
  wakers.get(database)?.();
}

/** The databases of which the menu is being prepared now: who does that also prepares what is asked for meanwhile. */
const busy = new WeakSet<Database>();

/** From now on prepares what is asked for and not there yet, as `how` says at that moment. */
export function prepareWhenAsked(database: Database, how: () => Promise<Preparing & { stopped: () => boolean }>): void {
  const prepare = async () => {
    const preparing = await how();
    if (!busy.has(database) && !preparing.stopped()) await prepareMenu(database, preparing);
  };
  // Who asks may read a state of the past; what is prepared is counted from the state of its own moment.
  const wake = () => {
    // What fails here was asked for by somebody who is told to come back, and asks again.
    if (!busy.has(database)) prepare().catch(() => undefined);
  };
  wakers.set(database, AsyncResource.bind(wake));
}

/**
 * Prepares the tables of the menu that are not kept yet for the edition of this moment, in short transactions: first those
 * that pages show, then those that were asked for, then the rest from the newest year back. What is kept already stays.
 * @returns how many tables were added.
 */
export async function prepareMenu(database: Database, preparing: Preparing): Promise<number> {
  busy.add(database);
  try {
    return await prepareMissing(database, preparing);
  } finally {
    busy.delete(database);
  }
}

async function prepareMissing(database: Database, preparing: Preparing): Promise<number> {
  const closes = preparing.closes ?? YEAR_CLOSES;
  await loadOf(database, true);
  const years = await menuYears(database, preparing.now, closes);
  if (years === undefined) return 0;
  const edition = editionOf(dayInBrussels(preparing.now), closes);
  const kept = await readAs(database, 'counter', (tx) => keptNames(tx, edition));
  const missing = (unit: Unit) => unit.dimensions.some((dimension) => !kept.has(nameText(nameOf(unit, dimension))));
  const units = unitsOf(years, preparing.shownOnly ?? false).filter(missing);
  const all = units.reduce((sum, unit) => sum + unit.dimensions.length, 0);
  let done = 0;
  while (units.length > 0 && preparing.stopped?.() !== true) {
    const asked = wanted.get(database)?.shift();
    const index = units.findIndex((unit) => unit.dimensions.some((one) => nameText(nameOf(unit, one)) === asked));
    const [unit] = units.splice(Math.max(0, index), 1);
    if (unit === undefined) break;
    await prepareUnit(database, unit, edition, preparing.gently ?? true);
    done += unit.dimensions.length;
    preparing.progress?.(done, all);
  }
  return done;
}

/** Prepares one table now (with those that can only be protected together with it). */
export function prepareTable(database: Database, name: TableName, edition: string): Promise<void> {
  const { figure, dimension, year } = name;
  return prepareUnit(database, { figure, year, dimensions: togetherWith(figure, dimension) }, edition, false);
}

/** The dimensions whose tables can only be protected together: those of offers, which hold the same offers in other ways. */
function togetherWith(figure: string, by: Dimension): readonly Dimension[] {
  const menu = MENU[figure] ?? [];
  if (isSumOverOffers(figure)) return menu;
  const ofOffers = menu.filter((one) => !isPartition(figure, one));
  return figure === 'participants' && ofOffers.includes(by) ? ofOffers : [by];
}

function nameOf({ figure, year }: Unit, dimension: Dimension): TableName {
  return { figure, version: findFigure(figure)?.version ?? 0, dimension, year };
}

function unitsOf({ first, last }: MenuYears, shownOnly: boolean): Unit[] {
  const years = Array.from({ length: last - first + 1 }, (_, index) => last - index);
  const unit = (figure: string, by: Dimension, year: number): Unit =>
    isSumOverOffers(figure) ? { figure, year, dimensions: MENU[figure] ?? [] } : { figure, year, dimensions: [by] };
  const shown = years.flatMap((year) => SHOWN.map(([figure, by]) => unit(figure, by, year)));
  const rest = years.flatMap((year) =>
    Object.entries(MENU).flatMap(([figure, dimensions]) => dimensions.map((by) => unit(figure, by, year))),
  );
  const distinct = new Map<string, Unit>();
  for (const one of shownOnly ? shown : [...shown, ...rest]) {
    const key = `${one.figure} ${one.year} ${one.dimensions.join()}`;
    if (!distinct.has(key)) distinct.set(key, one);
  }
  return [...distinct.values()];
}

/** Counts, protects and keeps the tables of a unit. A page that shows one of them is drawn anew. */
async function prepareUnit(database: Database, unit: Unit, edition: string, gently: boolean): Promise<void> {
  const before = await readAs(database, 'counter', (tx) => hiddenBefore(tx, unit.figure, unit.year, edition));
  const tables = isSumOverOffers(unit.figure)
    ? await sumTables(database, unit, before, gently)
    : await personTables(database, unit, before, gently);
  const shown = SHOWN.some(([figure, by]) => figure === unit.figure && unit.dimensions.includes(by));
  await workAs(
    database,
    'counter',
    async (tx) => {
      for (const { dimension, rows, origins } of tables)
        await keepTable(tx, { ...nameOf(unit, dimension), edition, origins, rows });
    },
    { unseen: !shown && before.size === 0 },
  );
}

type Made = Pick<KeptTable, 'dimension' | 'rows' | 'origins'>;

function made(dimension: Dimension, cells: PublicCell[], hidden: Set<string>, origins: Origin[]): Made {
  // A code that was hidden and is gone stays a hidden row: its absence would tell that it became nothing.
  const codes = [...new Set([...cells.map((cell) => cell.code), ...hidden])].sort();
  // Averages are judged before they are rounded.
  const values = new Map(cells.map((cell) => [cell.code, Math.round(cell.value * 10) / 10]));
  return {
    dimension,
    origins,
    rows: codes.map((code) => ({
      code,
      value: hidden.has(code) ? null : (values.get(code) ?? null),
      suppressed: hidden.has(code),
    })),
  };
}

const periodOf = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` });
const originsIn = (rows: readonly CountRow[]) =>
  ORIGINS.filter((origin) => rows.some((row) => row.origins.includes(origin)));

/** Tables of distinct persons, or of the average population. */
async function personTables(
  database: Database,
  { figure, year, dimensions }: Unit,
  before: Map<string, Set<string>>,
  gently: boolean,
): Promise<Made[]> {
  const period = periodOf(year);
  const days = (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000 + 1;
  const counts = await counting(
    database,
    async (count: Counter) => {
      const of = (subject: Subject, by: string) => count({ subject, by: [by], ...period, where: {} });
      const tables = [];
      for (const dimension of dimensions) {
        const remains = figure === 'participants' && MENU.stayers?.includes(dimension);
        const stayers = remains ? await of('stayers', dimension) : undefined;
        tables.push({ dimension, rows: await of(figure as Subject, dimension), stayers });
      }
      return { tables, offers: dimensions.length > 1 ? await of(figure as Subject, 'offer') : [] };
    },
    { gently },
  );
  const tables = counts.tables.map(({ dimension, rows, stayers }) => {
    const all = new Map(stayers?.map((row) => [row.keys[0], row.value]));
    const cells = rows.map((row): PublicCell => {
      const code = row.keys[0] ?? '';
      const value = figure === 'population' ? row.value / days : row.value;
      return { code, value, ...(stayers === undefined ? {} : { remainder: (all.get(code) ?? value) - value }) };
    });
    const hidden = hiddenPublic(cells, isPartition(figure, dimension), before.get(dimension));
    return { dimension, cells, hidden, origins: originsIn(rows) };
  });
  if (counts.offers.length > 0) {
    const traits = await read({ database, actor: PUBLIC }, 'read-public', offerTraits);
    const taken = new Set(counts.offers.map((row) => row.keys[0]));
    hideTwins(
      tables,
      traits.filter((offer) => taken.has(offer.offer)),
    );
  }
  return tables.map(({ dimension, cells, hidden, origins }) => made(dimension, cells, hidden, origins));
}

/** Two codes that hold exactly the same offers have the same participants: where one is hidden, the other is too. */
function hideTwins(
  tables: readonly { dimension: Dimension; cells: readonly PublicCell[]; hidden: Set<string> }[],
  offers: readonly OfferTraits[],
): void {
  const codesOf = (offer: OfferTraits, dimension: Dimension) => [offer[dimension as keyof OfferTraits] ?? []].flat();
  const held = tables.flatMap(({ dimension, cells, hidden }) =>
    cells.map(({ code }) => ({
      code,
      hidden,
      offers: offers
        .filter((offer) => codesOf(offer, dimension).includes(code))
        .map((offer) => offer.offer)
        .join(),
    })),
  );
  const secret = new Set(held.filter((one) => one.hidden.has(one.code)).map((one) => one.offers));
  for (const one of held) if (one.offers !== '' && secret.has(one.offers)) one.hidden.add(one.code);
}

/** What the figures that add up over offers count, and what of it stands apart within an offer. */
const SUMS: Readonly<
  Record<string, { subject: Subject; where?: Readonly<Record<string, string[]>>; apart?: Dimension } | undefined>
> = {
  attendances: { subject: 'attendances' },
  'sessions-held': { subject: 'sessions', where: { status: ['held'] } },
  'sessions-cancelled': { subject: 'sessions', where: { status: ['cancelled'] }, apart: 'reason' },
  waiting: { subject: 'waiting' },
  'no-attendance': { subject: 'no-attendance', apart: 'cause' },
};

function fail(figure: string): never {
  throw new Error(`${figure} does not add up over offers`);
}

/** Every table of a figure that adds up over offers, from one count per offer, protected together. */
async function sumTables(
  database: Database,
  { figure, year, dimensions }: Unit,
  before: Map<string, Set<string>>,
  gently: boolean,
): Promise<Made[]> {
  const { subject, where = {}, apart } = SUMS[figure] ?? fail(figure);
  const by = ['offer', ...(apart === undefined ? [] : [apart])];
  const rows = await counting(database, (count) => count({ subject, by, ...periodOf(year), where }), { gently });
  const traits = new Map(
    (await read({ database, actor: PUBLIC }, 'read-public', offerTraits)).map((offer) => [offer.offer, offer]),
  );
  const origins = originsIn(rows);
  const { tables, atoms } = tablesOf(figure, dimensions, rows, traits, before, apart);
  const hidden = hiddenSums(tables, atoms);
  return tables.map((table) =>
    made(table.dimension as Dimension, table.cells, hidden.get(table.dimension) ?? new Set(), origins),
  );
}

/** Cells per dimension as sums over atoms: what was counted in offers with the same public attributes, and within these in the part that stands apart. */
function tablesOf(
  figure: string,
  dimensions: readonly Dimension[],
  rows: readonly CountRow[],
  traits: Map<string, OfferTraits>,
  before: Map<string, Set<string>>,
  apart: Dimension | undefined,
) {
  const numbers = new Map<string, number>();
  const atoms: number[] = [];
  const tables = new Map<Dimension, Map<string, { value: number; atoms: Set<number> }>>();
  const put = (dimension: Dimension, code: string, value: number, atom: number) => {
    const table = tables.get(dimension) ?? new Map<string, { value: number; atoms: Set<number> }>();
    tables.set(dimension, table);
    const cell = table.get(code) ?? { value: 0, atoms: new Set<number>() };
    cell.value += value;
    cell.atoms.add(atom);
    table.set(code, cell);
  };
  for (const row of rows) {
    if (row.value === 0) continue;
    const [number = '', part] = row.keys;
    const offer = traits.get(number);
    // An offer that was made after the count began: the next round counts it.
    if (offer === undefined) throw new Refusal('conflict', 'busy');
    const { offer: _number, ...attributes } = offer;
    const name = JSON.stringify([attributes, part]);
    const atom = numbers.get(name) ?? numbers.size;
    numbers.set(name, atom);
    atoms[atom] = (atoms[atom] ?? 0) + row.value;
    for (const dimension of dimensions) {
      const codes = dimension === apart ? (part ?? '') : attributes[dimension as keyof typeof attributes];
      for (const code of [codes].flat()) put(dimension, code, row.value, atom);
    }
  }
  const list = dimensions.map(
    (dimension): SumTable => ({
      dimension,
      partition: isPartition(figure, dimension),
      before: before.get(dimension) ?? new Set(),
      cells: [...(tables.get(dimension) ?? [])]
        .map(([code, cell]) => ({ code, value: cell.value, atoms: [...cell.atoms] }))
        .sort((a, b) => (a.code < b.code ? -1 : 1)),
    }),
  );
  return { tables: list, atoms };
}
