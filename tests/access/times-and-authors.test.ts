import { afterAll, expect, test } from 'vitest';
import { type Query, sql } from '../../src/platform/database/index.ts';
import { asker, become, changing, fact, REFUSED, reading, trying } from '../support/asking.ts';
import { setClock } from '../support/clock.ts';
import { NOW, TODAY } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const LONG_AGO = '1999-12-31T12:00:00Z';
const here = await fact<{ person: number; plan: number; goal: number; series: number; offer: number; step: number }>(
  keeper,
  sql`select p.id as person, s.id as plan, g.id as goal, r.id as series, r.offer_id as offer,
        (select min(step_id) from policy.step_parties where role = 'lead' and party = 'SAW') as step
      from individual.persons p join individual.service_plans s on s.person_id = p.id and s.state <> 'ended'
      join individual.plan_goals g on g.plan_id = s.id
      join organisation.series r on r.prison = p.prison and r.ends_on > ${TODAY}::date
      where p.prison = 'antwerpen' and not exists (select from organisation.applications a where a.person_id = p.id and a.series_id = r.id)
        and not exists (select from individual.assignments c where c.person_id = p.id and c.actor_id = 'counsellor-antwerpen')
      order by p.id, g.id, r.id limit 1`,
);
const planless = await fact<{ person: number }>(
  keeper,
  sql`select id as person from individual.persons p where prison = 'antwerpen'
      and not exists (select from individual.service_plans s where s.person_id = p.id) order by id limit 1`,
);
const organisation = await fact<{ id: number }>(keeper, sql`select min(id) as id from organisation.organisations`);
const question = await fact<{ id: string }>(keeper, sql`select min(id) as id from policy.questions`);

/** A row that somebody may add, with what nobody may state of it. */
interface Addition {
  who: string;
  /** What is stated by who adds it; `also` sets in one column more. */
  add: (also?: { column: Query; value: Query }) => Query;
  /** The columns that the database writes, with a value that somebody might want. */
  forged: Record<string, [column: Query, value: Query]>;
  /** What the database writes. */
  written: Query;
  expected: Record<string, unknown>;
}

const columns = (also?: { column: Query }) => (also ? sql`, ${also.column}` : sql``);
const values = (also?: { value: Query }) => (also ? sql`, ${also.value}` : sql``);
const moment = sql`${LONG_AGO}::timestamptz`;
const somebody = sql`'somebody-else'`;
const NOW_TEXT = NOW.toISOString();

