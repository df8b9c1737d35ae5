import type { Actor } from '../../access/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { lastClosedYear } from '../../shared/years.ts';
import { type Figure, type FigureRow, labels, menuYears, showFigure } from '../figures/index.ts';
import { type AssessedPlan, planProgress } from '../plans/index.ts';
import type { Audience } from './rules.ts';
import { type Event, listEvents, listMoney, listSubQuestions, type MoneyLine } from './store.ts';

/** The plans that question 92 of 2020 speaks of. */
export const OLD = '2015-2020';
export const NEW = '2020-2025';

/** At most so many closed years stand in an answer, the newest first. */
const MOST_YEARS = 5;

/** The facts behind an answer, read in one short transaction, so that they belong to one moment. */
export interface Snapshot {
  subQuestions: { number: number; title: { nl: string; en?: string | null } }[];
  old: AssessedPlan;
  recent: AssessedPlan;
  planEvents: Event[];
  agreementEvents: Event[];
  money: MoneyLine[];
  labels: { nl: Map<string, string>; en: Map<string, string> };
}

/** What a sub-question is answered with: facts of one moment, and figures as the audience may read them. */
export interface Desk {
  audience: Audience;
  now: Date;
  today: string;
  facts: Snapshot;
  /** The years that are registered whole, newest first. */
  closedYears: number[];
  /** The years that still grow, newest first; none for the public. */
  openYears: number[];
  /** A table of what counts persons or stands for them, over one year; undefined while it is still being prepared. */
  table(id: string, by: string, year: number): Promise<Figure | undefined>;
  /** A figure of money from a source, by one dimension. */
  published(id: string, by: string, year?: number): Promise<Figure>;
}

/** Reads the facts behind an answer, as they stand on a day. */
export async function readSnapshot(tx: Reading, id: string, today: string): Promise<Snapshot> {
  return {
    subQuestions: await listSubQuestions(tx, id),
    old: await planProgress(tx, OLD, today),
    recent: await planProgress(tx, NEW, today),
    planEvents: await listEvents(tx, 'plan-2020-2025'),
    agreementEvents: await listEvents(tx, 'cooperation-agreement'),
    money: await listMoney(tx),
    labels: { nl: await labels(tx, 'nl'), en: await labels(tx, 'en') },
  };
}

/** For whom, when, and from which day of the next year on a year counts as closed (`mm-dd`). */
export interface Sitting {
  audience: Audience;
  now: Date;
  closes: string;
  /** Computes a public table that is missing instead of leaving it out: where nobody waits behind it. */
  prepare?: boolean;
}

/** Sets the desk over facts that were read; figures are computed when a part asks for them, in transactions of their own. */
export async function deskFor(database: Database, actor: Actor, facts: Snapshot, sitting: Sitting): Promise<Desk> {
  const { audience, now, closes, prepare = false } = sitting;
  const today = dayInBrussels(now);
  const last = lastClosedYear(today, closes);
  const menu = await menuYears(database, now, closes);
  const thisYear = Number(today.slice(0, 4));
  const ask = (words: { id: string; by: string; year?: string; release: string }) =>
    showFigure(database, actor, words, now, { closes, prepare });
  return {
    audience,
    now,
    today,
    facts,
    closedYears: menu === undefined ? [] : yearsBetween(Math.max(menu.first, last - MOST_YEARS + 1), last),
    openYears: audience === 'public' ? [] : yearsBetween(last + 1, thisYear),
    table: async (figure, by, year) => {
      try {
        const found = await ask({ id: figure, by, year: String(year), release: audience });
        return audience === 'internal' ? veiled(found, today) : found;
      } catch (error) {
        if (error instanceof Refusal && error.code === 'unavailable') return undefined;
        throw error;
      }
    },
    published: (figure, by, year) =>
      ask({ id: figure, by, release: 'public', ...(year === undefined ? {} : { year: String(year) }) }),
  };
}

function yearsBetween(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => last - index);
}

/**
 * A live table as an answer may show it: without totals, counts from 1 to 4 as *fewer than 5*, whatever the engine let
 * through, and the period of a year that still grows cut at today.
 */
export function veiled(figure: Figure, today: string): Figure {
  const counts = figure.unit === 'persons' || figure.unit === 'count';
  const rows = figure.rows
    .filter((row) => figure.dimensions.every((dimension) => row[dimension] !== '*'))
    .map((row): FigureRow => {
      const few = counts && row.value !== null && row.value > 0 && row.value < 5;
      return few ? { ...row, value: null, suppressed: true, small: true } : row;
    });
  const to = figure.period.to > today ? today : figure.period.to;
  const period = { from: figure.period.from, to };
  return { ...figure, period, rows, provenance: { ...figure.provenance, period } };
}
