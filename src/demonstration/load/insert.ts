import { type Query, sql, type Transaction } from '../../platform/database/index.ts';
import { type Bases, KEPT, type Sink } from './rows.ts';

/** A value of a row: a number, a text, a truth value or nothing. */
type Value = number | string | boolean | null;
/** The values of a row in the order of its statement: first those that tell it from others. */
export type Row = readonly Value[];
/** Each column of the rows as the text of an array. */
export type Columns = readonly string[];

/**
 * Per table how its columns are inserted, parents before children. Each column arrives as one array literal, bound as text,
 * because both drivers bind one long text faster than an array of values.
 */
export const INSERTS = {
  organisations: (c: Columns) => sql`
    insert into organisation.organisations (id, code, name_nl, name_en, kind, policy_field, origin)
    select *, 'demonstration' from unnest(${c[0]}::text::int[], ${c[1]}::text::text[], ${c[2]}::text::text[], ${c[3]}::text::text[],
      ${c[4]}::text::text[], ${c[5]}::text::text[])`,
  persons: (c: Columns) => sql`
    insert into individual.persons (id, number, given_name, family_name, prison, unit, origin)
    select *, 'demonstration' from unnest(${c[0]}::text::int[], ${c[1]}::text::text[], ${c[2]}::text::text[], ${c[3]}::text::text[],
      ${c[4]}::text::text[], ${c[5]}::text::text[])`,
  person_details: (c: Columns) => sql`
    insert into individual.person_details (person_id, birth_date, sex, nationality, language, legal_status)
    select * from unnest(${c[0]}::text::int[], ${c[1]}::text::date[], ${c[2]}::text::text[], ${c[3]}::text::text[],
      ${c[4]}::text::text[], ${c[5]}::text::text[])`,
  tokens: (c: Columns) => sql`
    insert into individual.tokens (person_id, token) select * from unnest(${c[0]}::text::int[], ${c[1]}::text::uuid[])`,
  stays: (c: Columns) => sql`
    insert into individual.stays (person_id, from_date, detention, prison, legal_status, to_date, entry, departure, origin)
    select *, 'demonstration' from unnest(${c[0]}::text::int[], ${c[1]}::text::date[], ${c[2]}::text::int[], ${c[3]}::text::text[],
      ${c[4]}::text::text[], ${c[5]}::text::date[], ${c[6]}::text::text[], ${c[7]}::text::text[])`,
  presence: (c: Columns) => sql`
    insert into organisation.presence (token, from_date, prison, legal_status, age_group, sex, to_date, entry, origin)
    select *, 'demonstration' from unnest(${c[0]}::text::uuid[], ${c[1]}::text::date[], ${c[2]}::text::text[], ${c[3]}::text::text[],
      ${c[4]}::text::text[], ${c[5]}::text::text[], ${c[6]}::text::date[], ${c[7]}::text::text[])`,
  prison_events: (c: Columns) => sql`
    insert into organisation.prison_events (prison, kind, from_date, to_date, origin)
    select *, 'demonstration' from unnest(${c[0]}::text::text[], ${c[1]}::text::text[], ${c[2]}::text::date[], ${c[3]}::text::date[])`,
  offers: (c: Columns) => sql`
    insert into organisation.offers (id, prison, title_nl, title_en, kind, category, language, medium, intake, participation_degree,
      target_group, min_participants, max_participants, organiser_id, state, starts_on, ends_on, created_at, created_by, origin)
    select *, 'demonstration' from unnest(${c[0]}::text::int[], ${c[1]}::text::text[], ${c[2]}::text::text[], ${c[3]}::text::text[],
      ${c[4]}::text::text[], ${c[5]}::text::text[], ${c[6]}::text::text[], ${c[7]}::text::text[], ${c[8]}::text::text[],
      ${c[9]}::text::text[], ${c[10]}::text::text[], ${c[11]}::text::int[], ${c[12]}::text::int[], ${c[13]}::text::int[],
      ${c[14]}::text::text[], ${c[15]}::text::date[], ${c[16]}::text::date[], ${c[17]}::text::timestamptz[], ${c[18]}::text::text[])`,
  offer_policy_fields: (c: Columns) => sql`
    insert into organisation.offer_policy_fields (offer_id, policy_field)
    select * from unnest(${c[0]}::text::int[], ${c[1]}::text::text[])`,
  offer_executors: (c: Columns) => sql`
    insert into organisation.offer_executors (offer_id, organisation_id)
    select * from unnest(${c[0]}::text::int[], ${c[1]}::text::int[])`,
  series: (c: Columns) => sql`
    insert into organisation.series (id, offer_id, prison, title, starts_on, ends_on, rrule, duration_minutes, room, places, created_at,
      created_by, origin)
    select *, 'demonstration' from unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::text[], ${c[3]}::text::text[],
      ${c[4]}::text::date[], ${c[5]}::text::date[], ${c[6]}::text::text[], ${c[7]}::text::int[], ${c[8]}::text::text[],
      ${c[9]}::text::int[], ${c[10]}::text::timestamptz[], ${c[11]}::text::text[])`,
  sessions: (c: Columns) => sql`
    insert into organisation.sessions (id, series_id, offer_id, prison, starts_at, ends_at, status, reason, replaced_by, named, headcount,
      origin)
    select *, 'demonstration' from unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::int[], ${c[3]}::text::text[],
      ${c[4]}::text::timestamptz[], ${c[5]}::text::timestamptz[], ${c[6]}::text::text[], ${c[7]}::text::text[], ${c[8]}::text::int[],
      ${c[9]}::text::int[], ${c[10]}::text::int[])`,
  applications: (c: Columns) => sql`
    insert into organisation.applications (series_id, person_id, offer_id, prison, state, applied_at, enrolled_at, ended_at, recorded_by,
      origin)
    select *, 'demonstration' from unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::int[], ${c[3]}::text::text[],
      ${c[4]}::text::text[], ${c[5]}::text::timestamptz[], ${c[6]}::text::timestamptz[], ${c[7]}::text::timestamptz[],
      ${c[8]}::text::text[])`,
  attendances: (c: Columns) => sql`
    insert into organisation.attendances (session_id, person_id, present, reason, origin)
    select *, 'demonstration' from unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::boolean[], ${c[3]}::text::text[])`,
  participation: (c: Columns) => sql`
    insert into organisation.participation (token, prison, offer_id, month, attendances, legal_status, age_group, sex, origin)
    select *, 'demonstration' from unnest(${c[0]}::text::uuid[], ${c[1]}::text::text[], ${c[2]}::text::int[], ${c[3]}::text::date[],
      ${c[4]}::text::int[], ${c[5]}::text::text[], ${c[6]}::text::text[], ${c[7]}::text::text[])`,
  assignments: (c: Columns) => sql`
    insert into individual.assignments (actor_id, person_id, from_date, to_date, origin)
    select *, 'demonstration' from unnest(${c[0]}::text::text[], ${c[1]}::text::int[], ${c[2]}::text::date[], ${c[3]}::text::date[])`,
  service_plans: (c: Columns) => sql`
    insert into individual.service_plans (id, person_id, state, started_on, started_by, origin)
    select *, 'demonstration' from unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::text[], ${c[3]}::text::date[],
      ${c[4]}::text::text[])`,
  plan_goals: (c: Columns) => sql`
    insert into individual.plan_goals (id, plan_id, person_id, title, policy_field, state, recorded_by, recorded_at, origin)
    select *, 'demonstration' from unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::int[], ${c[3]}::text::text[],
      ${c[4]}::text::text[], ${c[5]}::text::text[], ${c[6]}::text::text[], ${c[7]}::text::timestamptz[])`,
  plan_actions: (c: Columns) => sql`
    insert into individual.plan_actions (goal_id, title, person_id, offer_id, due_on, state, recorded_by, recorded_at, origin)
    select *, 'demonstration' from unnest(${c[0]}::text::int[], ${c[1]}::text::text[], ${c[2]}::text::int[], ${c[3]}::text::int[],
      ${c[4]}::text::date[], ${c[5]}::text::text[], ${c[6]}::text::text[], ${c[7]}::text::timestamptz[])`,
  actors: (c: Columns) => sql`
    insert into access.actors (id, role, organisation_id, person_id, lead, origin)
    select *, 'demonstration' from unnest(${c[0]}::text::text[], ${c[1]}::text::text[], ${c[2]}::text::int[], ${c[3]}::text::int[],
      ${c[4]}::text::text[])`,
  actor_prisons: (c: Columns) => sql`
    insert into access.actor_prisons (actor_id, prison) select * from unnest(${c[0]}::text::text[], ${c[1]}::text::text[])`,
} satisfies Record<string, (columns: Columns) => Query>;

