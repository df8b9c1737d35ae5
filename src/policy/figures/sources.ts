import type { Transaction } from '../../platform/database/index.ts';
import { ORIGINS, type Origin } from '../../shared/codes.ts';
import { Refusal } from '../../shared/refusal.ts';
import { planProgress } from '../plans/index.ts';
import { type Dimension, TIME } from './definitions.ts';
import type { Cell } from './protect.ts';
import { type Ask, isPublished, partsOf } from './rules.ts';
import {
  type CountRow,
  countRows,
  fundingLines,
  publishedCells,
  realPlans,
  type Subject,
  staffLines,
} from './store.ts';

/** A computed cell of a figure before release: its codes, its value and what it rests on. */
export interface SourceCell extends Cell {
  keys: string[];
  sources: number;
  origins: Origin[];
}

type Source = (tx: Transaction, ask: Ask, by: readonly Dimension[]) => Promise<SourceCell[]>;

/** Where each figure comes from. */
export const SOURCES: Record<string, Source> = {
  capacity: (tx, ask, by) => published(tx, ask, by, 'capacity'),
  population: (tx, ask, by) =>
    isPublished(ask) ? published(tx, ask, by, 'population') : counted('population')(tx, ask, by),
  overcrowding: overcrowding,
  stayers: counted('stayers'),
  offers: counted('offers'),
  'sessions-held': counted('sessions', { status: ['held'] }),
  'sessions-cancelled': counted('sessions', { status: ['cancelled'] }),
  attendances: counted('attendances'),
  participants: counted('participants'),
  'naming-coverage': namingCoverage,
  reach: reach,
  steps: steps,
  'goals-realised': goalsRealised,
  funding: funding,
  'fte-planned': ftePlanned,
};

/** A figure that counts rows of one subject. Presence knows no months, so a dimension of time splits its period. */
function counted(subject: Subject, always: Record<string, string[]> = {}): Source {
  return async (tx, ask, by) => {
    const where = { ...filters(ask), ...always };
    const time = TIME.find((dimension) => by.includes(dimension));
    if ((subject !== 'stayers' && subject !== 'population') || time === undefined) {
      return (await countRows(tx, subject, by, ask, where)).map(cellOf);
    }
    const others = by.filter((dimension) => dimension !== time);
    const cells: SourceCell[] = [];
    for (const part of partsOf(ask.from, ask.to, time)) {
      for (const row of await countRows(tx, subject, others, part, where)) {
        const codes = new Map<string, string>(others.map((dimension, index) => [dimension, row.keys[index] ?? '']));
        codes.set(time, part.code);
        cells.push({ ...cellOf(row), keys: by.map((dimension) => codes.get(dimension) ?? '') });
      }
    }
    return cells;
  };
}

function cellOf(row: CountRow): SourceCell {
  return { keys: row.keys, value: row.value, counts: [row.value], sources: row.sources, origins: row.origins };
}

function filters(ask: Ask): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(ask.where).filter((entry): entry is [string, string[]] => entry[1] !== undefined),
  );
}

function keep(ask: Ask, dimension: Dimension, code: string): boolean {
  const codes = ask.where[dimension];
  return codes === undefined || codes.includes(code);
}

/** The printed cells of a measure. The source crosses prison with sex or with status, and nothing else. */
async function published(tx: Transaction, ask: Ask, by: readonly Dimension[], measure: string): Promise<SourceCell[]> {
  const year = yearOf(ask);
  const used = [...new Set([...by, ...(Object.keys(ask.where) as Dimension[])])];
  const trait = used.find((dimension) => dimension !== 'prison' && dimension !== 'year');
  if (
    used.some((dimension) => !['prison', 'year', trait].includes(dimension)) ||
    !['sex', 'legal-status', undefined].includes(trait)
  ) {
    throw new Refusal('impossible', 'not-in-source', { year });
  }
  const cells = (await publishedCells(tx, year)).filter(
    (cell) => cell.measure === measure && cell.dimension === (trait ?? 'total'),
  );
  const perPrison = by.includes('prison') || ask.where.prison !== undefined;
  return cells
    .filter((cell) => (perPrison ? cell.prison !== '*' && keep(ask, 'prison', cell.prison) : cell.prison === '*'))
    .filter((cell) => trait === undefined || keep(ask, trait, cell.category))
    .map((cell) => ({
      keys: by.map((dimension) =>
        dimension === 'prison' ? cell.prison : dimension === 'year' ? String(year) : cell.category,
      ),
      value: cell.value,
      counts: [],
      sources: 1,
      origins: ['source'],
    }));
}

