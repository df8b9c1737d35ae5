import { afterAll, expect, test } from 'vitest';
import { databaseRole, ROLES } from '../../src/access/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import {
  changing,
  fact,
  PERSON_ROWS,
  PERSON_TABLES,
  type PersonTable,
  personsSeen,
  REFUSED,
  reading,
  truth,
} from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

/** Somebody of Antwerpen with a running plan, and somebody of Gent. */
const here = await fact<{ id: number; plan: number; goal: number; series: number; offer: number }>(
  keeper,
  sql`select p.id, s.id as plan, g.id as goal, r.id as series, r.offer_id as offer
      from individual.persons p join individual.service_plans s on s.person_id = p.id join individual.plan_goals g on g.plan_id = s.id
      join organisation.series r on r.prison = p.prison
      where p.prison = 'antwerpen' and not exists (select from organisation.applications a where a.person_id = p.id and a.series_id = r.id)
      order by p.id, g.id, r.id limit 1`,
);
const elsewhere = await fact<{ series: number; offer: number }>(
  keeper,
  sql`select id as series, offer_id as offer from organisation.series where prison = 'gent' order by id limit 1`,
);

test.each([...ROLES])('%s without an actor sees no row of any person', async (role) => {
  const asker = { id: '', databaseRole: databaseRole(role), roleId: null };
  for (const table of PERSON_TABLES) expect([[], REFUSED]).toContainEqual(await personsSeen(keeper, asker, table));
});

test.each([...ROLES])('%s whom nobody knows sees no row of any person', async (role) => {
  const asker = { id: 'nobody-of-that-name', databaseRole: databaseRole(role), roleId: null };
  for (const table of PERSON_TABLES) expect([[], REFUSED]).toContainEqual(await personsSeen(keeper, asker, table));
});

test.each([
  'public',
  'policy-officer',
  'plan-coordinator',
  'lead-saw',
  'commission-member',
  'approver',
  'coordinator-antwerpen',
  'movement-officer-antwerpen',
  'justice-house-antwerpen',
  'auditor',
])('%s cannot see persons, nor anything else of the individual level', async (who) => {
  for (const table of PERSON_TABLES) expect(await personsSeen(keeper, who, table)).toBe(REFUSED);
});

/** The tables that are about people and that the people themselves and their counsellor read. */
const FILE = PERSON_TABLES.filter((table) => !['tokens', 'attendance_corrections'].includes(table));

test.each(FILE)('a counsellor of Gent sees nothing about people of Antwerpen in %s', async (table) => {
  const ofAntwerpen = await truth<{ id: number }>(
    keeper,
    sql`select id from individual.persons where prison = 'antwerpen'`,
  );
  const seen = await personsSeen(keeper, 'counsellor-gent', table);
  expect(seen).not.toEqual([]);
  expect(ofAntwerpen.map((row) => row.id).filter((id) => seen.includes(id as never))).toEqual([]);
});

test.each<PersonTable>(['tokens', 'attendance_corrections'])('a counsellor cannot read %s', async (table) => {
  expect(await personsSeen(keeper, 'counsellor-antwerpen', table)).toBe(REFUSED);
});

test('a counsellor of Gent cannot take up somebody of Antwerpen', async () => {
  const take = sql`insert into individual.assignments (person_id, origin) values (${here.id}, 'registered')`;
  expect(await changing(keeper, 'counsellor-gent', take)).toBe(REFUSED);
});

test('a counsellor of Gent cannot apply for somebody of Antwerpen, in Antwerpen or in Gent', async () => {
  for (const [prison, series, offer] of [
    ['antwerpen', here.series, here.offer],
    ['gent', elsewhere.series, elsewhere.offer],
  ]) {
    const apply = sql`insert into organisation.applications (series_id, offer_id, prison, person_id, state, origin)
      values (${series}, ${offer}, ${prison}, ${here.id}, 'waiting', 'registered')`;
    expect(await changing(keeper, 'counsellor-gent', apply)).toBe(REFUSED);
  }
});

