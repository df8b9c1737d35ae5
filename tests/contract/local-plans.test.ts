import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { changing, fact, REFUSED, truth } from '../support/asking.ts';
import { TODAY } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, page, post } = brug;

const HERE = 'coordinator-antwerpen';
const THERE = 'coordinator-gent';
const YEAR = Number(TODAY.slice(0, 4));
const PLAN = '/prisons/antwerpen/local-plan';
/** The day on which the team adopts it, and days around. */
const daysAgo = (days: number) => new Date(Date.parse(TODAY) - days * 86_400_000).toISOString().slice(0, 10);
const ADOPTED = daysAgo(10);
const action = {
  title: 'Een spreekuur over middelengebruik op elke afdeling',
  planGoal: { plan: '2015-2020', goal: 10 },
  lead: ['demo-cgg'],
  partners: ['directie van de gevangenis'],
  term: `najaar ${YEAR}`,
};
const paths = ({ status, body }: { status: number; body: { errors?: { path: string }[] } }) => [
  status,
  body.errors?.map(({ path }) => path),
];
const add = (body: Record<string, unknown> = action, who = HERE, prison = 'antwerpen') =>
  api(who, 'POST', `/prisons/${prison}/local-plan/actions`, body);
const read = async (who: string | null = HERE, query = '', prison = 'antwerpen') =>
  api(who, 'GET', `/prisons/${prison}/local-plan${query}`);
const versionOf = async (id: number) =>
  (await fact<{ version: number }>(keeper, sql`select version from policy.local_actions where id = ${id}`)).version;
const change = async (id: number, body: Record<string, unknown>, who = HERE) =>
  api(who, 'PATCH', `/local-actions/${id}`, { version: await versionOf(id), ...body });