const ADDITIONS: Record<string, Addition> = {
  'a line of the log': {
    who: 'provider-antwerpen',
    add: (also) =>
      sql`insert into audit.entries (action, object_kind, object_id${columns(also)}) values ('x', 'x', 'x'${values(also)})`,
    forged: {
      at: [sql`at`, moment],
      'its author': [sql`actor_id`, somebody],
      'as what': [sql`actor_role`, sql`'auditor'`],
    },
    written: sql`select at, actor_id as by, actor_role as role from audit.entries order by id desc limit 1`,
    expected: { at: NOW_TEXT, by: 'provider-antwerpen', role: 'provider' },
  },
  'a first answer': {
    who: 'provider-antwerpen',
    add: (also) =>
      sql`insert into platform.idempotency (key, request_hash, status, response${columns(also)}) values ('k', 'x', 201, '{}'${values(also)})`,
    forged: { 'its moment': [sql`created_at`, moment], 'its author': [sql`actor_id`, somebody] },
    written: sql`select created_at as at, actor_id as by from platform.idempotency where key = 'k'`,
    expected: { at: NOW_TEXT, by: 'provider-antwerpen' },
  },
  'an application': {
    who: 'counsellor-antwerpen',
    add: (
      also,
    ) => sql`insert into organisation.applications (series_id, offer_id, prison, person_id, state, origin${columns(also)})
      values (${here.series}, ${here.offer}, 'antwerpen', ${here.person}, 'intake', 'registered'${values(also)})`,
    forged: {
      'its moment': [sql`applied_at`, moment],
      'when it was enrolled': [sql`enrolled_at`, moment],
      'when it ended': [sql`ended_at`, moment],
      'its author': [sql`recorded_by`, somebody],
      'its version': [sql`version`, sql`7`],
      'its number': [sql`id`, sql`999999`],
    },
    written: sql`select applied_at as at, recorded_by as by, enrolled_at as enrolled, ended_at as ended, version
      from organisation.applications order by id desc limit 1`,
    expected: { at: NOW_TEXT, by: 'counsellor-antwerpen', enrolled: null, ended: null, version: 1 },
  },
  'who counsels whom': {
    who: 'counsellor-antwerpen',
    add: (also) =>
      sql`insert into individual.assignments (person_id, origin${columns(also)}) values (${here.person}, 'registered'${values(also)})`,
    forged: {
      'the first day': [sql`from_date`, sql`'2015-01-01'`],
      'the last day': [sql`to_date`, sql`'2015-01-01'`],
      'the counsellor': [sql`actor_id`, somebody],
    },
    written: sql`select from_date as day, to_date as last, actor_id as by from individual.assignments
      where person_id = ${here.person} and origin = 'registered'`,
    expected: { day: TODAY, last: null, by: 'counsellor-antwerpen' },
  },
  'a service plan': {
    who: 'counsellor-antwerpen',
    add: (also) =>
      sql`insert into individual.service_plans (person_id, origin${columns(also)}) values (${planless.person}, 'registered'${values(also)})`,
    forged: {
      'its first day': [sql`started_on`, sql`'2015-01-01'`],
      'its author': [sql`started_by`, somebody],
      'its state': [sql`state`, sql`'ended'`],
      'its version': [sql`version`, sql`7`],
    },
    written: sql`select started_on as day, started_by as by, state, version from individual.service_plans order by id desc limit 1`,
    expected: { day: TODAY, by: 'counsellor-antwerpen', state: 'active', version: 1 },
  },
  'a goal': {
    who: 'counsellor-antwerpen',
    add: (
      also,
    ) => sql`insert into individual.plan_goals (plan_id, person_id, title, policy_field, origin${columns(also)})
      values (${here.plan}, ${here.person}, 'x', 'welzijn', 'registered'${values(also)})`,
    forged: {
      'its moment': [sql`recorded_at`, moment],
      'its author': [sql`recorded_by`, somebody],
      'its state': [sql`state`, sql`'reached'`],
    },
    written: sql`select recorded_at as at, recorded_by as by, state from individual.plan_goals order by id desc limit 1`,
    expected: { at: NOW_TEXT, by: 'counsellor-antwerpen', state: 'active' },
  },
  'an action': {
    who: 'counsellor-antwerpen',
    add: (also) => sql`insert into individual.plan_actions (goal_id, person_id, title, origin${columns(also)})
      values (${here.goal}, ${here.person}, 'x', 'registered'${values(also)})`,
    forged: {
      'its moment': [sql`recorded_at`, moment],
      'its author': [sql`recorded_by`, somebody],
      'its state': [sql`state`, sql`'done'`],
    },
    written: sql`select recorded_at as at, recorded_by as by, state from individual.plan_actions order by id desc limit 1`,
    expected: { at: NOW_TEXT, by: 'counsellor-antwerpen', state: 'to-do' },
  },
  'an offer': {
    who: 'supporter-antwerpen',
    add: (
      also,
    ) => sql`insert into organisation.offers (prison, title_nl, kind, category, language, medium, intake, organiser_id, origin${columns(also)})
      values ('antwerpen', 'x', 'group', 'muziek', 'nl', 'fysiek', 'geen', ${organisation.id}, 'registered'${values(also)})`,
    forged: {
      'its moment': [sql`created_at`, moment],
      'its author': [sql`created_by`, somebody],
      'its first day': [sql`starts_on`, sql`'2015-01-01'`],
      'its version': [sql`version`, sql`7`],
    },
    written: sql`select created_at as at, created_by as by, starts_on as day, version from organisation.offers order by id desc limit 1`,
    expected: { at: NOW_TEXT, by: 'supporter-antwerpen', day: TODAY, version: 1 },
  },
  'a series': {
    who: 'supporter-antwerpen',
    add: (
      also,
    ) => sql`insert into organisation.series (offer_id, prison, title, starts_on, ends_on, duration_minutes, origin${columns(also)})
      values (${here.offer}, 'antwerpen', 'x', ${TODAY}, ${TODAY}, 60, 'registered'${values(also)})`,
    forged: { 'its moment': [sql`created_at`, moment], 'its author': [sql`created_by`, somebody] },
    written: sql`select created_at as at, created_by as by from organisation.series order by id desc limit 1`,
    expected: { at: NOW_TEXT, by: 'supporter-antwerpen' },
  },
  'a session': {
    who: 'supporter-antwerpen',
    add: (
      also,
    ) => sql`insert into organisation.sessions (series_id, offer_id, prison, starts_at, ends_at, origin${columns(also)})
      select id, offer_id, prison, ends_on + time '10:00', ends_on + time '11:00', 'registered'${values(also)}
      from organisation.series where id = ${here.series}`,
    forged: {
      'its state': [sql`status`, sql`'held'`],
      'how many came by name': [sql`named`, sql`12`],
      'how many came without a name': [sql`headcount`, sql`12`],
      'its version': [sql`version`, sql`7`],
    },
    written: sql`select status, named, headcount, version from organisation.sessions order by id desc limit 1`,
    expected: { status: 'planned', named: 0, headcount: 0, version: 1 },
  },
  'a report on a step': {
    who: 'lead-saw',
    add: (
      also,
    ) => sql`insert into policy.reports (step_id, party, status, stated_on, statement_nl, origin${columns(also)})
      values (${here.step}, 'SAW', 'in-progress', '2026-03-01', 'x', 'registered'${values(also)})`,
    forged: {
      'its moment': [sql`submitted_at`, moment],
      'its author': [sql`submitted_by`, somebody],
      'as what it was submitted': [sql`submitted_as`, sql`'plan-coordinator'`],
      'its state': [sql`state`, sql`'validated'`],
      'its version': [sql`version`, sql`7`],
    },
    written: sql`select submitted_at as at, submitted_by as by, submitted_as as role, state, version from policy.reports
      where origin = 'registered' order by submitted_at desc limit 1`,
    expected: { at: NOW_TEXT, by: 'lead-saw', role: 'step-lead', state: 'submitted', version: 1 },
  },
  'where a goal stands': {
    who: 'plan-coordinator',
    add: (also) => sql`insert into policy.goal_rulings (goal_id, status, holds_from, reason, origin${columns(also)})
      select goal_id, 'realised', '2026-03-01'::date, 'x', 'registered'${values(also)} from policy.steps where id = ${here.step}`,
    forged: {
      'its moment': [sql`ruled_at`, moment],
      'its author': [sql`ruled_by`, somebody],
      'from when it was known': [sql`known_on`, sql`'2020-01-01'::date`],
    },
    written: sql`select ruled_at as at, ruled_by as by, known_on::text as known from policy.goal_rulings order by id desc limit 1`,
    expected: { at: NOW_TEXT, by: 'plan-coordinator', known: TODAY },
  },
  'a frozen answer': {
    who: 'policy-officer',
    add: (also) =>
      sql`insert into policy.answers (question_id, version, content, content_hash${columns(also)}) values (${question.id}, 1, '{}', 'x'${values(also)})`,
    forged: {
      'its moment': [sql`frozen_at`, moment],
      'its author': [sql`frozen_by`, somebody],
      'that it was sent': [sql`state`, sql`'sent'`],
    },
    written: sql`select frozen_at as at, frozen_by as by, state from policy.answers order by id desc limit 1`,
    expected: { at: NOW_TEXT, by: 'policy-officer', state: 'draft' },
  },
};

