import { afterAll, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { changing, fact, REFUSED, reading, truth } from '../support/asking.ts';
import { TODAY } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const SESSIONS = sql`select prison, offer_id as offer from organisation.sessions`;
interface SessionRow {
  prison: string;
  offer: number;
}

const plannedAt = (prison: string) =>
  fact<{ id: number; series: number; offer: number }>(
    keeper,
    sql`select id, series_id as series, offer_id as offer from organisation.sessions
        where prison = ${prison} and status = 'planned' order by id limit 1`,
  );
const antwerpen = await plannedAt('antwerpen');
const gent = await plannedAt('gent');
/** A session of Antwerpen that took place, with nobody of the other prison. */
const held = await fact<{ id: number }>(
  keeper,
  sql`select id from organisation.sessions where prison = 'antwerpen' and status = 'held' order by starts_at desc, id limit 1`,
);

test.each([
  'public',
  'policy-officer',
  'plan-coordinator',
  'lead-saw',
  'commission-member',
  'approver',
  'justice-house-antwerpen',
  'auditor',
])('%s cannot see sessions', async (who) => {
  expect(await reading(keeper, who, SESSIONS)).toBe(REFUSED);
});

test.each(['coordinator-gent', 'supporter-gent', 'counsellor-gent'])('%s sees no session outside Gent', async (who) => {
  const seen = (await reading<SessionRow>(keeper, who, SESSIONS)) as SessionRow[];
  expect([...new Set(seen.map((session) => session.prison))]).toEqual(['gent']);
});

test.each(['provider-antwerpen', 'therapist-antwerpen'])(
  '%s sees the sessions of own offers and no other',
  async (who) => {
    const own = await truth<{ id: number }>(
      keeper,
      sql`select distinct o.id from organisation.offers o join organisation.offer_executors e on e.offer_id = o.id
        join access.actor_roles a on a.organisation_id in (e.organisation_id, o.organiser_id)
        where a.actor_id = ${who} and o.prison = 'antwerpen' order by o.id`,
    );
    const seen = (await reading<SessionRow>(keeper, who, SESSIONS)) as SessionRow[];
    expect([...new Set(seen.map((session) => session.offer))].sort((a, b) => a - b)).toEqual(
      own.map((offer) => offer.id),
    );
  },
);

test('a supporter cannot change a session of another prison', async () => {
  const cancel = sql`update organisation.sessions set status = 'cancelled', reason = 'staking' where id = ${gent.id}`;
  expect(await changing(keeper, 'supporter-antwerpen', cancel)).toBe(0);
});

test('a supporter cannot plan in another prison', async () => {
  const plan = sql`insert into organisation.sessions (series_id, offer_id, prison, starts_at, ends_at, origin)
    values (${gent.series}, ${gent.offer}, 'gent', now(), now() + interval '1 hour', 'registered')`;
  expect(await changing(keeper, 'supporter-antwerpen', plan)).toBe(REFUSED);
});

test('a supporter cannot hang a session, a series or an application on an offer of another prison', async () => {
  const person = await fact<{ id: number }>(
    keeper,
    sql`select id from individual.persons where prison = 'antwerpen' limit 1`,
  );
  const wrong = [
    sql`insert into organisation.sessions (series_id, offer_id, prison, starts_at, ends_at, origin)
        values (${gent.series}, ${gent.offer}, 'antwerpen', now(), now() + interval '1 hour', 'registered')`,
    sql`insert into organisation.series (offer_id, prison, title, starts_on, ends_on, duration_minutes, origin)
        values (${gent.offer}, 'antwerpen', 'x', ${TODAY}, ${TODAY}, 60, 'registered')`,
    sql`insert into organisation.applications (series_id, offer_id, prison, person_id, state, origin)
        values (${gent.series}, ${gent.offer}, 'antwerpen', ${person.id}, 'waiting', 'registered')`,
  ];
  for (const one of wrong) expect(await changing(keeper, 'supporter-antwerpen', one)).toBe(REFUSED);
});

test('a supporter cannot write under the name of another', async () => {
  const wrong = [
    sql`insert into organisation.offers (prison, title_nl, kind, category, language, medium, intake, organiser_id, origin, created_by)
        select 'antwerpen', 'x', 'group', 'muziek', 'nl', 'fysiek', 'geen', min(id), 'registered', 'supporter-gent'
        from organisation.organisations`,
    sql`insert into organisation.series (offer_id, prison, title, starts_on, ends_on, duration_minutes, origin, created_by)
        values (${antwerpen.offer}, 'antwerpen', 'x', ${TODAY}, ${TODAY}, 60, 'registered', 'supporter-gent')`,
  ];
  for (const one of wrong) expect(await changing(keeper, 'supporter-antwerpen', one)).toBe(REFUSED);
});

test('a supporter cannot pass an attendance off as read in a source', async () => {
  const person = await fact<{ id: number }>(
    keeper,
    sql`select id from individual.persons p where prison = 'antwerpen'
        and not exists (select from organisation.attendances a where a.person_id = p.id and a.session_id = ${held.id})
        and exists (select from individual.stays y where y.person_id = p.id and y.prison = 'antwerpen' and y.to_date is null
          and y.from_date < ${TODAY}::date - 60) limit 1`,
  );
  const mark = (origin: string) => sql`insert into organisation.attendances (session_id, person_id, present, origin)
    values (${held.id}, ${person.id}, true, ${origin})`;
  expect(await changing(keeper, 'supporter-antwerpen', mark('source'))).toBe(REFUSED);
  expect(await changing(keeper, 'supporter-antwerpen', mark('demonstration'))).toBe(REFUSED);
  expect(await changing(keeper, 'supporter-antwerpen', mark('registered'))).toBe(1);
});

test('a supporter cannot mark a person of another prison as present', async () => {
  const other = await fact<{ id: number }>(
    keeper,
    sql`select id from individual.persons where prison = 'gent' limit 1`,
  );
  const mark = sql`insert into organisation.attendances (session_id, person_id, present, origin)
    values (${held.id}, ${other.id}, true, 'registered')`;
  expect(await changing(keeper, 'supporter-antwerpen', mark)).toBe(REFUSED);
});

test('a supporter cannot set the named count of a session by hand', async () => {
  const set = sql`update organisation.sessions set named = 99 where id = ${antwerpen.id}`;
  expect(await changing(keeper, 'supporter-antwerpen', set)).toBe(REFUSED);
});

test('a policy officer makes no offer, and a supporter makes offers in the own prison only', async () => {
  const offer = (prison: string) => sql`
    insert into organisation.offers (prison, title_nl, kind, category, language, medium, intake, organiser_id, origin)
    select ${prison}, 'x', 'group', 'muziek', 'nl', 'fysiek', 'geen', min(id), 'registered' from organisation.organisations`;
  expect(await changing(keeper, 'policy-officer', offer('antwerpen'))).toBe(REFUSED);
  expect(await changing(keeper, 'supporter-antwerpen', offer('gent'))).toBe(REFUSED);
  expect(await changing(keeper, 'supporter-antwerpen', offer('antwerpen'))).toBe(1);
});

interface Expected {
  label: string;
  person_number: string;
  session_id: number;
}
const DAY = '2026-03-19';
const dayList = (prison: string) =>
  sql`select label, person_number, session_id from organisation.day_list(${prison}, ${DAY}::date)`;

test('a movement officer gets no day list of another prison', async () => {
  expect(await reading(keeper, 'movement-officer-antwerpen', dayList('gent'))).toEqual([]);
});

test.each([
  'public',
  'policy-officer',
  'coordinator-antwerpen',
  'provider-antwerpen',
  'education-coordinator',
  'counsellor-antwerpen',
  'detainee-1',
  'auditor',
])('%s cannot ask a day list', async (who) => {
  expect(await reading(keeper, who, dayList('antwerpen'))).toBe(REFUSED);
});

test('a movement officer does not read from the day list that somebody goes to care', async () => {
  const list = (await reading<Expected>(keeper, 'movement-officer-antwerpen', dayList('antwerpen'))) as Expected[];
  const sessions = await truth<{ id: number; title: string; care: boolean }>(
    keeper,
    sql`select s.id, o.title_nl as title, exists (
          select from organisation.offer_policy_fields f
          where f.offer_id = o.id and f.policy_field in ('volksgezondheid', 'welzijn')) as care
        from organisation.sessions s join organisation.offers o on o.id = s.offer_id`,
  );
  const shouldRead = list.map((line) => {
    const session = sessions.find((one) => one.id === line.session_id);
    return session?.care ? 'appointment' : session?.title;
  });
  expect(list.map((line) => line.label)).toEqual(shouldRead);
  expect(new Set(shouldRead).size).toBeGreaterThan(1);
  expect(shouldRead).toContain('appointment');
});

test('a movement officer sees no session, from which the neutral label could be undone', async () => {
  expect(await reading(keeper, 'movement-officer-antwerpen', sql`select id from organisation.sessions`)).toBe(REFUSED);
});

test('a movement officer changes nothing', async () => {
  const cancel = sql`update organisation.sessions set status = 'cancelled', reason = 'staking' where id = ${antwerpen.id}`;
  expect(await changing(keeper, 'movement-officer-antwerpen', cancel)).toBe(REFUSED);
});

test('nobody learns how full a series of another prison is', async () => {
  const series = await truth<{ id: number }>(
    keeper,
    sql`select distinct series_id as id from organisation.applications
    where prison = 'gent' and state = 'enrolled'`,
  );
  const occupancy = sql`select * from organisation.series_occupancy(${series.map((one) => one.id)}::integer[])`;
  expect(await reading(keeper, 'supporter-antwerpen', occupancy)).toEqual([]);
  expect(await reading(keeper, 'supporter-gent', occupancy)).toHaveLength(series.length);
});

test('a detainee and a movement officer do not learn how full a series is', async () => {
  const occupancy = sql`select * from organisation.series_occupancy(array[${antwerpen.series}::integer])`;
  expect(await reading(keeper, 'detainee-1', occupancy)).toBe(REFUSED);
  expect(await reading(keeper, 'movement-officer-antwerpen', occupancy)).toBe(REFUSED);
});