describe('a plan that is being drawn', () => {
  test('is begun by its first action, by who coordinates the policy of that prison and nobody else', async () => {
    expect((await read()).status).toBe(404);
    expect((await add(action, 'public')).status).toBe(401);
    for (const who of [
      THERE,
      'supporter-antwerpen',
      'policy-officer',
      'plan-coordinator',
      'administrator',
      'detainee-1',
    ])
      expect((await add(action, who)).status, who).toBe(403);
    const { status, body } = await add();
    expect([status, Number.isInteger(body.id)]).toEqual([201, true]);
    const plan = (await read()).body;
    expect(plan).toMatchObject({ prison: 'antwerpen', period: YEAR, through: YEAR, state: 'draft' });
    expect(plan.goals).toHaveLength(1);
    expect(plan.goals[0].planGoal).toMatchObject({ plan: '2015-2020', goal: '10' });
    expect(plan.goals[0].actions[0]).toMatchObject({
      ...{ id: body.id, title: action.title, state: 'not-started', offers: [] },
      term: { text: action.term, end: `${YEAR}-12-31`, precision: 'season' },
      lead: [{ code: 'demo-cgg' }],
      partners: [{ code: null, name: 'directie van de gevangenis' }],
    });
  });

  test('is there for its policy team only', async () => {
    for (const who of [null, THERE, 'supporter-antwerpen', 'policy-officer', 'commission-member', 'auditor'])
      expect((await read(who)).status, String(who)).toBe(404);
    const { id } = (await read()).body.goals[0].actions[0];
    expect(
      (await api('therapist-antwerpen', 'PATCH', `/local-actions/${id}`, { state: 'in-progress', version: 1 })).status,
    ).toBe(404);
  });

  test('takes no action that cannot be', async () => {
    expect(paths(await add({ ...action, planGoal: { plan: '2015-2020', goal: '99' } }))).toEqual([422, ['planGoal']]);
    expect(paths(await add({ ...action, step: '1-1' }))).toEqual([422, ['step']]);
    expect(paths(await add({ ...action, step: 77 }))).toEqual([422, ['step']]);
    expect(paths(await add({ ...action, term: { start: `${YEAR}-05-01`, end: `${YEAR}-04-01` } }))).toEqual([
      422,
      ['term'],
    ]);
    expect(paths(await add({ ...action, term: `eind ${YEAR - 1}` }))).toEqual([422, ['term']]);
    // A day or a year that does not exist is mistyped; words that name none are words.
    for (const term of [`31/02/${YEAR}`, 'eind 20155'])
      expect(paths(await add({ ...action, term })), term).toEqual([422, ['term']]);
    expect(paths(await add({ ...action, lead: [] }))).toEqual([422, ['lead']]);
    expect(paths(await add({ ...action, offers: [2_000_000_000] }))).toEqual([422, ['offers']]);
    expect(paths(await add({ ...action, title: 'x'.repeat(301) }))).toEqual([422, ['title']]);
    const elsewhere = await fact<{ id: number }>(
      keeper,
      sql`select id from organisation.offers where prison = 'gent' order by id limit 1`,
    );
    expect(paths(await add({ ...action, offers: [elsewhere.id] }))).toEqual([422, ['offers']]);
    expect((await read()).body.goals[0].actions).toHaveLength(1);
  });

  test('may end after its period, carry out a step of a plan that has ended, and be tied to offers of the prison', async () => {
    const here = await fact<{ id: number }>(
      keeper,
      sql`select id from organisation.offers where prison = 'antwerpen' order by id limit 1`,
    );
    const { body } = await add({
      ...action,
      planGoal: undefined,
      step: '2015-2020/10-1',
      term: `eind ${YEAR + 2}`,
      offers: [here.id, here.id],
    });
    const { goals } = (await read()).body;
    expect(goals).toHaveLength(1);
    // What is not asked stays: without its step it stands under the same goal, and a goal to which its step does not belong is refused.
    expect(paths(await change(body.id, { planGoal: { plan: '2015-2020', goal: '11' } }))).toEqual([422, ['step']]);
    expect((await change(body.id, { step: null })).status).toBe(200);
    expect((await read()).body.goals[0].actions[1]).toMatchObject({ id: body.id, step: null });
    // By its number under the goal it is the same step.
    expect((await change(body.id, { planGoal: action.planGoal, step: 1 })).status).toBe(200);
    expect((await read()).body.goals[0].actions[1].step).toEqual({ plan: '2015-2020', key: '10-1' });
    expect(goals[0].actions[1]).toMatchObject({
      id: body.id,
      step: { plan: '2015-2020', key: '10-1' },
      offers: [here.id],
    });
    expect((await change(body.id, { offers: [], step: null, planGoal: null })).status).toBe(200);
    expect((await read()).body.goals.at(-1)).toMatchObject({
      id: null,
      planGoal: null,
      actions: [{ id: body.id, offers: [] }],
    });
    expect((await api(HERE, 'DELETE', `/local-actions/${body.id}`)).status).toBe(200);
  });

  test('changes only for who saw it last', async () => {
    const { id } = (await read()).body.goals[0].actions[0];
    expect((await change(id, { title: 'Spreekuur', version: 1 })).body).toEqual({ id, version: 2 });
    expect((await change(id, { title: 'Anders', version: 1 })).status).toBe(409);
    expect((await change(id, { title: action.title })).body.version).toBe(3);
  });

  test('has goals of its own beside those that it picked', async () => {
    const picked = await api(HERE, 'POST', `${PLAN}/goals`, { planGoal: { plan: '2015-2020', goal: '10' } });
    expect([picked.status, (await api(HERE, 'POST', `${PLAN}/goals`, {})).status]).toEqual([409, 422]);
    const own = await api(HERE, 'POST', `${PLAN}/goals`, {
      title: 'Een onthaal voor wie aankomt',
      need: 'Wie aankomt, wacht weken.',
    });
    expect(own.status).toBe(201);
    const { body } = await add({ ...action, planGoal: undefined, localGoal: own.body.id });
    expect((await api(HERE, 'DELETE', `/local-goals/${own.body.id}`)).status).toBe(409);
    expect((await api(THERE, 'PATCH', `/local-goals/${own.body.id}`, { need: null, version: 1 })).status).toBe(404);
    expect((await api(HERE, 'PATCH', `/local-goals/${own.body.id}`, { title: null, version: 1 })).status).toBe(422);
    expect((await api(HERE, 'DELETE', `/local-actions/${body.id}`)).status).toBe(200);
    expect((await api(HERE, 'DELETE', `/local-goals/${own.body.id}`)).status).toBe(200);
  });
});