const forgeries = Object.entries(ADDITIONS).flatMap(([what, addition]) =>
  Object.entries(addition.forged).map(([part, forged]) => [what, part, addition, forged] as const),
);
test.each(forgeries)('nobody states of %s: %s', async (_, _part, addition, [column, value]) => {
  expect(await changing(keeper, addition.who, addition.add({ column, value }))).toBe(REFUSED);
});

test.each(Object.entries(ADDITIONS))('of %s the database writes when, by whom and in which state', async (_, one) => {
  expect(await added(one)).toEqual(one.expected);
});

/** What was written, read by whoever may; nothing stays. */
async function added({ who, add, written }: Addition): Promise<unknown> {
  let seen: unknown;
  const undone = keeper.load(async (tx) => {
    await become(tx, who);
    await tx.run(add());
    await tx.run(sql`select set_config('role', 'brug_owner', true)`);
    seen = await tx.one(written);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  return seen;
}

test('nobody pretends to be of another role in the log: who asks in a role that is not the own one writes nothing', async () => {
  const as = (databaseRole: string) =>
    trying(keeper, { ...asker('provider-antwerpen'), databaseRole }, async (tx) => {
      await tx.run(sql`insert into audit.entries (action, object_kind, object_id) values ('x', 'x', 'x')`);
      return tx.one(sql`select access.actor_role() as role`);
    });
  expect(await as('brug_provider')).toEqual({ role: 'provider' });
  expect(await as('brug_trajectory_counsellor')).toBe(REFUSED);
});

test('nobody overrides the number of a line of the log', async () => {
  const line = sql`insert into audit.entries (id, action, object_kind, object_id) overriding system value values (1, 'x', 'x', 'x')`;
  expect(await changing(keeper, 'auditor', line)).toBe(REFUSED);
});

test('nobody states that a step was realised tomorrow', async () => {
  const on = (day: string) => sql`insert into policy.reports (step_id, party, status, stated_on, statement_nl, origin)
    values (${here.step}, 'SAW', 'realised', ${day}::date, 'x', 'registered')`;
  for (const who of ['policy-officer', 'plan-coordinator', 'lead-saw']) {
    expect(await changing(keeper, who, on('2026-03-19'))).toBe(REFUSED);
    expect(await changing(keeper, who, on(TODAY))).toBe(1);
  }
});

test('nobody replaces the clock of the database, nor gives a transaction another moment', async () => {
  const replace = sql`create or replace function access.now() returns timestamptz language sql stable as 'select null::timestamptz'`;
  for (const who of ['public', 'supporter-antwerpen', 'auditor']) {
    expect(await changing(keeper, who, replace)).toBe(REFUSED);
    const asked = await reading(
      keeper,
      who,
      sql`select set_config('tests.moment', ${LONG_AGO}, true) as said, access.now() as now, access.today() as today`,
    );
    expect(asked).toEqual([{ said: LONG_AGO, now: NOW_TEXT, today: TODAY }]);
  }
});

test('the day of the database is that of Brussels, on both sides of midnight', async () => {
  const today = () => reading(keeper, 'public', sql`select access.today() as today`);
  await setClock(keeper, new Date('2026-03-28T22:59:59Z'));
  expect(await today()).toEqual([{ today: '2026-03-28' }]);
  await setClock(keeper, new Date('2026-03-28T23:00:00Z'));
  expect(await today()).toEqual([{ today: '2026-03-29' }]);
  await setClock(keeper, new Date('2026-03-29T21:59:59Z'));
  expect(await today()).toEqual([{ today: '2026-03-29' }]);
  await setClock(keeper, new Date('2026-03-29T22:00:00Z'));
  expect(await today()).toEqual([{ today: '2026-03-30' }]);
  await setClock(keeper, NOW);
});
