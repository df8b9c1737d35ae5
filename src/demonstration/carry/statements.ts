import { type Query, sql } from '../../platform/database/index.ts';
import { type Columns, INSERTS } from '../load/insert.ts';
import type { Row } from '../load/rows.ts';

// A row that a user touched has another version than 1, or another origin: it is left alone, with everything that hangs on it.

const once = (statement: (c: Columns) => Query) => (c: Columns) => sql`${statement(c)} on conflict do nothing`;

/** Somebody whose place and details no user changed. */
const UNTOUCHED = sql`p.version = 1 and p.origin = 'demonstration'`;

const stays = (c: Columns) => sql`
  unnest(${c[0]}::text::int[], ${c[1]}::text::date[], ${c[2]}::text::int[], ${c[3]}::text::text[], ${c[4]}::text::text[],
    ${c[5]}::text::date[], ${c[6]}::text::text[], ${c[7]}::text::text[])
    as v (person_id, from_date, detention, prison, legal_status, to_date, entry, departure)
  join individual.persons p on p.id = v.person_id and ${UNTOUCHED}`;

const presence = (c: Columns) => sql`
  unnest(${c[0]}::text::uuid[], ${c[1]}::text::date[], ${c[2]}::text::text[], ${c[3]}::text::text[], ${c[4]}::text::text[],
    ${c[5]}::text::text[], ${c[6]}::text::date[], ${c[7]}::text::text[])
    as v (token, from_date, prison, legal_status, age_group, sex, to_date, entry)
  join individual.tokens t on t.token = v.token join individual.persons p on p.id = t.person_id and ${UNTOUCHED}`;

const sessions = (c: Columns) => sql`
  unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::int[], ${c[3]}::text::text[], ${c[4]}::text::timestamptz[],
    ${c[5]}::text::timestamptz[], ${c[6]}::text::text[], ${c[7]}::text::text[], ${c[8]}::text::int[], ${c[9]}::text::int[],
    ${c[10]}::text::int[])
    as v (id, series_id, offer_id, prison, starts_at, ends_at, status, reason, replaced_by, named, headcount)
  left join organisation.sessions instead on instead.id = v.replaced_by`;

/** A session whose replacement did not come about, because a user took its room, was cancelled. */
const STATUS = sql`case when v.status = 'moved' and instead.id is null then 'cancelled' else v.status end`;

const applications = (c: Columns) => sql`
  unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::int[], ${c[3]}::text::text[], ${c[4]}::text::text[],
    ${c[5]}::text::timestamptz[], ${c[6]}::text::timestamptz[], ${c[7]}::text::timestamptz[], ${c[8]}::text::text[])
    as v (series_id, person_id, offer_id, prison, state, applied_at, enrolled_at, ended_at, recorded_by)
  join individual.persons p on p.id = v.person_id and ${UNTOUCHED}`;

const assignments = (c: Columns) => sql`
  unnest(${c[0]}::text::text[], ${c[1]}::text::int[], ${c[2]}::text::date[], ${c[3]}::text::date[])
    as v (actor_id, person_id, from_date, to_date)
  join individual.persons p on p.id = v.person_id`;

const plans = (c: Columns) => sql`
  unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::text[], ${c[3]}::text::date[], ${c[4]}::text::text[])
    as v (id, person_id, state, started_on, started_by)
  join individual.persons p on p.id = v.person_id`;

const goals = (c: Columns) => sql`
  unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::int[], ${c[3]}::text::text[], ${c[4]}::text::text[],
    ${c[5]}::text::text[], ${c[6]}::text::text[], ${c[7]}::text::timestamptz[])
    as v (id, plan_id, person_id, title, policy_field, state, recorded_by, recorded_at)
  join individual.service_plans sp on sp.id = v.plan_id and sp.version = 1 and sp.origin = 'demonstration'`;

const actions = (c: Columns) => sql`
  unnest(${c[0]}::text::int[], ${c[1]}::text::text[], ${c[2]}::text::int[], ${c[3]}::text::int[], ${c[4]}::text::date[],
    ${c[5]}::text::text[], ${c[6]}::text::text[], ${c[7]}::text::timestamptz[])
    as v (goal_id, title, person_id, offer_id, due_on, state, recorded_by, recorded_at)
  join individual.plan_goals g on g.id = v.goal_id and g.origin = 'demonstration'
  join individual.service_plans sp on sp.id = g.plan_id and sp.version = 1`;