describe('adoption', () => {
  test('happens once, on a day that has come, of a plan with actions', async () => {
    expect((await api(THERE, 'POST', '/prisons/gent/local-plan', { period: YEAR })).status).toBe(201);
    expect((await api(THERE, 'POST', '/prisons/gent/local-plan/adoption', { on: TODAY })).status).toBe(409);
    expect((await api(THERE, 'DELETE', '/prisons/gent/local-plan')).status).toBe(200);
    expect((await api(HERE, 'POST', `${PLAN}/adoption`, { on: `${YEAR + 1}-01-01` })).status).toBe(422);
    expect((await api(THERE, 'POST', `${PLAN}/adoption`, { on: TODAY })).status).toBe(403);
    const early = await api(HERE, 'POST', `${PLAN}/adoption`, { on: `${YEAR - 2}-12-31` });
    expect([early.status, early.body.errors?.[0]?.message]).toEqual([
      422,
      expect.stringContaining(`1 januari ${YEAR - 1}`),
    ]);
    const by = sql`update policy.local_plans set state = 'adopted', adopted_on = make_date(period - 2, 12, 31) where prison = 'antwerpen'`;
    expect(await changing(keeper, HERE, by)).toBe(REFUSED);
    expect((await api(HERE, 'POST', `${PLAN}/adoption`, { on: ADOPTED })).body.state).toBe('adopted');
    expect((await api(HERE, 'POST', `${PLAN}/adoption`, { on: TODAY })).status).toBe(409);
  });

  test('makes the plan public, and keeps what stands in it', async () => {
    const plan = (await read(null)).body;
    expect(plan).toMatchObject({ state: 'adopted', adoptedOn: ADOPTED });
    const [{ id }] = plan.goals[0].actions;
    expect((await api(HERE, 'DELETE', `/local-actions/${id}`)).status).toBe(409);
    expect((await api(HERE, 'DELETE', PLAN)).status).toBe(409);
    await change(id, { title: 'Een spreekuur', ground: 'Te weinig lokalen voor elke afdeling.' });
    const kept = await truth<{ what: string; title: string; ground: string | null }>(
      keeper,
      sql`select what, title, ground from policy.local_action_versions where action_id = ${id} order by version`,
    );
    expect(kept).toEqual([
      { what: 'adopted', title: action.title, ground: null },
      { what: 'changed', title: 'Een spreekuur', ground: 'Te weinig lokalen voor elke afdeling.' },
    ]);
  });

  test('an action that is added afterwards is in force at once', async () => {
    const { body } = await add({ ...action, title: 'Een tweede spreekuur' });
    expect((await read(null)).body.goals[0].actions.at(-1)).toMatchObject({ id: body.id, addedOn: TODAY });
  });

  test('how far an action is, says who pulls it at that prison', async () => {
    const { id } = (await read(null)).body.goals[0].actions[0];
    for (const who of ['provider-antwerpen', 'supporter-antwerpen', THERE, 'policy-officer'])
      expect((await change(id, { state: 'realised' }, who)).status, who).toBe(403);
    expect((await change(id, { title: 'Van ons' }, 'therapist-antwerpen')).status).toBe(403);
    expect(
      (await change(id, { state: 'in-progress', statement: 'De eerste zijn geweest.' }, 'therapist-antwerpen')).status,
    ).toBe(200);
    expect((await change(id, { state: 'stopped' })).status).toBe(422);
    expect((await change(id, { state: 'realised', on: `${YEAR + 1}-01-01` })).status).toBe(422);
    const said = (await read(null)).body.goals[0].actions[0];
    expect([said.state, said.said]).toEqual(['in-progress', { on: TODAY, statement: 'De eerste zijn geweest.' }]);
  });

  test('the next period takes along what is still open', async () => {
    expect((await api(HERE, 'POST', PLAN, { period: YEAR })).status).toBe(409);
    expect((await api(HERE, 'POST', `${PLAN}/goals`, { title: 'Nog niets voor gedaan', period: YEAR })).status).toBe(
      201,
    );
    const { status, body } = await api(HERE, 'POST', PLAN, { period: YEAR + 1, through: YEAR + 2, copyOpen: true });
    expect([status, body.copied]).toEqual([201, 2]);
    const next = (await read(HERE, `?period=${YEAR + 2}`)).body;
    const before = (await read()).body.goals[0].actions;
    expect(next.goals[0].actions.map((one: { continues: number }) => one.continues)).toEqual(
      before.map(({ id }: { id: number }) => id),
    );
    expect(next.goals.at(-1)).toMatchObject({ title: 'Nog niets voor gedaan', actions: [] });
    expect((await read(null, `?period=${YEAR + 1}`)).status).toBe(404);
  });
});

