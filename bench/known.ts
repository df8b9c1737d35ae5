import { type Keeper, sql } from '../src/platform/database/index.ts';

/** Numbers in the demonstration that addresses are made of: what is largest, and one of each kind. */
export interface Known {
  /** Per prison where a persona works. */
  prisons: {
    code: string;
    /** The offer with most sessions, the one with most applications, the one with an interview before enrolment. */
    offers: number[];
    /** The series with most sessions, the one with most people, one that runs. */
    series: number[];
    /** The session with most marks, one that waits for registration, one to come, one that was cancelled. */
    sessions: number[];
    /** The person with most attendances, the one with most applications, one with a running plan. */
    persons: number[];
    /** How many offers, sessions and persons there are. */
    counts: { offers: number; unregistered: number; persons: number };
    firstWeek: string;
  }[];
  /** A goal of a running plan, with its person. */
  goal: { person: number; goal: number };
  offers: number;
  entries: number;
  steps: { plan: string; key: string }[];
}

const PRISONS = ['antwerpen', 'gent', 'mechelen'];

/** Reads them as the owner. */
export function known(keeper: Keeper, now: Date): Promise<Known> {
  const moment = now.toISOString();
  return keeper.load((tx) =>
    tx.one<Known>(sql`
      select
        (select json_agg(json_build_object('code', p.code,
          'offers', array_remove(array[
            (select s.offer_id from organisation.sessions s where s.prison = p.code group by 1 order by count(*) desc limit 1),
            (select a.offer_id from organisation.applications a where a.prison = p.code group by 1 order by count(*) desc limit 1),
            (select max(o.id) from organisation.offers o where o.prison = p.code and o.intake = 'gesprek')], null),
          'series', array_remove(array[
            (select s.series_id from organisation.sessions s where s.prison = p.code group by 1 order by count(*) desc limit 1),
            (select a.series_id from organisation.applications a where a.prison = p.code group by 1 order by count(*) desc limit 1),
            (select max(r.id) from organisation.series r where r.prison = p.code and r.ends_on >= ${moment}::timestamptz::date
              and r.starts_on <= ${moment}::timestamptz::date)], null),
          'sessions', array_remove(array[
            (select t.session_id from organisation.attendances t join organisation.sessions s on s.id = t.session_id
              where s.prison = p.code group by 1 order by count(*) desc limit 1),
            (select max(s.id) from organisation.sessions s
              where s.prison = p.code and s.status in ('planned', 'under-way') and s.ends_at < ${moment}::timestamptz),
            (select max(s.id) from organisation.sessions s where s.prison = p.code and s.starts_at > ${moment}::timestamptz),
            (select max(s.id) from organisation.sessions s where s.prison = p.code and s.status = 'cancelled')], null),
          'persons', array_remove(array[
            (select t.person_id from organisation.attendances t join individual.persons n on n.id = t.person_id
              where n.prison = p.code group by 1 order by count(*) desc limit 1),
            (select a.person_id from organisation.applications a join individual.persons n on n.id = a.person_id
              where n.prison = p.code group by 1 order by count(*) desc limit 1),
            (select max(v.person_id) from individual.service_plans v join individual.persons n on n.id = v.person_id
              where n.prison = p.code and v.state <> 'ended')], null),
          'counts', json_build_object(
            'offers', (select count(*) from organisation.offers o where o.prison = p.code),
            'unregistered', (select count(*) from organisation.sessions s
              where s.prison = p.code and s.status in ('planned', 'under-way') and s.ends_at < ${moment}::timestamptz),
            'persons', (select count(*) from individual.persons n where n.prison = p.code)),
          'firstWeek', (select min(s.starts_at)::date from organisation.sessions s where s.prison = p.code)) order by p.position)
          from organisation.prisons p where p.code = any (${PRISONS}::text[])) as prisons,
        (select json_build_object('person', g.person_id, 'goal', g.id) from individual.plan_goals g
          join individual.service_plans v on v.id = g.plan_id join individual.persons n on n.id = g.person_id
          where v.state <> 'ended' and n.prison = 'antwerpen' and g.state = 'active' order by g.id desc limit 1) as goal,
        (select count(*) from organisation.offers) as offers,
        (select count(*) from audit.entries) as entries,
        (select json_agg(json_build_object('plan', plan_id, 'key', key)) from (
          select distinct on (plan_id) plan_id, key from policy.steps order by plan_id, position desc) s) as steps`),
  );
}
