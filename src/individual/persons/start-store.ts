import { type Reading, sql } from '../../platform/database/index.ts';
import { DAYS_WITHOUT_PLAN } from './rules.ts';

/** A caseload in numbers. */
export interface CountedCaseload {
  people: number;
  /** Who has a session today. */
  today: number;
  /** Who is detained for long and has no plan. */
  withoutPlan: number;
  /** Who waits for a place. */
  waiting: number;
}

/** How many people the actor counsels now and how many of them ask for attention: the same choice as the caseload makes, without names. */
export function countCaseload(tx: Reading, actorId: string, day: string): Promise<CountedCaseload> {
  return tx.one(sql`
    with mine as materialized (
      select c.person_id as id from individual.assignments c
      join individual.persons p on p.id = c.person_id
      join individual.person_details d on d.person_id = p.id
      where c.actor_id = ${actorId} and c.to_date is null)
    select count(*) as people,
      count(*) filter (where exists (
        select from organisation.applications_now a join organisation.sessions s on s.series_id = a.series_id
        where a.person_id = m.id and a.state = 'enrolled' and s.status in ('planned', 'under-way')
          and s.starts_at >= (${day}::date::timestamp at time zone 'Europe/Brussels')
          and s.starts_at < ((${day}::date + 1)::timestamp at time zone 'Europe/Brussels'))) as today,
      count(*) filter (where not exists (
          select from individual.service_plans sp where sp.person_id = m.id and sp.state <> 'ended')
        and (select min(t.from_date) from individual.stays t where t.person_id = m.id
          and t.detention = (select max(l.detention) from individual.stays l where l.person_id = m.id)) < ${day}::date - ${DAYS_WITHOUT_PLAN}::integer) as "withoutPlan",
      count(*) filter (where exists (
        select from organisation.applications_now a where a.person_id = m.id and a.state = 'waiting')) as waiting
    from mine m`);
}

/** How many people of the caseload came, moved to another status or place, or left since a day, and how many got a place or lost one. */
export function countMoves(
  tx: Reading,
  actorId: string,
  day: string,
  since: string,
): Promise<{ moved: number; placed: number }> {
  return tx.one(sql`
    with mine as materialized (
      select c.person_id as id from individual.assignments c where c.actor_id = ${actorId} and c.to_date is null)
    select count(*) filter (where exists (
        select from individual.stays t where t.person_id = m.id and (t.from_date >= ${day}::date or t.to_date >= ${day}::date))) as moved,
      count(*) filter (where exists (
        select from organisation.applications_now a where a.person_id = m.id and a.enrolled_at >= ${since}::timestamptz)) as placed
    from mine m`);
}

/** A session or an application of a detainee, as a line of the own start. */
export interface OwnLine {
  kind: 'session' | 'off' | 'placed' | 'ended';
  at: string;
  end: string | null;
  room: string | null;
  offerId: number;
  titleNl: string;
  titleEn: string | null;
}

/** What of the own sessions is today, and which of the own applications became a place or ended since a moment. */
export function ownToday(tx: Reading, day: string, since: string): Promise<OwnLine[]> {
  return tx.rows(sql`
    with own as materialized (
      select a.* from organisation.applications_now a where a.person_id = (select access.own_person()))
    select x.kind, x.at, x."end", x.room, o.id as "offerId", o.title_nl as "titleNl", o.title_en as "titleEn"
    from (
      select case s.status when 'cancelled' then 'off' else 'session' end as kind, s.starts_at as at, s.ends_at as "end", r.room, a.offer_id
      from own a join organisation.sessions s on s.series_id = a.series_id join organisation.series r on r.id = a.series_id
      where a.state = 'enrolled' and s.status in ('planned', 'under-way', 'held', 'cancelled')
        and s.starts_at >= (${day}::date::timestamp at time zone 'Europe/Brussels')
        and s.starts_at < ((${day}::date + 1)::timestamp at time zone 'Europe/Brussels')
      union all
      select 'placed', a.enrolled_at, null, null, a.offer_id from own a
      where a.state = 'enrolled' and a.enrolled_at >= ${since}::timestamptz
      union all
      select 'ended', a.ended_at, null, null, a.offer_id from own a
      where a.state in ('withdrawn', 'ended') and a.ended_at >= ${since}::timestamptz and a.ended_at <= (select access.now())) x
    join organisation.offers o on o.id = x.offer_id
    order by x.at limit 40`);
}