describe('rolled up over the prisons', () => {
  const matrix = async (query = '') => (await api(null, 'GET', `/plans/2015-2020/roll-up${query}`)).body;
  const cell = async (prison: string, query = '') =>
    (await matrix(query)).goals
      .find(({ number }: { number: string }) => number === '10')
      .cells.find((one: { prison: string }) => one.prison === prison);

  test('each goal has a cell for each prison, also where nothing was taken up', async () => {
    const { prisons, goals } = await matrix();
    expect(goals).toHaveLength(19);
    for (const { cells } of goals) expect(cells.map((one: { prison: string }) => one.prison)).toEqual(prisons);
    expect(await cell('antwerpen')).toMatchObject({ actions: 2, realised: 0, running: 1 });
    expect(await cell('gent')).toMatchObject({ actions: 0, realised: 0 });
    expect((await api(null, 'GET', '/plans/none/roll-up')).status).toBe(404);
    expect((await api(null, 'GET', '/plans/2015-2020/roll-up?at=2026-02-30')).status).toBe(422);
  });

  test('a day before the adoption does not know it, and what is said today changes no earlier day', async () => {
    expect(await cell('antwerpen', `?at=${daysAgo(11)}`)).toMatchObject({ actions: 0 });
    // The second action was added today.
    const before = { actions: 1, realised: 0, running: 0 };
    expect(await cell('antwerpen', `?at=${daysAgo(2)}`)).toMatchObject(before);
    const { id } = (await read(null)).body.goals[0].actions[0];
    await change(id, { state: 'realised', on: daysAgo(3) });
    expect(await cell('antwerpen')).toMatchObject({ actions: 2, realised: 0, running: 1 });
    expect(await cell('antwerpen', `?at=${daysAgo(2)}`)).toMatchObject(before);
    await change(id, { state: 'realised' });
    expect(await cell('antwerpen')).toMatchObject({ actions: 2, realised: 1, running: 0 });
    expect(await cell('antwerpen', `?at=${daysAgo(2)}`)).toMatchObject(before);
  });

  test('what goes on in the next plan counts once, from the day on which that was adopted', async () => {
    expect((await api(HERE, 'POST', `${PLAN}/adoption`, { on: TODAY, period: YEAR + 1 })).status).toBe(200);
    expect(await cell('antwerpen')).toMatchObject({ actions: 2, realised: 0 });
  });
});

