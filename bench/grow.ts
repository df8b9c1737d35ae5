import { type Keeper, type Query, sql } from '../src/platform/database/index.ts';

/** How far a copy of everything lies from what it copies: a whole number of weeks, so that days of the week stay. */
const DAYS = 728;
/** More than any number that the demonstration gives. */
const STEP = 1_000_000;

/**
 * Makes the demonstration as large as `years` of work would leave it: everything once more for each two years earlier, the
 * people gone, the offers closed; and an audit log and first answers of so many years.
 */
export async function grow(keeper: Keeper, years: number): Promise<void> {
  for (let copy = 1; copy < years / 2; copy += 1) {
    for (const statement of copied(copy * STEP, copy * DAYS)) await keeper.load((tx) => tx.run(statement));
  }
  for (let year = 0; year < years; year += 1)
    for (const statement of traces(year)) await keeper.load((tx) => tx.run(statement));
  await keeper.load(async (tx) => {
    for (const statement of ANALYSED) await tx.run(statement);
  });
}

function copied(step: number, days: number): Query[] {
  return [
    sql`insert into individual.persons (id, number, given_name, family_name, version, origin)
      select id + ${step}, number || '/' || ${step}::text, given_name, family_name, version, origin
      from individual.persons where id < ${STEP}`,
    sql`insert into individual.person_details select person_id + ${step}, birth_date, sex, nationality, language, legal_status
      from individual.person_details where person_id < ${STEP}`,
    sql`insert into individual.stays (person_id, detention, prison, legal_status, from_date, to_date, entry, departure, origin)
      select person_id + ${step}, detention, prison, legal_status, from_date - ${days}::integer,
        coalesce(to_date, from_date + 400) - ${days}::integer, entry, coalesce(departure, 'release'), origin
      from individual.stays where person_id < ${STEP}`,
    sql`insert into organisation.offers (id, prison, title_nl, title_en, kind, category, language, medium, intake,
        participation_degree, target_group, min_participants, max_participants, organiser_id, state, starts_on, ends_on, origin, created_by)
      select id + ${step}, prison, title_nl, title_en, kind, category, language, medium, intake, participation_degree,
        target_group, min_participants, max_participants, organiser_id, 'closed', starts_on - ${days}::integer,
        coalesce(ends_on, starts_on + 700) - ${days}::integer, origin, created_by
      from organisation.offers where id < ${STEP}`,
    sql`insert into organisation.offer_policy_fields select offer_id + ${step}, policy_field
      from organisation.offer_policy_fields where offer_id < ${STEP}`,
    sql`insert into organisation.offer_executors select offer_id + ${step}, organisation_id
      from organisation.offer_executors where offer_id < ${STEP}`,
    // The series stay with the offers of today: an offer that runs for years has them all.
    sql`insert into organisation.series (id, offer_id, prison, title, starts_on, ends_on, rrule, duration_minutes, room, places, origin, created_by)
      select id + ${step}, offer_id, prison, title, starts_on - ${days}::integer, ends_on - ${days}::integer, rrule,
        duration_minutes, room, places, origin, created_by
      from organisation.series where id < ${STEP}`,
    sql`insert into organisation.sessions (id, series_id, offer_id, prison, starts_at, ends_at, status, reason, named, headcount, origin)
      select id + ${step}, series_id + ${step}, offer_id, prison, starts_at - make_interval(days => ${days}),
        ends_at - make_interval(days => ${days}), status, reason, named, headcount, origin
      from organisation.sessions where id < ${STEP}`,
    sql`insert into organisation.applications (series_id, offer_id, prison, person_id, state, applied_at, enrolled_at, ended_at, origin, recorded_by)
      select series_id + ${step}, offer_id, prison, person_id + ${step},
        case when state in ('enrolled', 'waiting', 'intake') then 'ended' else state end,
        applied_at - make_interval(days => ${days}), enrolled_at - make_interval(days => ${days}),
        coalesce(ended_at, applied_at) - make_interval(days => ${days}), origin, recorded_by
      from organisation.applications where series_id < ${STEP}`,
    sql`insert into organisation.attendances (session_id, person_id, present, reason, origin)
      select session_id + ${step}, person_id + ${step}, present, reason, origin
      from organisation.attendances where session_id < ${STEP}`,
  ];
}

/** What a year of work leaves: lines of the log, first answers, registrations. */
function traces(year: number): Query[] {
  return [
    sql`insert into audit.entries (at, actor_id, actor_role, action, object_kind, object_id, prison)
      select now() - make_interval(days => 365 * ${year}::integer) - make_interval(secs => n * 300), 'actor-' || n % 400, 'organisation-supporter',
        (array['read-names', 'read-file', 'register-attendance', 'search-person', 'sign-in'])[1 + n % 5],
        (array['session', 'person', 'session', 'person', 'actor'])[1 + n % 5], (n % 50000)::text, 'antwerpen'
      from generate_series(1, 100000) as n`,
    sql`insert into platform.idempotency (actor_id, key, request_hash, status, response)
      select 'actor-' || n % 400, 'key ' || ${year}::text || ' ' || n, md5(n::text), 303, 'null' from generate_series(1, 30000) as n`,
    sql`insert into organisation.registrations (session_id, version, named, headcount, status, recorded_by)
      select id, 1, named, headcount, status, 'actor' from organisation.sessions
      where id % 10 = ${year}::integer % 10 and status = 'held'`,
  ];
}

const ANALYSED = [
  sql`analyze individual.persons`,
  sql`analyze individual.person_details`,
  sql`analyze individual.stays`,
  sql`analyze organisation.applications`,
  sql`analyze organisation.attendances`,
  sql`analyze organisation.offers`,
  sql`analyze organisation.series`,
  sql`analyze organisation.sessions`,
  sql`analyze organisation.registrations`,
  sql`analyze audit.entries`,
];