/** How new rows of a table are written when the demonstration is carried on. */
export const ADDED = {
  organisations: once(INSERTS.organisations),
  persons: once(INSERTS.persons),
  person_details: once(INSERTS.person_details),
  tokens: once(INSERTS.tokens),
  stays: (c: Columns) => sql`
    insert into individual.stays (person_id, from_date, detention, prison, legal_status, to_date, entry, departure, origin)
    select v.*, 'demonstration' from ${stays(c)}
    where not exists (select from individual.stays s where s.person_id = v.person_id and s.from_date = v.from_date)`,
  presence: (c: Columns) => sql`
    insert into organisation.presence (token, from_date, prison, legal_status, age_group, sex, to_date, entry, origin)
    select v.*, 'demonstration' from ${presence(c)}
    where not exists (
      select from organisation.presence e where e.prison = v.prison and e.from_date = v.from_date and e.token = v.token)`,
  prison_events: (c: Columns) => sql`
    insert into organisation.prison_events (prison, kind, from_date, to_date, origin)
    select v.*, 'demonstration' from unnest(${c[0]}::text::text[], ${c[1]}::text::text[], ${c[2]}::text::date[], ${c[3]}::text::date[])
      as v (prison, kind, from_date, to_date)
    where not exists (
      select from organisation.prison_events e where e.prison = v.prison and e.kind = v.kind and e.from_date = v.from_date)`,
  offers: once(INSERTS.offers),
  offer_policy_fields: once(INSERTS.offer_policy_fields),
  offer_executors: once(INSERTS.offer_executors),
  series: once(INSERTS.series),
  // Where a user took the room at that hour the session does not come about.
  sessions: (c: Columns) => sql`
    insert into organisation.sessions (id, series_id, offer_id, prison, starts_at, ends_at, status, reason, replaced_by, named, headcount,
      origin)
    select v.id, v.series_id, v.offer_id, v.prison, v.starts_at, v.ends_at, ${STATUS}, v.reason, instead.id, 0, v.headcount, 'demonstration'
    from ${sessions(c)}
    join organisation.series r on r.id = v.series_id
    where not exists (
      select from organisation.sessions u join organisation.series ur on ur.id = u.series_id
      where u.prison = v.prison and u.origin = 'registered' and u.status in ('planned', 'under-way', 'held') and ur.room = r.room
        and u.starts_at > v.starts_at - interval '1 day' and u.starts_at < v.ends_at and u.ends_at > v.starts_at)
    on conflict do nothing`,
  applications: (c: Columns) => sql`
    insert into organisation.applications (series_id, person_id, offer_id, prison, state, applied_at, enrolled_at, ended_at, recorded_by, origin)
    select v.*, 'demonstration' from ${applications(c)}
    where not exists (
      select from organisation.applications a
      where a.series_id = v.series_id and a.person_id = v.person_id and a.origin = 'demonstration')
    on conflict do nothing`,
  assignments: (c: Columns) => sql`
    insert into individual.assignments (actor_id, person_id, from_date, to_date, origin)
    select v.*, 'demonstration' from ${assignments(c)} on conflict do nothing`,
  service_plans: (c: Columns) => sql`
    insert into individual.service_plans (id, person_id, state, started_on, started_by, origin)
    select v.*, 'demonstration' from ${plans(c)} on conflict do nothing`,
  plan_goals: (c: Columns) => sql`
    insert into individual.plan_goals (id, plan_id, person_id, title, policy_field, state, recorded_by, recorded_at, origin)
    select v.*, 'demonstration' from ${goals(c)} on conflict do nothing`,
  plan_actions: (c: Columns) => sql`
    insert into individual.plan_actions (goal_id, title, person_id, offer_id, due_on, state, recorded_by, recorded_at, origin)
    select v.*, 'demonstration' from ${actions(c)}
    where not exists (select from individual.plan_actions a where a.goal_id = v.goal_id and a.title = v.title)`,
};

/** How rows that are there already become those of a later day. A table that is not in it never changes. */
export const CHANGED = {
  persons: (c: Columns) => sql`
    update individual.persons p set prison = v.prison, unit = v.unit
    from unnest(${c[0]}::text::int[], ${c[4]}::text::text[], ${c[5]}::text::text[]) as v (id, prison, unit)
    where p.id = v.id and ${UNTOUCHED}`,
  person_details: (c: Columns) => sql`
    update individual.person_details d set legal_status = v.legal_status
    from unnest(${c[0]}::text::int[], ${c[5]}::text::text[]) as v (id, legal_status)
    join individual.persons p on p.id = v.id and ${UNTOUCHED}
    where d.person_id = v.id`,
  stays: (c: Columns) => sql`
    update individual.stays s set to_date = v.to_date, departure = v.departure from ${stays(c)}
    where s.person_id = v.person_id and s.from_date = v.from_date and s.origin = 'demonstration'`,
  presence: (c: Columns) => sql`
    update organisation.presence e set to_date = v.to_date from ${presence(c)}
    where e.prison = v.prison and e.from_date = v.from_date and e.token = v.token and e.origin = 'demonstration'`,
  offers: (c: Columns) => sql`
    update organisation.offers o set state = v.state, ends_on = v.ends_on
    from unnest(${c[0]}::text::int[], ${c[14]}::text::text[], ${c[16]}::text::date[]) as v (id, state, ends_on)
    where o.id = v.id and o.version = 1 and o.origin = 'demonstration'`,
  sessions: (c: Columns) => sql`
    update organisation.sessions s set status = ${STATUS}, reason = v.reason, replaced_by = instead.id, headcount = v.headcount
    from ${sessions(c)} where s.id = v.id and s.version = 1 and s.origin = 'demonstration'`,
  applications: (c: Columns) => sql`
    update organisation.applications a set state = v.state, enrolled_at = v.enrolled_at, ended_at = v.ended_at from ${applications(c)}
    where a.series_id = v.series_id and a.person_id = v.person_id and a.version = 1 and a.origin = 'demonstration'`,
  assignments: (c: Columns) => sql`
    update individual.assignments a set to_date = v.to_date from ${assignments(c)}
    where a.actor_id = v.actor_id and a.person_id = v.person_id and a.from_date = v.from_date and a.to_date is null
      and a.origin = 'demonstration'`,
  service_plans: (c: Columns) => sql`
    update individual.service_plans sp set state = v.state from ${plans(c)}
    where sp.id = v.id and sp.version = 1 and sp.origin = 'demonstration'`,
  plan_goals: (c: Columns) => sql`
    update individual.plan_goals x set state = v.state from ${goals(c)} where x.id = v.id and x.origin = 'demonstration'`,
  plan_actions: (c: Columns) => sql`
    update individual.plan_actions a set state = v.state from ${actions(c)}
    where a.goal_id = v.goal_id and a.title = v.title and a.origin = 'demonstration'`,
};