test('a counsellor of Gent cannot write in the plan of somebody of Antwerpen', async () => {
  const goal = sql`insert into individual.plan_goals (plan_id, person_id, title, policy_field, origin)
    values (${here.plan}, ${here.id}, 'x', 'welzijn', 'registered')`;
  const action = sql`insert into individual.plan_actions (goal_id, person_id, title, origin)
    values (${here.goal}, ${here.id}, 'x', 'registered')`;
  expect(await changing(keeper, 'counsellor-gent', goal)).toBe(REFUSED);
  expect(await changing(keeper, 'counsellor-gent', action)).toBe(REFUSED);
});

test('a counsellor cannot put a goal in the plan of another by naming an own person', async () => {
  const own = await fact<{ id: number }>(
    keeper,
    sql`select id from individual.persons where prison = 'gent' order by id limit 1`,
  );
  const goal = sql`insert into individual.plan_goals (plan_id, person_id, title, policy_field, origin)
    values (${here.plan}, ${own.id}, 'x', 'welzijn', 'registered')`;
  expect(await changing(keeper, 'counsellor-gent', goal)).toBe(REFUSED);
});

test('a counsellor of Gent changes nothing of people of Antwerpen', async () => {
  const changes = [
    sql`update individual.service_plans set state = 'ended' where person_id = ${here.id}`,
    sql`update individual.plan_goals set state = 'stopped' where person_id = ${here.id}`,
    sql`update individual.plan_actions set state = 'stopped' where person_id = ${here.id}`,
    sql`update organisation.applications set state = 'withdrawn' where person_id = ${here.id}`,
  ];
  for (const change of changes) expect(await changing(keeper, 'counsellor-gent', change)).toBe(0);
});

test.each(['enrolled', 'waiting', 'intake', 'ended', 'invalid'])(
  'a counsellor gives no application of own people the state %s',
  async (state) => {
    const change = sql`update organisation.applications set state = ${state}
      where prison = 'antwerpen' and state in ('enrolled', 'waiting', 'intake')`;
    expect(await changing(keeper, 'counsellor-antwerpen', change)).toBe(REFUSED);
  },
);

test('a counsellor withdraws running applications of own people, and revives none that ended', async () => {
  const withdrawn = sql`update organisation.applications set state = 'withdrawn' where id = (
    select min(a.id) from organisation.applications a join organisation.series r on r.id = a.series_id
    where a.prison = 'antwerpen' and a.state = 'enrolled' and r.ends_on >= '2026-03-18')`;
  expect(await changing(keeper, 'counsellor-antwerpen', withdrawn)).toBe(1);
  const revived = sql`update organisation.applications set state = 'enrolled' where state in ('withdrawn', 'ended', 'invalid')`;
  expect(await changing(keeper, 'counsellor-antwerpen', revived)).toBe(0);
});

test('a queue moves up in an own prison only, and only where there is a place', async () => {
  const { series } = await fact<{ series: number }>(
    keeper,
    sql`select min(series_id) as series from organisation.applications where prison = 'antwerpen' and state = 'waiting'`,
  );
  const moved = (id: string) =>
    reading<object>(keeper, id, sql`select * from organisation.move_up(${series}::integer)`);
  expect(await moved('counsellor-gent')).toEqual([]);
  expect(await moved('provider-antwerpen')).toBe(REFUSED);
  expect(await moved('counsellor-antwerpen')).toEqual([]);
});

test('a counsellor cannot delete, not even of own people', async () => {
  const deletes = [
    sql`delete from individual.persons`,
    sql`delete from organisation.applications`,
    sql`delete from organisation.attendances`,
    sql`delete from individual.service_plans`,
    sql`delete from individual.plan_goals`,
  ];
  for (const one of deletes) expect(await changing(keeper, 'counsellor-antwerpen', one)).toBe(REFUSED);
});

test('a counsellor cannot write under the name of a colleague', async () => {
  const goal = sql`insert into individual.plan_goals (plan_id, person_id, title, policy_field, recorded_by, origin)
    values (${here.plan}, ${here.id}, 'x', 'welzijn', 'counsellor-gent', 'registered')`;
  const take = sql`insert into individual.assignments (actor_id, person_id, origin)
    values ('counsellor-gent', ${here.id}, 'registered')`;
  expect(await changing(keeper, 'counsellor-antwerpen', goal)).toBe(REFUSED);
  expect(await changing(keeper, 'counsellor-antwerpen', take)).toBe(REFUSED);
});