/** A table that is filled in bulk. */
export type Table = keyof typeof INSERTS;
/** All of them, parents before children. */
export const TABLES = Object.keys(INSERTS) as Table[];

/** Tables whose rows are given a number here, because other rows name it. */
export type Numbered = 'organisations' | 'persons' | 'offers' | 'series' | 'sessions' | 'service_plans' | 'plan_goals';

/** Rows that wait until they are written. */
const CHUNK = 10_000;

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

/**
 * Writes rows as they are on that day, column by column in chunks, so that neither the rows nor the statements pile up in memory.
 */
export function databaseSink(tx: Transaction, day: number): Sink & { finish(): Promise<void> } {
  const waiting = new Map<Table, Row[]>();
  const write = async () => {
    for (const table of TABLES) {
      const rows = waiting.get(table);
      if (rows === undefined || rows.length === 0) continue;
      waiting.set(table, []);
      await tx.run(INSERTS[table](columnsOf(rows)));
    }
  };
  return {
    put(table, _settled, on) {
      const row = on(day);
      if (row === null) return;
      const rows = waiting.get(table);
      if (rows === undefined) waiting.set(table, [row]);
      else rows.push(row);
    },
    async breathe() {
      for (const rows of waiting.values()) if (rows.length >= CHUNK) return write();
    },
    finish: write,
  };
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

/** The columns of some rows, each as the text of an array. */
export function columnsOf(rows: readonly Row[]): Columns {
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, index) => literal(rows, index));
}

/** One column of the rows as the text of an array. */
function literal(rows: readonly Row[], column: number): string {
  const parts: string[] = new Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const value = rows[index]?.[column] ?? null;
    parts[index] = typeof value === 'string' ? quoted(value) : value === null ? 'NULL' : String(value);
  }
  return `{${parts.join(',')}}`;
}

function quoted(text: string): string {
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
}