async function overcrowding(tx: Transaction, ask: Ask, by: readonly Dimension[]): Promise<SourceCell[]> {
  const population = await published(tx, ask, by, 'population');
  const capacity = new Map((await published(tx, ask, by, 'capacity')).map((cell) => [cell.keys.join(), cell.value]));
  return population.map((cell) => {
    const places = capacity.get(cell.keys.join());
    const value = cell.value === null || !places ? null : oneDecimal(((cell.value - places) / places) * 100);
    return { ...cell, value, sources: 2 };
  });
}

/** The year of a figure that a source prints for one year. @throws Refusal for any other period. */
function yearOf(ask: Ask): number {
  const year = ask.figure.sourceYear ?? 2013;
  const asked = Number(ask.from.slice(0, 4));
  if (ask.from !== `${year}-01-01` || ask.to !== `${year}-12-31`) {
    if (ask.figure.id === 'overcrowding') throw new Refusal('impossible', 'mixed-origins', { year: asked });
    throw new Refusal('impossible', 'other-year', { figure: ask.figure.id, year });
  }
  return year;
}

async function namingCoverage(tx: Transaction, ask: Ask, by: readonly Dimension[]): Promise<SourceCell[]> {
  const rows = await countRows(tx, 'attendances', by, ask, filters(ask));
  return rows.map((row) => {
    const named = row.named ?? 0;
    const value = row.value === 0 ? null : oneDecimal((named / row.value) * 100);
    return { ...cellOf(row), value, counts: [row.value, named, row.value - named] };
  });
}

/** Participants over stayers. Who is not reached is a count too: too small a remainder hides the cell as well. */
async function reach(tx: Transaction, ask: Ask, by: readonly Dimension[]): Promise<SourceCell[]> {
  const stayers = await counted('stayers')(tx, ask, by);
  const participants = new Map(
    (await countRows(tx, 'participants', by, ask, filters(ask))).map((row) => [row.keys.join(), row]),
  );
  return stayers.map((cell) => {
    const row = participants.get(cell.keys.join());
    const reached = row?.value ?? 0;
    const all = cell.value ?? 0;
    return {
      keys: cell.keys,
      value: all === 0 ? null : oneDecimal((reached / all) * 100),
      counts: [reached, all, Math.max(0, all - reached)],
      sources: cell.sources + (row?.sources ?? 0),
      origins: [...new Set([...cell.origins, ...(row?.origins ?? [])])],
    };
  });
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
  const cells = new Map<string, SourceCell>();
  for (const item of items) {
    const kept = (Object.keys(ask.where) as Dimension[]).every((dimension) =>
      codesOf(item, dimension).some((code) => keep(ask, dimension, code)),
    );
    if (!kept) continue;
    const combinations = by.reduce<string[][]>(
      (before, dimension) =>
        before.flatMap((keys) =>
          codesOf(item, dimension)
            .filter((code) => keep(ask, dimension, code))
            .map((code) => [...keys, code]),
        ),
      [[]],
    );
    for (const keys of combinations) {
      const cell = cells.get(keys.join('\u0001')) ?? { keys, value: 0, counts: [], sources: 0, origins: [] };
      cell.value = Math.round(((cell.value ?? 0) + amountOf(item)) * 1000) / 1000;
      cell.sources += 1;
      if (!cell.origins.includes(originOf(item))) cell.origins.push(originOf(item));
      cells.set(keys.join('\u0001'), cell);
    }
  }
  return [...cells.values()];
}