describe('on pages', () => {
  const GENT = '/prisons/gent/local-plan';
  const sent = async (path: string, fields: Record<string, string | string[]>, who = THERE) => {
    const answer = await post(who, path, fields);
    return { status: answer.status, to: answer.headers.get('location') ?? '', body: answer.body };
  };

  test('a plan is begun, a goal picked and an action added, under the codes of the organisations that were meant', async () => {
    expect((await page(THERE, GENT)).body).toContain('heeft voor 2026 nog geen lokaal actieplan');
    expect((await page(HERE, `${GENT}/new`)).status).toBe(200);
    expect((await sent(`${GENT}/new`, { period: '2026', through: '2025' })).status).toBe(422);
    expect((await sent(`${GENT}/new`, { period: '2026', through: '' }, HERE)).status).toBe(403);
    expect(await sent(`${GENT}/new`, { period: '2026', through: '' })).toMatchObject({
      status: 303,
      to: `${GENT}?period=2026&saved=local-plan`,
    });
    expect((await page(THERE, `${GENT}/goals/new`)).body).toContain('Nog op te nemen: Strategisch plan 2015-2020');
    expect((await sent(`${GENT}/goals`, { planGoal: '', title: '' })).status).toBe(422);
    expect(
      (await sent(`${GENT}/goals`, { planGoal: '2015-2020 10', title: 'Hulp bij verslaving', need: '' })).status,
    ).toBe(303);
    const form = await page(THERE, `${GENT}/actions/new`);
    expect(form.body).toContain('Hulp bij verslaving');
    expect(form.body).toContain('value="2015-2020/10-1"');
    const typed = {
      title: 'Een spreekuur',
      goal: '2015-2020 11',
      lead: 'demo-cgg\nGevangenisdirectie',
      term: 'eind 2026',
    };
    expect((await sent(`${GENT}/actions`, { ...typed, lead: ' ' })).status).toBe(422);
    const made = await sent(`${GENT}/actions`, typed);
    expect(made).toMatchObject({
      status: 303,
      to: expect.stringMatching(/^\/local-actions\/\d+\?saved=local-action$/),
    });
    const { leads } = await fact<{ leads: string[] }>(
      keeper,
      sql`select a.leads from policy.local_actions a join policy.local_plans p on p.id = a.local_plan_id where p.prison = 'gent'`,
    );
    expect(leads).toEqual(['demo-cgg', 'Gevangenisdirectie']);
  });

  test('an action is worded and reported on, its plan adopted and read by everybody', async () => {
    const { id, goal } = await fact<{ id: number; goal: number }>(
      keeper,
      sql`select a.id, a.local_goal_id as goal from policy.local_actions a join policy.local_plans p on p.id = a.local_plan_id where p.prison = 'gent'`,
    );
    const at = `/local-actions/${id}`;
    expect((await page(HERE, at)).status).toBe(404);
    const shown = await page(THERE, at);
    expect(shown.body).toContain('Deze actie wijzigen');
    const typed = {
      title: 'Een spreekuur',
      goal: String(goal),
      lead: 'Centrum geestelijke gezondheidszorg (demonstratie)',
      term: 'eind 2026',
    };
    expect(await sent(at, { ...typed, expected: 'Minder wachten', version: '1' })).toMatchObject({ status: 303 });
    expect((await sent(at, { ...typed, title: '', version: '2' })).status).toBe(422);
    expect((await sent(at, { ...typed, title: 'Anders', version: '1' })).status).toBe(409);
    expect((await sent(`${at}/state`, { state: 'stopped', on: TODAY, statement: '', version: '2' })).status).toBe(422);
    expect((await page(THERE, `/local-goals/${goal}`)).status).toBe(200);
    expect((await page(HERE, `/local-goals/${goal}`)).status).toBe(404);
    expect(
      (await sent(`/local-goals/${goal}`, { title: '', need: 'Wie hulp vraagt, wacht.', version: '1' })).status,
    ).toBe(303);
    expect((await sent(`${GENT}/vision`, { vision: 'Minder wachten', version: '1' })).status).toBe(303);
    expect((await sent(`${GENT}/adoption`, { on: '1-1-2099', version: '2' })).status).toBe(422);
    expect((await sent(`${GENT}/adoption`, { on: '17-3-2026', version: '2' })).status).toBe(303);
    expect(
      (await sent(`${at}/state`, { state: 'in-progress', on: TODAY, statement: 'Begonnen.', version: '2' })).status,
    ).toBe(303);
    const read = await page(null, at);
    for (const words of ['Begonnen.', 'Minder wachten', 'Centrum geestelijke gezondheidszorg'])
      expect(read.body).toContain(words);
    expect(read.body).not.toContain('Stand bewaren');
    expect((await page(null, GENT)).body).toContain('Wie hulp vraagt, wacht.');
  });

  test('a draft is thrown away, and what stands in it is taken out', async () => {
    expect((await sent(`${GENT}/new`, { period: '2027', copyOpen: '1' })).status).toBe(303);
    const taken = await sent(`${GENT}/new`, { period: '2027' });
    expect([taken.status, taken.body.includes('Voor de jaren 2027-2027 is er al')]).toEqual([422, true]);
    expect(taken.body).toContain('name="period"');
    const { id, goal } = await fact<{ id: number; goal: number }>(
      keeper,
      sql`select a.id, a.local_goal_id as goal from policy.local_actions a join policy.local_plans p on p.id = a.local_plan_id
        where p.prison = 'gent' and p.period = 2027`,
    );
    expect((await sent(`/local-goals/${goal}/drop`, {})).status).toBe(409);
    expect((await sent(`/local-actions/${id}/drop`, {})).status).toBe(303);
    expect((await sent(`/local-goals/${goal}/drop`, {})).status).toBe(303);
    expect((await sent(`${GENT}/discard?period=2027`, { version: '1' })).to).toBe(
      `${GENT}?period=2027&saved=local-discarded`,
    );
  });

  test('everybody sees which prison does what, and which does nothing', async () => {
    const list = await page(null, '/local-plans?year=2026');
    for (const name of ['Antwerpen', 'Gent', 'Mechelen']) expect(list.body).toContain(name);
    expect((await page(null, '/local-plans?year=2011')).body).toContain(
      'Voor dit jaar is er geen goedgekeurd lokaal actieplan.',
    );
    expect((await page(null, '/local-plans?year=jaar')).status).toBe(422);
    expect((await page(null, '/plans/2015-2020/roll-up')).body).toContain('Door niemand opgenomen: 1, 2, 3');
    expect((await page(null, '/plans/2015-2020/roll-up?at=31-2-2026')).status).toBe(422);
    expect((await page(null, '/plans/2015-2020/roll-up/99')).status).toBe(404);
    const one = await page(null, '/plans/2015-2020/roll-up/11?prison=gent');
    expect(one.body).toContain('Een spreekuur');
    expect((await page(null, '/plans/2015-2020/roll-up/11')).body).toContain('Niet opgenomen in: Antwerpen');
    expect((await page(null, '/plans/2015-2020/roll-up/11?prison=atlantis')).status).toBe(404);
  });
});

test('a start names what comes to its term for who pulls it, and what somebody else said of it for who keeps the plan', async () => {
  const started = async (who: string) => (await page(who, '/start')).body;
  const { body } = await add({ ...action, title: 'Een brochure in zes talen', term: { end: TODAY } });
  expect(await started('therapist-antwerpen')).toContain('Een brochure in zes talen');
  expect(await started('provider-antwerpen')).not.toContain('Een brochure in zes talen');
  expect(await started(THERE)).not.toContain('Een brochure in zes talen');
  await change(body.id, { state: 'realised' }, 'therapist-antwerpen');
  expect(await started('therapist-antwerpen')).not.toContain('Een brochure in zes talen');
  expect(await started(HERE)).toContain('Een brochure in zes talen');
});
