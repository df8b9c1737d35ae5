import type { Query } from '../../platform/database/index.ts';

/** A value of a row: a number, a text, a truth value or nothing. */
type Value = number | string | boolean | null;
/** The values of a row in the order of its statement: first those that tell it from others. */
export type Row = readonly Value[];

/** The tables that are filled in bulk, parents before children. */
export const TABLES = [
  'organisations',
  'persons',
  'person_details',
  'tokens',
  'stays',
  'presence',
  'prison_events',
  'offers',
  'offer_policy_fields',
  'offer_executors',
  'series',
  'sessions',
  'applications',
  'attendances',
  'participation',
  'assignments',
  'service_plans',
  'plan_goals',
  'plan_actions',
  'actors',
  'actor_roles',
  'actor_role_prisons',
  'actor_role_persons',
] as const;
/** A table that is filled in bulk. */
export type Table = (typeof TABLES)[number];

/** Each column of some rows as the text of an array. */
export type Columns = readonly string[];
/**
 * What is done with some rows of a table. Each column arrives as one array literal, bound as text, because both drivers bind
 * one long text faster than an array of values.
 */
export type Statement = (columns: Columns) => Query;

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