async function plansAsked(tx: Transaction, ask: Ask): Promise<string[]> {
  return ask.where.plan ?? (await realPlans(tx));
}

async function steps(tx: Transaction, ask: Ask, by: readonly Dimension[]): Promise<SourceCell[]> {
  const cells: SourceCell[] = [];
  for (const plan of await plansAsked(tx, ask)) {
    const progress = await planProgress(tx, plan, ask.to);
    const codesOf = (step: (typeof progress.steps)[number], dimension: Dimension): string[] => {
      if (dimension === 'plan') return [plan];
      if (dimension === 'goal') return [step.goalNumber];
      if (dimension === 'status') return [step.status];
      if (dimension === 'timing') return [step.timing];
      return step.leads.length > 0 ? step.leads : ['none'];
    };
    cells.push(
      ...grouped(
        progress.steps,
        ask,
        by,
        codesOf,
        () => 1,
        (step) => step.origin,
      ),
    );
  }
  return mergeCells(cells);
}

async function goalsRealised(tx: Transaction, ask: Ask, by: readonly Dimension[]): Promise<SourceCell[]> {
  const cells: SourceCell[] = [];
  const perStatus = by.includes('status') || ask.where.status !== undefined;
  for (const plan of await plansAsked(tx, ask)) {
    const progress = await planProgress(tx, plan, ask.to);
    const codesOf = (goal: (typeof progress.goals)[number], dimension: Dimension) =>
      dimension === 'plan' ? [plan] : [goal.status];
    const origin = progress.steps[0]?.origin ?? 'source';
    const amount = (goal: (typeof progress.goals)[number]) => (perStatus || goal.status === 'realised' ? 1 : 0);
    cells.push(
      ...grouped(
        progress.goals.filter((goal) => goal.parentId === null),
        ask,
        by,
        codesOf,
        amount,
        () => origin,
      ),
    );
  }
  return mergeCells(cells);
}

/** Adds up cells of several plans that carry the same codes. */
function mergeCells(cells: SourceCell[]): SourceCell[] {
  const merged = new Map<string, SourceCell>();
  for (const cell of cells) {
    const before = merged.get(cell.keys.join('\u0001'));
    if (before === undefined) merged.set(cell.keys.join('\u0001'), cell);
    else {
      before.value = (before.value ?? 0) + (cell.value ?? 0);
      before.sources += cell.sources;
      before.origins = ORIGINS.filter((origin) => before.origins.includes(origin) || cell.origins.includes(origin));
    }
  }
  return [...merged.values()];
}

async function funding(tx: Transaction, ask: Ask, by: readonly Dimension[]): Promise<SourceCell[]> {
  const year = yearOf(ask);
  const lines = await fundingLines(tx, year);
  const codesOf = (line: (typeof lines)[number], dimension: Dimension): string[] => {
    if (dimension === 'policy-field') return [line.policyField];
    if (dimension === 'character') return [line.character ?? 'unknown'];
    if (dimension === 'prison') return [line.prison ?? 'not-attributable'];
    if (dimension === 'year') return [String(year)];
    return ['vlaams'];
  };
  return grouped(
    lines,
    ask,
    by,
    codesOf,
    (line) => line.amount,
    (line) => line.origin,
  );
}

async function ftePlanned(tx: Transaction, ask: Ask, by: readonly Dimension[]): Promise<SourceCell[]> {
  const lines = await staffLines(tx, yearOf(ask));
  const codesOf = (line: (typeof lines)[number], dimension: Dimension): string[] => {
    if (dimension === 'function') return [line.function];
    if (dimension === 'policy-field') return [line.policyField ?? 'unknown'];
    return [line.level];
  };
  return grouped(
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
