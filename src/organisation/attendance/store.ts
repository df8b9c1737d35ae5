import {
  idList,
  json,
  type Query,
  type Reading,
  sql,
  type Transaction,
  textList,
} from '../../platform/database/index.ts';
import { searchWords } from '../../shared/folding.ts';
import type { PersonsReading } from '../../writes/index.ts';
import type { SessionState } from '../sessions/index.ts';
import type { Mark } from './rules.ts';

/** Someone on the list of a session. The name is null for a person whom the actor does not see (any more). */
export interface Listed {
  personId: number;
  number: string | null;
  name: string | null;
  unit: string | null;
  /** Null: nothing registered yet. */
  present: boolean | null;
  reason: string | null;
  enrolled: boolean;
  /** What keeps the person from being expected to the end; null where nothing does. */
  doubt: Doubt | null;
}

/** Enrolled after the session, withdrawn while it lasted, or not in the prison on that day. */
export type Doubt = 'later' | 'left' | 'away';

/** The names that a sheet may show: of people whom the actor sees now, and for who registers, of who was there that day. */
function sheetNames(sessionId: number, ids: Query, registers: boolean): Query {
  const visible = sql`
    select id, number, given_name, family_name, unit from individual.persons where id = any (${ids})`;
  if (!registers) return visible;
  return sql`
    select coalesce(v.id, o.person_id) as id, coalesce(v.number, o.number) as number,
      coalesce(v.given_name, o.given_name) as given_name, coalesce(v.family_name, o.family_name) as family_name,
      coalesce(v.unit, o.unit) as unit
    from (${visible}) v full join individual.sheet_people(${sessionId}::integer, ${ids}, null) o on o.person_id = v.id`;
}

/**
 * Who is expected at a session, or was marked: everybody with a mark, and who is enrolled and was in the prison on that day,
 * unless the enrolment ended before the session began. `registers` tells that the actor registers there and may name who was there on that day.
 */
export function listPeople(
  tx: PersonsReading,
  session: { id: number; seriesId: number; start: string; end: string },
  registers: boolean,
): Promise<Listed[]> {
  const { id, seriesId, start, end } = session;
  return tx.rows<Listed>(sql`
    with marks as (
      select person_id, present, reason from organisation.attendances where session_id = ${id}
    ), expected as (
      select person_id, min(enrolled_at) >= ${end}::timestamptz as later,
        bool_and(ended_at is not null and ended_at < ${end}::timestamptz) as "left"
      from organisation.applications_now
      where series_id = ${seriesId} and enrolled_at is not null
        and (ended_at is null or (ended_at > ${start}::timestamptz and enrolled_at < ${end}::timestamptz))
      group by person_id
    ), names as materialized (${sheetNames(id, sql`array(select person_id from marks union select person_id from expected)`, registers)})
    select person_id as "personId", n.number, n.given_name || ' ' || n.family_name as name, n.unit, m.present, m.reason,
      e.person_id is not null as enrolled,
      case when not w.there then 'away' when e."left" then 'left' when e.later then 'later' end as doubt
    from marks m
    full join expected e using (person_id)
    left join names n on n.id = person_id
    cross join lateral (select access.stayed_at(${id}::integer, person_id) as there) w
    where m.person_id is not null or (n.id is not null and w.there)
    order by n.family_name, n.given_name, person_id`);
}

/** The marks of a session. */
export function listMarks(tx: Reading, sessionId: number): Promise<Mark[]> {
  return tx.rows<Mark>(sql`
    select person_id as "personId", present, reason from organisation.attendances
    where session_id = ${sessionId} order by person_id`);
}

/** Whom of these persons the actor can name on the sheet of a session, each with whether that person was there on its day. */
export async function sheetPersons(
  tx: PersonsReading,
  sessionId: number,
  ids: readonly number[],
): Promise<Map<number, boolean>> {
  const rows = await tx.rows<{ id: number; there: boolean }>(sql`
    with names as materialized (${sheetNames(sessionId, sql`array${idList(ids)}`, true)})
    select id, access.stayed_at(${sessionId}::integer, id) as there from names`);
  return new Map(rows.map((row) => [row.id, row.there]));
}

/** Writes the marks that changed, each kind in one statement. What they were before is kept by the database. */
export async function writeMarks(
  tx: Transaction,
  sessionId: number,
  changes: { insert: Mark[]; update: Mark[]; remove: number[] },
): Promise<void> {
  if (changes.remove.length > 0) {
    await tx.run(
      sql`delete from organisation.attendances where session_id = ${sessionId} and person_id in ${idList(changes.remove)}`,
    );
  }
  if (changes.update.length > 0) {
    await tx.run(sql`
      update organisation.attendances a set present = m.present, reason = m.reason
      from jsonb_to_recordset(${json(changes.update)}) as m ("personId" integer, present boolean, reason text)
      where a.session_id = ${sessionId} and a.person_id = m."personId"`);
  }
  if (changes.insert.length > 0) {
    await tx.run(sql`
      insert into organisation.attendances (session_id, person_id, present, reason, origin)
      select ${sessionId}::integer, m."personId", m.present, m.reason, 'registered'
      from jsonb_to_recordset(${json(changes.insert)}) as m ("personId" integer, present boolean, reason text)`);
  }
}

export interface Found {
  personId: number;
  number: string;
  name: string;
  unit: string | null;
}

/**
 * People who were in the prison of a session on its day, by a part of the name or by number; at most twenty. Of a session
 * that was registered long ago only who is still there.
 */
export function searchPersons(tx: PersonsReading, sessionId: number, query: string): Promise<Found[]> {
  return tx.rows<Found>(sql`
    select person_id as "personId", number, given_name || ' ' || family_name as name, unit
    from individual.sheet_people(${sessionId}::integer, null, ${textList(searchWords(query))})
    order by family_name, given_name, person_id limit 20`);
}

/** The names of these persons, as far as the actor may add them to the sheet of a session. */
export function findPersons(tx: PersonsReading, sessionId: number, ids: readonly number[]): Promise<Found[]> {
  return tx.rows<Found>(sql`
    select person_id as "personId", number, given_name || ' ' || family_name as name, unit
    from individual.sheet_people(${sessionId}::integer, array${idList(ids)}, null)
    order by family_name, given_name, person_id`);
}

export interface Registration {
  at: string;
  by: string;
  /** The name of who registered, for who is signed in. */
  name: string | null;
  status: SessionState;
  reason: string | null;
  named: number;
  headcount: number;
}

/** What was registered about a session, newest first. */
export function listRegistrations(tx: Reading, id: number): Promise<Registration[]> {
  return tx.rows<Registration>(sql`
    select recorded_at as at, recorded_by as by, (select n.name from access.actor_names(array[recorded_by]) n) as name, status, reason, named, headcount
    from organisation.registrations where session_id = ${id} order by id desc limit 20`);
}
