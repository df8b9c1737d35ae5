import type { Reading } from '../../platform/database/index.ts';
import { ORIGINS, type Origin } from '../../shared/codes.ts';
import { Refusal } from '../../shared/refusal.ts';
import { planProgress } from '../plans/index.ts';
import type { Counter, CountRow, Subject } from './count-actions.ts';
import type { Dimension } from './definition-parts.ts';
import { percentile } from './percentile.ts';
import type { Cell } from './protect.ts';
import { overcrowding, published } from './published.ts';
import { type Ask, isPublished, isTime, partsOf, sourceYear } from './rules.ts';
import { fundingLines, fundingYears, realPlans, staffLines } from './store.ts';

/** A computed cell of a figure before release: its codes, its value and what it rests on. */
export interface SourceCell extends Cell {
  keys: string[];
  sources: number;
  origins: Origin[];
  /** What the source itself prints, where that differs from what we compute. */
  printed?: number;
  /** The 90th percentile, where the value is a median. */
  p90?: number;
}

/** Cells by the dimensions asked, or by fewer for a total. */
export type Table = (by: readonly Dimension[]) => Promise<SourceCell[]> | SourceCell[];

/** What figures are made of: rows read once in one transaction, or counts from one state of the database. */
export type Source =
  | { kind: 'read'; read: (tx: Reading, ask: Ask) => Promise<Table> }
  | { kind: 'counted'; table: (count: Counter, ask: Ask) => Table };

const read = (work: (tx: Reading, ask: Ask) => Promise<Table>): Source => ({ kind: 'read', read: work });
const counted = (table: (count: Counter, ask: Ask) => Table): Source => ({ kind: 'counted', table });

const SOURCES: Record<string, Source> = {
  capacity: read((tx, ask) => published(tx, ask, 'capacity')),
  overcrowding: read(overcrowding),
  population: counted(population),
  stayers: counted(rows('stayers')),
  offers: counted(rows('offers')),
  'sessions-held': counted(rows('sessions', { status: ['held'] })),
  'sessions-cancelled': counted(rows('sessions', { status: ['cancelled'] })),
  attendances: counted(rows('attendances')),
  participants: counted(rows('participants')),
  'naming-coverage': counted(namingCoverage),
  reach: counted(reach),
  steps: read(steps),
  'goals-realised': read(goalsRealised),
  waiting: counted(rows('waiting')),
  'waiting-time': counted(waitingTime),
  'not-reached': counted(notReached),
  'no-attendance': counted(rows('no-attendance')),
  funding: read(funding),
  'fte-planned': read(ftePlanned),
};

/** Where the figure that is asked comes from: the population of 2013 from the printed table. */
export function sourceOf(ask: Ask): Source {
  if (ask.figure.id === 'population' && isPublished(ask)) return read((tx, one) => published(tx, one, 'population'));
  const source = SOURCES[ask.figure.id];
  if (source === undefined) throw new Error(`No source for figure ${ask.figure.id}`);
  return source;
}

/** A figure that counts rows of one subject. */
function rows(subject: Subject, always: Record<string, string[]> = {}) {
  return (count: Counter, ask: Ask): Table =>
    async (by) =>
      (await count({ subject, by, from: ask.from, to: ask.to, where: { ...filters(ask), ...always } })).map(cellOf);
}

function cellOf(row: CountRow): SourceCell {
  return { keys: row.keys, value: row.value, counts: [row.value], sources: row.sources, origins: row.origins };
}

function filters(ask: Ask): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(ask.where).filter((entry): entry is [string, string[]] => entry[1] !== undefined),
  );
}

/** Days of presence over the days of the period, or of each part of it where time is a dimension. */
function population(count: Counter, ask: Ask): Table {
  return async (by) => {
    const counts = await count({ subject: 'population', by, from: ask.from, to: ask.to, where: filters(ask) });
    return counts.map((row) => {
      // An average that rounds to nothing still stands for somebody: it is judged before it is rounded.
      const average = row.value / daysOf(ask, by, row.keys);
      return { ...cellOf(row), value: oneDecimal(average), counts: [average] };
    });
  };
}