test('a counsellor cannot pass what is registered off as read in a source', async () => {
  const goal = sql`insert into individual.plan_goals (plan_id, person_id, title, policy_field, origin)
    values (${here.plan}, ${here.id}, 'x', 'welzijn', 'source')`;
  expect(await changing(keeper, 'counsellor-antwerpen', goal)).toBe(REFUSED);
});

test('a counsellor writes in the plan of somebody of the own prison', async () => {
  const goal = sql`insert into individual.plan_goals (plan_id, person_id, title, policy_field, origin)
    values (${here.plan}, ${here.id}, 'x', 'welzijn', 'registered')`;
  expect(await changing(keeper, 'counsellor-antwerpen', goal)).toBe(1);
});

test.each<PersonTable>([
  'person_details',
  'stays',
  'assignments',
  'service_plans',
  'plan_goals',
  'plan_actions',
  'tokens',
])('a supporter, an education coordinator, a provider and a therapist cannot read %s', async (table) => {
  for (const who of ['supporter-antwerpen', 'education-coordinator', 'provider-antwerpen', 'therapist-antwerpen']) {
    expect(await personsSeen(keeper, who, table)).toBe(REFUSED);
  }
});

test.each(['provider-antwerpen', 'therapist-antwerpen'])('%s knows only the names of own participants', async (who) => {
  const own = await truth<{ person: number }>(
    keeper,
    sql`select distinct a.person_id as person from organisation.applications a
        join organisation.offers o on o.id = a.offer_id and o.prison = 'antwerpen'
        where a.state in ('enrolled', 'waiting', 'intake') and exists (
          select from organisation.offer_executors e join access.actor_roles c on c.organisation_id in (e.organisation_id, o.organiser_id)
          where e.offer_id = o.id and c.actor_id = ${who})`,
  );
  const seen = await personsSeen(keeper, who, 'persons');
  expect(own.length).toBeGreaterThan(3);
  expect([...seen].sort()).toEqual(own.map((row) => row.person).sort());
});

test.each(FILE)('a detainee reads the own rows of %s, and nobody else’s', async (table) => {
  const { person } = await fact<{ person: number }>(
    keeper,
    sql`select person_id as person from access.actor_role_persons where role_id = 17`,
  );
  const all = await truth<{ person: number }>(keeper, PERSON_ROWS[table]);
  const own = all.filter((row) => row.person === person).map((row) => row.person);
  expect(all.length).toBeGreaterThan(own.length);
  expect(await personsSeen(keeper, 'detainee-1', table)).toEqual(own);
});

test('a detainee cannot read who corrected an attendance, nor the link to the figures', async () => {
  expect(await personsSeen(keeper, 'detainee-1', 'attendance_corrections')).toBe(REFUSED);
  expect(await personsSeen(keeper, 'detainee-1', 'tokens')).toBe(REFUSED);
});

test('a detainee writes nothing', async () => {
  const { person } = await fact<{ person: number }>(
    keeper,
    sql`select person_id as person from access.actor_role_persons where role_id = 17`,
  );
  const writes = [
    sql`insert into organisation.applications (series_id, offer_id, prison, person_id, state, origin)
        values (${here.series}, ${here.offer}, 'antwerpen', ${person}, 'enrolled', 'registered')`,
    sql`update organisation.applications set state = 'enrolled' where person_id = ${person}`,
    sql`update organisation.attendances set present = true where person_id = ${person}`,
    sql`update individual.persons set prison = null where id = ${person}`,
  ];
  for (const write of writes) expect(await changing(keeper, 'detainee-1', write)).toBe(REFUSED);
});

test('nobody changes who somebody is or where somebody stays', async () => {
  for (const who of ['counsellor-antwerpen', 'supporter-antwerpen', 'provider-antwerpen', 'education-coordinator']) {
    expect(await changing(keeper, who, sql`update individual.persons set prison = 'gent'`)).toBe(REFUSED);
    expect(await changing(keeper, who, sql`update organisation.applications set person_id = ${here.id}`)).toBe(REFUSED);
  }
});
