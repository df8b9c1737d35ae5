import { type Query, sql } from '../../platform/database/index.ts';
import type { Columns } from '../load/rows.ts';
import { UNTOUCHED } from '../people/statements.ts';

// How series, sessions, applications and who came are written: `insert` into empty tables, `add` and `change` when the demonstration
// is carried on. A row that a user touched has another version than 1, or another origin: it is left alone, with everything that
// hangs on it.

const series = (c: Columns) => sql`
  insert into organisation.series (id, offer_id, prison, title, starts_on, ends_on, rrule, duration_minutes, room, places, created_at,
    created_by, origin)
  select *, 'demonstration' from unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::text[], ${c[3]}::text::text[],
    ${c[4]}::text::date[], ${c[5]}::text::date[], ${c[6]}::text::text[], ${c[7]}::text::int[], ${c[8]}::text::text[],
    ${c[9]}::text::int[], ${c[10]}::text::timestamptz[], ${c[11]}::text::text[])`;

const sessions = (c: Columns) => sql`
  unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::int[], ${c[3]}::text::text[], ${c[4]}::text::timestamptz[],
    ${c[5]}::text::timestamptz[], ${c[6]}::text::text[], ${c[7]}::text::text[], ${c[8]}::text::int[], ${c[9]}::text::int[],
    ${c[10]}::text::int[])
    as v (id, series_id, offer_id, prison, starts_at, ends_at, status, reason, replaced_by, named, headcount)`;
const intoSessions = sql`
  insert into organisation.sessions (id, series_id, offer_id, prison, starts_at, ends_at, status, reason, replaced_by, named, headcount,
    origin)`;
const replaced = sql`left join organisation.sessions instead on instead.id = v.replaced_by`;
/** A session whose replacement did not come about, because a user took its room, was cancelled. */
const status = sql`case when v.status = 'moved' and instead.id is null then 'cancelled' else v.status end`;

const applications = (c: Columns) => sql`
  unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::int[], ${c[3]}::text::text[], ${c[4]}::text::text[],
    ${c[5]}::text::timestamptz[], ${c[6]}::text::timestamptz[], ${c[7]}::text::timestamptz[], ${c[8]}::text::text[])
    as v (series_id, person_id, offer_id, prison, state, applied_at, enrolled_at, ended_at, recorded_by)`;
const intoApplications = sql`
  insert into organisation.applications (series_id, person_id, offer_id, prison, state, applied_at, enrolled_at, ended_at, recorded_by,
    origin)
  select v.*, 'demonstration' from`;
const untouched = sql`join individual.persons p on p.id = v.person_id and ${UNTOUCHED}`;

const marks = (c: Columns) => sql`
  unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::boolean[], ${c[3]}::text::text[])
    as v (session_id, person_id, present, reason)`;
const intoAttendances = sql`
  insert into organisation.attendances (session_id, person_id, present, reason, origin) select v.*, 'demonstration' from`;

const counts = (c: Columns) => sql`
  unnest(${c[0]}::text::uuid[], ${c[1]}::text::text[], ${c[2]}::text::int[], ${c[3]}::text::date[], ${c[4]}::text::int[],
    ${c[5]}::text::text[], ${c[6]}::text::text[], ${c[7]}::text::text[])
    as v (token, prison, offer_id, month, attendances, legal_status, age_group, sex)`;
const intoParticipation = sql`
  insert into organisation.participation (token, prison, offer_id, month, attendances, legal_status, age_group, sex, origin)`;

/** Series, sessions, applications, attendances and the compact rows. */
export const SESSIONS = {
  insert: {
    series,
    sessions: (c: Columns) => sql`${intoSessions} select v.*, 'demonstration' from ${sessions(c)}`,
    applications: (c: Columns) => sql`${intoApplications} ${applications(c)}`,
    attendances: (c: Columns) => sql`${intoAttendances} ${marks(c)}`,
    participation: (c: Columns) => sql`${intoParticipation} select v.*, 'demonstration' from ${counts(c)}`,
  },
  add: {
    series: (c: Columns) => sql`${series(c)} on conflict do nothing`,
    // Where a user took the room at that hour the session does not come about.
    sessions: (c: Columns) => sql`
      ${intoSessions}
      select v.id, v.series_id, v.offer_id, v.prison, v.starts_at, v.ends_at, ${status}, v.reason, instead.id, 0, v.headcount,
        'demonstration'
      from ${sessions(c)} ${replaced}
      join organisation.series r on r.id = v.series_id
      where not exists (
        select from organisation.sessions u join organisation.series ur on ur.id = u.series_id
        where u.prison = v.prison and u.origin = 'registered' and u.status in ('planned', 'under-way', 'held') and ur.room = r.room
          and u.starts_at > v.starts_at - interval '1 day' and u.starts_at < v.ends_at and u.ends_at > v.starts_at)
      on conflict do nothing`,
    applications: (c: Columns) => sql`
      ${intoApplications} ${applications(c)} ${untouched}
      where not exists (
        select from organisation.applications a
        where a.series_id = v.series_id and a.person_id = v.person_id and a.origin = 'demonstration')
      on conflict do nothing`,
  },
  change: {
    sessions: (c: Columns) => sql`
      update organisation.sessions s set status = ${status}, reason = v.reason, replaced_by = instead.id, headcount = v.headcount
      from ${sessions(c)} ${replaced} where s.id = v.id and s.version = 1 and s.origin = 'demonstration'`,
    applications: (c: Columns) => sql`
      update organisation.applications a set state = v.state, enrolled_at = v.enrolled_at, ended_at = v.ended_at
      from ${applications(c)} ${untouched}
      where a.series_id = v.series_id and a.person_id = v.person_id and a.version = 1 and a.origin = 'demonstration'`,
  },
};

/**
 * Marks who came: only at sessions that no user touched, people who stay in that prison that day and whose enrolment no user
 * changed, and nobody who is marked as present elsewhere at that hour.
 */
export function attend(c: Columns): Query {
  return sql`
    ${intoAttendances} ${marks(c)}
    join organisation.sessions s on s.id = v.session_id and s.version = 1 and s.origin = 'demonstration' and s.status = 'held'
    ${untouched}
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
    ${intoParticipation}
    select v.token, v.prison, v.offer_id, v.month, n.count, v.legal_status, v.age_group, v.sex, 'demonstration'
    from ${counts(c)}
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