function daysOf(ask: Ask, by: readonly Dimension[], keys: readonly string[]): number {
  const units = (['month', 'quarter', 'year'] as const).filter(
    (unit) => by.includes(unit) || ask.where[unit] !== undefined,
  );
  const [finest] = units;
  if (finest === undefined) return days(ask);
  return partsOf(ask.from, ask.to, finest)
    .filter((part) =>
      units.every((unit) => {
        const code = partsOf(part.from, part.from, unit)[0]?.code ?? '';
        const asked = ask.where[unit];
        return (!by.includes(unit) || keys[by.indexOf(unit)] === code) && (asked === undefined || asked.includes(code));
      }),
    )
    .reduce((sum, part) => sum + days(part), 0);
}

function days({ from, to }: { from: string; to: string }): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

function namingCoverage(count: Counter, ask: Ask): Table {
  return async (by) => {
    const counts = await count({ subject: 'attendances', by, from: ask.from, to: ask.to, where: filters(ask) });
    return counts.map((row) => {
      const named = row.named ?? 0;
      const value = row.value === 0 ? null : oneDecimal((named / row.value) * 100);
      return { ...cellOf(row), value, counts: [row.value, named, row.value - named] };
    });
  };
}

/** Stayers who took part over stayers. Who is not reached is a count too: too small a remainder hides the cell as well. */
function reach(count: Counter, ask: Ask): Table {
  return async (by) => {
    const counts = await count({ subject: 'reach', by, from: ask.from, to: ask.to, where: filters(ask) });
    return counts.map((row) => {
      const reached = row.named ?? 0;
      const value = row.value === 0 ? null : oneDecimal((reached / row.value) * 100);
      return { ...cellOf(row), value, counts: [reached, row.value, row.value - reached] };
    });
  };
}

/** Who stayed long enough and took no part; who did take part is a count too. */
function notReached(count: Counter, ask: Ask): Table {
  return async (by) => {
    const counts = await count({ subject: 'long-stayers', by, from: ask.from, to: ask.to, where: filters(ask) });
    return counts.map((row) => {
      const reached = row.named ?? 0;
      const value = row.value - reached;
      return { ...cellOf(row), value, counts: [value, row.value, reached] };
    });
  };
}

