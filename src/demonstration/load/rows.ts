import type { Numbered, Row, Table } from './insert.ts';

export type { Numbered, Row, Table };

/** What a row is when somebody looks on that day: its values, or null when there is nothing to see yet. */
export type RowOn = (day: number) => Row | null;

/** Where generated rows go: a database, or a test that looks at them. */
export interface Sink {
  /**
   * Takes one row as it is on any day up to the last simulated one. `settled` is the day from which it never changes again
   * (infinite: it may), so that whoever compares two later days can leave it out.
   */
  put(table: Table, settled: number, on: RowOn): void;
  /** A moment at which everything put so far may be written: no row refers to one that is still to come. */
  breathe(): Promise<void>;
}

/** A row that never changes once it is there. */
export function since(day: number, row: Row): RowOn {
  return (looking) => (looking >= day ? row : null);
}

/** A number that belongs to a part of the generation alone: numbers of two parts never meet. */
export const NUMBERS = {
  /** Offers that one prison can have. */
  offers: 100,
  /** Lines that one prison can have. */
  lines: 400,
  /** Series that follow each other in one line. */
  series: 1024,
  /** Days of the simulation: a line has at most one session a day. */
  days: 16_384,
  /** Goals of one service plan. */
  goals: 4,
} as const;

/** How many numbers are kept for the demonstration in each table. What users register is numbered after them. */
export const KEPT: Record<Numbered, number> = {
  organisations: 100,
  persons: 1_000_000,
  offers: 20 * NUMBERS.offers,
  series: 20 * NUMBERS.lines * NUMBERS.series,
  sessions: 20 * NUMBERS.lines * NUMBERS.days,
  service_plans: 1_000_000,
  plan_goals: 1_000_000 * NUMBERS.goals,
};

/** The number before the first of each table: what was registered before the demonstration came keeps its own. */
export type Bases = Record<Numbered, number>;

/** The numbers of an empty database. */
export const EMPTY: Bases = {
  organisations: 0,
  persons: 0,
  offers: 0,
  series: 0,
  sessions: 0,
  service_plans: 0,
  plan_goals: 0,
};
