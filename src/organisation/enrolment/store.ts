import { idList, type Reading, sql, type Transaction, textList } from '../../platform/database/index.ts';
import { searchWords } from '../../shared/folding.ts';
import type { PersonsReading } from '../../writes/index.ts';
import type { Room } from './rules.ts';

/** What an application needs to know of its series. */
export interface Series {
  id: number;
  offerId: number;
  prison: string;
  title: string;
  titleNl: string;
  titleEn: string | null;
  startsOn: string;
  endsOn: string;
  /** Whether its last day has passed: then nobody enters it any more. */
  over: boolean;
  intake: boolean;
  places: number | null;
  origin: string;
}

/** One series with the limits that its offer sets. */
export function findSeries(tx: Reading, id: number): Promise<Series | undefined> {
  return tx.maybe<Series>(sql`
    select r.id, r.offer_id as "offerId", r.prison, r.title, o.title_nl as "titleNl", o.title_en as "titleEn",
      r.starts_on as "startsOn", r.ends_on as "endsOn", r.ends_on < (select access.today()) as over, o.intake = 'gesprek' as intake,
      coalesce(r.places, o.max_participants) as places, r.origin
    from organisation.series r join organisation.offers o on o.id = r.offer_id
    where r.id = ${id}`);
}

/** Locks the queue of a series for the rest of the transaction: two who ask the last place follow each other. */
export async function lockQueue(tx: Transaction, seriesId: number): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(7, ${seriesId}::integer)`);
}

/** How full a series is now. */
export async function roomOf(tx: Reading, series: Pick<Series, 'id' | 'places'>): Promise<Room> {
  const counts = await tx.maybe<{ enrolled: number; waiting: number }>(sql`
    select enrolled, waiting from organisation.series_occupancy(array[${series.id}::integer])`);
  return { places: series.places, enrolled: counts?.enrolled ?? 0, waiting: counts?.waiting ?? 0 };
}

/** Which of these persons the actor sees in that prison now. */
export async function visiblePersons(tx: Reading, prison: string, ids: readonly number[]): Promise<Set<number>> {
  const rows = await tx.rows<{ id: number }>(sql`
    select id from individual.persons where prison = ${prison} and id in ${idList(ids)}`);
  return new Set(rows.map((row) => row.id));
}

/** Whether the person already applied for the series, or is in it. */
export async function isRunning(tx: Reading, seriesId: number, personId: number): Promise<boolean> {
  const found = await tx.maybe(sql`
    select 1 from organisation.applications_now
    where series_id = ${seriesId} and person_id = ${personId} and state in ('enrolled', 'waiting', 'intake')`);
  return found !== undefined;
}

/** Writes an application; gives its number. The database adds the moment and the author, and refuses a place that is not there. */
export async function insertApplication(
  tx: Transaction,
  series: Series,
  application: { personId: number; state: string },
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into organisation.applications (series_id, offer_id, prison, person_id, state, origin)
    values (${series.id}, ${series.offerId}, ${series.prison}, ${application.personId}, ${application.state}, 'registered')
    returning id`);
  return id;
}

export interface Application {
  id: number;
  seriesId: number;
  offerId: number;
  prison: string;
  personId: number;
  state: 'enrolled' | 'waiting' | 'intake' | 'invalid' | 'withdrawn' | 'ended';
  version: number;
}

/** One application, when the actor may read it. */
export function findApplication(tx: Reading, id: number): Promise<Application | undefined> {
  return tx.maybe<Application>(sql`
    select id, series_id as "seriesId", offer_id as "offerId", prison, person_id as "personId", state, version
    from organisation.applications_now where id = ${id}`);
}

/** Gives an application another state; the database adds the moment of enrolling or ending and raises the version. */
export async function setApplication(tx: Transaction, id: number, state: Application['state']): Promise<void> {
  await tx.run(sql`update organisation.applications set state = ${state} where id = ${id}`);
}

/**
 * Gives a free place of a series to the first in its queue who still stays in the prison; undefined when there is no place
 * or nobody waits. The database does it: who may withdraw need not be allowed to enrol.
 */
export function moveUp(tx: Transaction, seriesId: number): Promise<{ id: number; personId: number } | undefined> {
  return tx.maybe(sql`
    select application_id as id, person_id as "personId" from organisation.move_up(${seriesId}::integer)`);
}

/** Who these applications are of and for what, as far as the actor may see the person. */
export function whoAndWhat(
  tx: PersonsReading,
  ids: readonly number[],
): Promise<{ id: number; who: string; number: string; what: string }[]> {
  return tx.rows(sql`
    select a.id, p.given_name || ' ' || p.family_name as who, p.number, r.title as what
    from organisation.applications_now a
    join individual.persons p on p.id = a.person_id
    join organisation.series r on r.id = a.series_id
    where a.id in ${idList(ids)}`);
}

/** Ends what still runs in series that are over, at most so many; says how many. The database leaves that in the log. */
export async function endBatch(tx: Transaction, most: number): Promise<number> {
  const { ended } = await tx.one<{ ended: number }>(
    sql`select organisation.end_applications(${most}::integer) as ended`,
  );
  return ended;
}

/** Someone in a series: enrolled, waiting with a position, or before the interview. */
export interface Enrolment {
  id: number;
  seriesId: number;
  personId: number;
  number: string;
  name: string;
  unit: string | null;
  state: 'enrolled' | 'waiting' | 'intake';
  since: string;
  position: number | null;
}

/** The people in some series whom the actor may see, by series: enrolled by name, then the queue in its order. */
export function listEnrolments(tx: PersonsReading, seriesIds: readonly number[]): Promise<Enrolment[]> {
  return tx.rows<Enrolment>(sql`
    select a.id, a.series_id as "seriesId", a.person_id as "personId", p.number, p.given_name || ' ' || p.family_name as name, p.unit,
      a.state, coalesce(case when a.state = 'enrolled' then a.enrolled_at end, a.applied_at) as since,
      case when a.state = 'waiting'
        then row_number() over (partition by a.series_id, a.state order by a.applied_at, a.id) end as position
    from organisation.applications_now a join individual.persons p on p.id = a.person_id
    where a.series_id in ${idList(seriesIds)}
      and a.state in ('enrolled', 'waiting', 'intake')
    order by a.series_id, case a.state when 'enrolled' then 1 when 'waiting' then 2 else 3 end,
      case when a.state = 'enrolled' then p.family_name end, case when a.state = 'enrolled' then p.given_name end, a.applied_at, a.id`);
}

/** A person found for enrolling, with where that person stands in the series. */
export interface Candidate {
  personId: number;
  number: string;
  name: string;
  unit: string | null;
  state: 'enrolled' | 'waiting' | 'intake' | null;
}

/** People of the prison by a part of the name or by number, each with the state in the series; at most thirty. */
export function searchCandidates(
  tx: PersonsReading,
  series: Pick<Series, 'id' | 'prison'>,
  query: string,
): Promise<Candidate[]> {
  return tx.rows<Candidate>(sql`
    select p.id as "personId", p.number, p.given_name || ' ' || p.family_name as name, p.unit, a.state
    from individual.persons p
    left join organisation.applications_now a on a.person_id = p.id and a.series_id = ${series.id}
      and a.state in ('enrolled', 'waiting', 'intake')
    where p.prison = ${series.prison}
      and p.id in (select f.person_id from individual.persons_named(${textList(searchWords(query))}) f where f.exact)
    order by p.family_name, p.given_name, p.id limit 30`);
}