/** The median and the 90th percentile of the days, from how many waited each number of days. */
function waitingTime(count: Counter, ask: Ask): Table {
  return async (by) => {
    const where = filters(ask);
    const counts = await count({ subject: 'placements', by: [...by, 'waited'], from: ask.from, to: ask.to, where });
    const cells = new Map<string, CountRow[]>();
    for (const row of counts) {
      const key = JSON.stringify(row.keys.slice(0, by.length));
      cells.set(key, [...(cells.get(key) ?? []), row]);
    }
    return [...cells.values()].map((rows): SourceCell => {
      const days = rows.map((row) => ({ days: Number(row.keys[by.length]), number: row.value }));
      const all = sum(days.map(({ number }) => number));
      return {
        keys: rows[0]?.keys.slice(0, by.length) ?? [],
        value: percentile(days, 0.5),
        p90: percentile(days, 0.9),
        counts: [all],
        sources: sum(rows.map((row) => row.sources)),
        origins: ORIGINS.filter((origin) => rows.some((row) => row.origins.includes(origin))),
      };
    });
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Groups items by their codes and sums a number; an item with several codes of a dimension counts at each. */
function grouped<Item>(
  items: readonly Item[],
  ask: Ask,
  by: readonly Dimension[],
  codesOf: (item: Item, dimension: Dimension) => string[],
  amountOf: (item: Item) => number,
  originOf: (item: Item) => Origin,
): SourceCell[] {
  const keep = (dimension: Dimension, code: string) => ask.where[dimension]?.includes(code) ?? true;
  const cells = new Map<string, SourceCell>();
  for (const item of items) {
    const kept = (Object.keys(ask.where) as Dimension[]).every((dimension) =>
      codesOf(item, dimension).some((code) => keep(dimension, code)),
    );
    if (!kept) continue;
    const combinations = by.reduce<string[][]>(
      (before, dimension) =>
        before.flatMap((keys) =>
          codesOf(item, dimension)
            .filter((code) => keep(dimension, code))
            .map((code) => [...keys, code]),
        ),
      [[]],
    );
    for (const keys of combinations) {
      const cell = cells.get(JSON.stringify(keys)) ?? { keys, value: 0, counts: [], sources: 0, origins: [] };
      cell.value = Math.round(((cell.value ?? 0) + amountOf(item)) * 1000) / 1000;
      cell.sources += 1;
      if (!cell.origins.includes(originOf(item))) cell.origins.push(originOf(item));
      cells.set(JSON.stringify(keys), cell);
    }
  }
  return [...cells.values()];
}

/** The plans asked by name, else the real ones, as they stand on the last day. */
async function plansAsked(tx: Reading, ask: Ask) {
  const plans = [];
  for (const id of ask.where.plan ?? (await realPlans(tx))) plans.push(await planProgress(tx, id, ask.to));
  return plans;
}

async function steps(tx: Reading, ask: Ask): Promise<Table> {
  const items = (await plansAsked(tx, ask)).flatMap((plan) => plan.steps.map((step) => ({ plan: plan.id, step })));
  type Item = (typeof items)[number];
  const codesOf = ({ plan, step }: Item, dimension: Dimension): string[] => {
    if (dimension === 'plan') return [plan];
    if (dimension === 'goal') return [step.goalNumber];
    if (dimension === 'status') return [step.status];
    if (dimension === 'timing') return [step.timing];
    return step.leads.length > 0 ? [...new Set(step.leads)] : ['none'];
  };
  return (by) =>
    grouped(
      items,
      ask,
      by,
      codesOf,
      () => 1,
      ({ step }) => step.origin,
    );
}

/** Goals that are realised; where a status is asked, goals per status, and their total is the number of goals. */
async function goalsRealised(tx: Reading, ask: Ask): Promise<Table> {
  const items = (await plansAsked(tx, ask)).flatMap((plan) =>
    plan.goals
      .filter((goal) => goal.parentId === null)
      .map((goal) => ({ plan: plan.id, goal, origin: plan.steps[0]?.origin ?? ('source' as const) })),
  );
  type Item = (typeof items)[number];
  const perStatus = ask.by.includes('status') || ask.where.status !== undefined;
  const codesOf = ({ plan, goal }: Item, dimension: Dimension) => (dimension === 'plan' ? [plan] : [goal.status]);
  return (by) =>
    grouped(
      items,
      ask,
      by,
      codesOf,
      ({ goal }) => (perStatus || goal.status === 'realised' ? 1 : 0),
      ({ origin }) => origin,
    );
}

async function funding(tx: Reading, ask: Ask): Promise<Table> {
  const year = sourceYear(ask);
  const lines = await fundingLines(tx, year);
  if (lines.length === 0)
    throw new Refusal('impossible', 'funding-year', { year, known: (await fundingYears(tx)).join(', ') });
  const prisons = ask.where.prison ?? [];
  const attributed = new Set(lines.map((line) => line.prison ?? 'not-attributable'));
  // Nothing is attributed to these prisons: that is no zero, it is unknown.
  if (prisons.length > 0 && !prisons.some((code) => attributed.has(code)))
    throw new Refusal('impossible', 'not-attributable', { prison: prisons.join(', '), year });
  const codesOf = (line: (typeof lines)[number], dimension: Dimension): string[] => {
    if (dimension === 'policy-field') return [line.policyField];
    if (dimension === 'character') return [line.character ?? 'unknown'];
    if (dimension === 'prison') return [line.prison ?? 'not-attributable'];
    if (isTime(dimension)) return [String(year)];
    return [line.level];
  };
  return (by) =>
    grouped(
      lines,
      ask,
      by,
      codesOf,
      (line) => line.amount,
      (line) => line.origin,
    );
}

async function ftePlanned(tx: Reading, ask: Ask): Promise<Table> {
  const lines = await staffLines(tx, sourceYear(ask));
  const codesOf = (line: (typeof lines)[number], dimension: Dimension): string[] => {
    if (dimension === 'function') return [line.function];
    if (dimension === 'policy-field') return [line.policyField ?? 'unknown'];
    return [line.level];
  };
  return (by) =>
    grouped(
      lines,
      ask,
      by,
      codesOf,
      (line) => line.fte,
      (line) => line.origin,
    );
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The origins in the order of the list. */
export function originsOf(cells: readonly SourceCell[]): Origin[] {
  return ORIGINS.filter((origin) => cells.some((cell) => cell.origins.includes(origin)));
}
