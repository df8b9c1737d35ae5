import { sql, type Transaction } from '../../platform/database/index.ts';

/** Tables whose rows are given a number here, because other rows name it. */
export type Numbered = 'organisations' | 'persons' | 'offers' | 'series' | 'sessions' | 'service_plans' | 'plan_goals';

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

/** What the numbers of the demonstration begin after. */
export function readBases(tx: Transaction): Promise<Bases> {
  return tx.one<Bases>(sql`
    select (select coalesce(max(id), 0) from organisation.organisations) as organisations,
      (select coalesce(max(id), 0) from individual.persons) as persons,
      (select coalesce(max(id), 0) from organisation.offers) as offers,
      (select coalesce(max(id), 0) from organisation.series) as series,
      (select coalesce(max(id), 0) from organisation.sessions) as sessions,
      (select coalesce(max(id), 0) from individual.service_plans) as service_plans,
      (select coalesce(max(id), 0) from individual.plan_goals) as plan_goals`);
}

/** Whatever is registered later gets numbers after those that are kept for the demonstration. */
export async function keepNumbers(tx: Transaction, bases: Bases): Promise<void> {
  const after = (table: Numbered) => bases[table] + KEPT[table];
  await tx.rows(sql`
    select setval(pg_get_serial_sequence('organisation.organisations', 'id'), ${after('organisations')}::int),
      setval(pg_get_serial_sequence('individual.persons', 'id'), ${after('persons')}::int),
      setval(pg_get_serial_sequence('organisation.offers', 'id'), ${after('offers')}::int),
      setval(pg_get_serial_sequence('organisation.series', 'id'), ${after('series')}::int),
      setval(pg_get_serial_sequence('organisation.sessions', 'id'), ${after('sessions')}::int),
      setval(pg_get_serial_sequence('individual.service_plans', 'id'), ${after('service_plans')}::int),
      setval(pg_get_serial_sequence('individual.plan_goals', 'id'), ${after('plan_goals')}::int)`);
}
