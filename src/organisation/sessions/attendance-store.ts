import { containing, json, sql, type Transaction } from '../../platform/database/index.ts';
import type { Mark } from './rules.ts';
import { idList } from './store.ts';

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
}

/** Who is expected at a session, or was marked: people enrolled now or at that time, and everybody with a mark. */
export function listPeople(
  tx: Transaction,
  session: { id: number; seriesId: number; start: string; end: string },
): Promise<Listed[]> {
  return tx.rows<Listed>(sql`
    with marks as (
      select person_id, present, reason from individual.attendances where session_id = ${session.id}
    ), expected as (
      select distinct person_id from individual.applications
      where series_id = ${session.seriesId}
        and (state = 'enrolled' or (enrolled_at <= ${session.end}::timestamptz and ended_at > ${session.start}::timestamptz))
    )
    select person_id as "personId", p.number, p.given_name || ' ' || p.family_name as name, p.unit, m.present, m.reason,
      e.person_id is not null as enrolled
    from marks m
    full join expected e using (person_id)
    left join individual.persons p on p.id = person_id
    where m.person_id is not null or p.id is not null
    order by p.family_name, p.given_name, person_id`);
}

/** The marks of a session. */
export function listMarks(tx: Transaction, sessionId: number): Promise<Mark[]> {
  return tx.rows<Mark>(sql`
    select person_id as "personId", present, reason from individual.attendances
    where session_id = ${sessionId} order by person_id`);
}

/** Which of these persons the actor sees in that prison. */
export async function visiblePersons(tx: Transaction, prison: string, ids: readonly number[]): Promise<Set<number>> {
  const rows = await tx.rows<{ id: number }>(sql`
    select id from individual.persons where prison = ${prison} and id in ${idList(ids)}`);
  return new Set(rows.map((row) => row.id));
}

/** Writes the marks that changed, each kind in one statement. What they were before is kept by the database. */
export async function writeMarks(
  tx: Transaction,
  sessionId: number,
  changes: { insert: Mark[]; update: Mark[]; remove: number[] },
): Promise<void> {
  if (changes.remove.length > 0) {
    await tx.run(
      sql`delete from individual.attendances where session_id = ${sessionId} and person_id in ${idList(changes.remove)}`,
    );
  }
  if (changes.update.length > 0) {
    await tx.run(sql`
      update individual.attendances a set present = m.present, reason = m.reason
      from jsonb_to_recordset(${json(changes.update)}) as m ("personId" integer, present boolean, reason text)
      where a.session_id = ${sessionId} and a.person_id = m."personId"`);
  }
  if (changes.insert.length > 0) {
    await tx.run(sql`
      insert into individual.attendances (session_id, person_id, present, reason, origin)
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

/** People of a prison by a part of the name or by number; at most twenty. */
export function searchPersons(tx: Transaction, prison: string, query: string): Promise<Found[]> {
  const pattern = containing(query);
  return tx.rows<Found>(sql`
    select id as "personId", number, given_name || ' ' || family_name as name, unit
    from individual.persons
    where prison = ${prison}
      and (given_name || ' ' || family_name ilike ${pattern} or family_name || ' ' || given_name ilike ${pattern} or number ilike ${pattern})
    order by family_name, given_name, id limit 20`);
}

/** The names of these persons, as far as the actor sees them in that prison. */
export function findPersons(tx: Transaction, prison: string, ids: readonly number[]): Promise<Found[]> {
  return tx.rows<Found>(sql`
    select id as "personId", number, given_name || ' ' || family_name as name, unit
    from individual.persons where prison = ${prison} and id in ${idList(ids)}
    order by family_name, given_name, id`);
}
