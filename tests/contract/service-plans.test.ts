import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, log } = brug;
const { makeOffer, written } = registering(keeper, brug);

const GOAL = { title: 'Een diploma halen', policyField: 'onderwijs' };
const ACTION = { title: 'Inschrijven voor de cursus', dueOn: '2026-04-01' };
const without = await keeper.load((tx) =>
  tx.rows<{ id: number }>(sql`
    select p.id from individual.persons p where p.prison = 'antwerpen'
      and not exists (select from individual.service_plans s where s.person_id = p.id and s.state in ('active', 'paused'))
    order by p.id`),
);
/** A person of Antwerpen without a running plan, each time another. */
const fresh = () => without.pop()?.id ?? 0;
const start = (person: number, body: unknown = {}, persona: string | null = 'counsellor-antwerpen') =>
  api(persona, 'POST', `/persons/${person}/plan`, body);
const read = async (person: number) => (await api('counsellor-antwerpen', 'GET', `/persons/${person}/plan`)).body;

describe('refusals', () => {
  test.each<[string, string | null, number]>([
    ['whoever is not signed in', null, 401],
    ['the counsellor of Gent', 'counsellor-gent', 404],
    ['the supporter of the same prison', 'supporter-antwerpen', 404],
    ['the policy officer', 'policy-officer', 404],
    ['a detainee', 'detainee-1', 404],
    ['the auditor', 'auditor', 404],
  ])('%s starts no plan and adds nothing to one', async (_, persona, status) => {
    const person = fresh();
    await start(person, { goal: GOAL });
    const [goal] = (await read(person)).goals;
    const before = await written();
    expect((await start(fresh(), {}, persona)).status).toBe(status);
    expect((await api(persona, 'POST', `/persons/${person}/plan/goals`, GOAL)).status).toBe(status);
    expect((await api(persona, 'POST', `/plan-goals/${goal.id}/actions`, ACTION)).status).toBe(status);
    expect((await api(persona, 'GET', `/persons/${person}/plan`)).status).toBe(status);
    expect(await written()).toEqual(before);
  });

  test('an unknown person or goal is not found, and nothing is written', async () => {
    const before = await written();
    expect((await start(2_000_000_000)).status).toBe(404);
    expect((await api('counsellor-antwerpen', 'POST', '/plan-goals/2000000000/actions', ACTION)).status).toBe(404);
    expect(await written()).toEqual(before);
  });

  test('a person without a plan has none to read or to add to', async () => {
    const person = fresh();
    expect((await api('counsellor-antwerpen', 'GET', `/persons/${person}/plan`)).status).toBe(404);
    expect((await api('counsellor-antwerpen', 'POST', `/persons/${person}/plan/goals`, GOAL)).status).toBe(404);
  });

  test('nobody has two running plans, also not when both are started at once', async () => {
    const person = fresh();
    const answers = await Promise.all([start(person), start(person), start(person)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  test.each<[string, object]>([
    ['goal', { action: ACTION }],
    ['goal.title', { goal: { ...GOAL, title: ' ' } }],
    ['goal.title', { goal: { ...GOAL, title: 'x'.repeat(301) } }],
    ['goal.policyField', { goal: { ...GOAL, policyField: 'tovenarij' } }],
    ['action.dueOn', { goal: GOAL, action: { ...ACTION, dueOn: '2026-02-30' } }],
    ['action.offerId', { goal: GOAL, action: { ...ACTION, offerId: -1 } }],
    ['offerId', { goal: GOAL, action: { ...ACTION, offerId: 2_000_000_000 } }],
  ])('a wrong %s is named and no half plan is left', async (path, body) => {
    const person = fresh();
    const before = await written();
    const answer = await start(person, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
    expect(await written()).toEqual(before);
  });

  test('an offer of another prison cannot be an action', async () => {
    const offerId = await makeOffer({ prison: 'gent' }, 'supporter-gent');
    const before = await written();
    expect((await start(fresh(), { goal: GOAL, action: { ...ACTION, offerId } })).status).toBe(422);
    expect(await written()).toEqual(before);
  });

  test('a stale version is refused with 409', async () => {
    const person = fresh();
    await start(person);
    const { version } = await read(person);
    const add = (body: object) => api('counsellor-antwerpen', 'POST', `/persons/${person}/plan/goals`, body);
    expect((await add({ ...GOAL, version })).status).toBe(201);
    const before = await written();
    expect((await add({ ...GOAL, version })).body).toMatchObject({ status: 409, code: 'stale' });
    expect(await written()).toEqual(before);
  });
});

describe('a service plan', () => {
  test('starts empty with 201 and its number', async () => {
    const person = fresh();
    const { status, body } = await start(person);
    expect(status).toBe(201);
    expect(body).toEqual({ id: expect.any(Number) });
    expect(await read(person)).toEqual({
      id: body.id,
      state: 'active',
      startedOn: '2026-03-18',
      version: 1,
      goals: [],
    });
  });

  test('starts with a goal and an action tied to an offer', async () => {
    const offerId = await makeOffer();
    const person = fresh();
    expect((await start(person, { goal: GOAL, action: { ...ACTION, offerId } })).status).toBe(201);
    const { goals } = await read(person);
    expect(goals).toEqual([
      {
        ...{ id: expect.any(Number), ...GOAL, state: 'active' },
        actions: [{ id: expect.any(Number), ...ACTION, offerId, offerTitle: 'Proefles', state: 'to-do' }],
      },
    ]);
  });

  test('grows by goals and actions, and its version with it', async () => {
    const person = fresh();
    await start(person);
    const first = (await read(person)).version;
    const goal = await api('counsellor-antwerpen', 'POST', `/persons/${person}/plan/goals`, {
      ...GOAL,
      version: first,
    });
    const action = await api('counsellor-antwerpen', 'POST', `/plan-goals/${goal.body.id}/actions`, ACTION);
    expect([goal.status, action.status]).toEqual([201, 201]);
    const plan = await read(person);
    expect(plan.version).toBeGreaterThan(first);
    expect(plan.goals[0]).toMatchObject({ id: goal.body.id, actions: [{ id: action.body.id, offerId: null }] });
    expect((await api('counsellor-antwerpen', 'GET', `/persons/${person}`)).body.plan).toEqual(plan);
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