/** The numbers in the first column of the rows, each once, as the text of an array. */
export function idsOf(rows: readonly Row[]): string {
  return `{${[...new Set(rows.map((row) => row[0]))].join(',')}}`;
}

/**
 * Marks who came: only at sessions that no user touched, people who stay in that prison that day and whose enrolment no user
 * changed, and nobody who is marked as present elsewhere at that hour.
 */
export function attend(c: Columns): Query {
  return sql`
    insert into organisation.attendances (session_id, person_id, present, reason, origin)
    select v.*, 'demonstration'
    from unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::boolean[], ${c[3]}::text::text[])
      as v (session_id, person_id, present, reason)
    join organisation.sessions s on s.id = v.session_id and s.version = 1 and s.origin = 'demonstration' and s.status = 'held'
    join individual.persons p on p.id = v.person_id and ${UNTOUCHED}
    where exists (
        select from organisation.applications a
        where a.person_id = v.person_id and a.series_id = s.series_id and a.origin = 'demonstration' and a.version = 1
          and a.enrolled_at is not null)
      and not exists (
        select from organisation.attendances x join organisation.sessions xs on xs.id = x.session_id
        where x.person_id = v.person_id and x.present and x.origin = 'registered'
          and xs.starts_at < s.ends_at and xs.ends_at > s.starts_at)
    on conflict do nothing`;
}

/** Counts who came by name. */
export function countNamed(sessionIds: string): Query {
  return sql`
    update organisation.sessions s
    set named = (select count(*) from organisation.attendances a where a.session_id = s.id and a.present)
    from unnest(${sessionIds}::text::int[]) as v (id) where s.id = v.id and s.version = 1 and s.origin = 'demonstration'`;
}

/** Where a user enrolled somebody, the last of the demonstration wait until there is a place. */
export function fitPlaces(seriesIds: string): Query {
  return sql`
    update organisation.applications a set state = 'waiting', enrolled_at = null
    from (
      select e.id, e.origin, e.version, r.places,
        row_number() over (partition by e.series_id
          order by case when e.origin = 'demonstration' and e.version = 1 then 1 else 0 end, e.enrolled_at, e.id) as place
      from unnest(${seriesIds}::text::int[]) as v (id)
      join organisation.series r on r.id = v.id
      join organisation.applications e on e.series_id = v.id and e.state = 'enrolled'
      where exists (
        select from organisation.applications u
        where u.series_id = v.id and u.state = 'enrolled' and (u.origin <> 'demonstration' or u.version > 1))
    ) q
    where a.id = q.id and q.place > q.places and q.origin = 'demonstration' and q.version = 1`;
}

/** Counts the compact rows anew from the attendances, with the legal status that the month has now. */
export function countParticipation(c: Columns): Query {
  return sql`
    insert into organisation.participation (token, prison, offer_id, month, attendances, legal_status, age_group, sex, origin)
    select v.token, v.prison, v.offer_id, v.month, n.count, v.legal_status, v.age_group, v.sex, 'demonstration'
    from unnest(${c[0]}::text::uuid[], ${c[1]}::text::text[], ${c[2]}::text::int[], ${c[3]}::text::date[], ${c[5]}::text::text[],
      ${c[6]}::text::text[], ${c[7]}::text::text[]) as v (token, prison, offer_id, month, legal_status, age_group, sex)
    join individual.tokens t on t.token = v.token
    cross join lateral (
      select count(*)::integer as count from organisation.attendances a join organisation.sessions s on s.id = a.session_id
      where a.person_id = t.person_id and a.present and a.origin = 'demonstration' and s.offer_id = v.offer_id
        and s.starts_at >= (v.month::timestamp at time zone 'Europe/Brussels')
        and s.starts_at < ((v.month + interval '1 month')::timestamp at time zone 'Europe/Brussels')) n
    where n.count > 0
    on conflict (token, prison, offer_id, month, origin)
    do update set attendances = excluded.attendances, legal_status = excluded.legal_status`;
}
