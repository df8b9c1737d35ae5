import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadIdentifiers } from '../../src/exchange/stratml/store.ts';
import { sql } from '../../src/platform/database/index.ts';
import { findEnd } from '../../src/policy/plan-import/ends-store.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { makeActor } from '../support/made-actors.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, page, post } = testApp(keeper);
const OFFICER = 'policy-officer';
const COORDINATOR = 'plan-coordinator';
const change = { on: '2026-01-15', ground: 'De gemengde commissie besliste zo.' };
const draft = { title: { nl: 'Proefplan' }, validFrom: '2027-01-01', validTo: '2031-12-31' };

describe('what changes in a plan that was adopted', () => {
  test('a goal that is worded otherwise tells its change, with the day and the ground', async () => {
    const title = { nl: 'Actoren ondersteunen elk traject' };
    const changed = await api(OFFICER, 'PATCH', '/plans/2015-2020/goals/1', {
      title,
      change: { ...change, weight: 'weaker' },
    });
    expect(changed.status).toBe(200);
    const { body } = await page(null, '/plans/2015-2020/changes');
    expect(body).toContain(title.nl);
    expect(body).toContain(change.ground);
    const before = await api(null, 'GET', '/plans/2015-2020?asOf=2026-01-14');
    expect(before.body.goals[0].title).not.toBe(title.nl);
  });

  test('a goal that is dropped takes its goals and steps along, from that day on', async () => {
    const { body: plan } = await api(null, 'GET', '/plans/2020-2025');
    const goal = plan.goals.find((one: { subGoals: unknown[] }) => one.subGoals.length > 0);
    const counted = (of: { subGoals: { steps: unknown[] }[] }) => of.subGoals.flatMap(({ steps }) => steps).length;
    expect(counted(goal)).toBeGreaterThan(0);
    const dropped = await api(OFFICER, 'POST', `/plans/2020-2025/goals/${goal.number}/drop`, { change });
    expect(dropped.status).toBe(200);
    const numbers = async (day: string) =>
      (await api(null, 'GET', `/plans/2020-2025?asOf=${day}`)).body.goals.map((one: { number: string }) => one.number);
    expect(await numbers('2026-01-15')).not.toContain(goal.number);
    expect(await numbers('2026-01-14')).toContain(goal.number);
  });
});

/** An adopted plan of its own, with a goal, a milestone and an indicator. */
async function adopted(id: string) {
  await api(OFFICER, 'POST', '/plans', {
    id,
    title: { nl: 'Eerste titel' },
    validFrom: '2025-01-01',
    validTo: '2029-12-31',
  });
  await api(OFFICER, 'POST', `/plans/${id}/goals`, { title: { nl: 'Doel' } });
  const made = await api(OFFICER, 'POST', `/plans/${id}/milestones`, { goal: '1', title: { nl: 'Halfweg' } });
  await api(OFFICER, 'POST', `/plans/${id}/indicators`, { goal: '1', title: { nl: 'Bereik' }, measured: 'tellen' });
  expect(
    (await api(COORDINATOR, 'POST', `/plans/${id}/adoption`, { on: '2025-01-05', ground: 'Besluit' })).status,
  ).toBe(200);
  return made.body.id;
}
const NEW_HEAD = { title: { nl: 'Tweede titel' }, validTo: '2031-12-31' };

describe('the title and years of an adopted plan', () => {
  test('change with a day and a ground only, by who steers it, and not before what went before', async () => {
    await adopted('kop');
    const patch = (body: object, who = OFFICER) => api(who, 'PATCH', '/plans/kop', body);
    expect((await patch(NEW_HEAD)).body.errors).toMatchObject([{ path: 'on' }]);
    for (const on of ['2025-01-04', '2999-01-01'])
      expect((await patch({ ...NEW_HEAD, change: { ...change, on } })).status, on).toBe(422);
    expect((await patch({ validTo: '2024-12-31', change })).body.errors).toMatchObject([{ path: 'validTo' }]);
    expect((await patch({ adopter: 'Iemand anders', change })).status).toBe(409);
    for (const who of ['lead-saw', 'commission-member', 'administrator'])
      expect((await patch({ ...NEW_HEAD, change }, who)).status, who).toBe(403);
    const done = await patch({ ...NEW_HEAD, description: 'Ook dit.', change: { ...change, weight: 'weaker' } });
    expect(done.status).toBe(200);
    expect((await patch({ ...NEW_HEAD, change, version: done.body.version - 1 })).status).toBe(409);
    const again = { title: { nl: 'Derde titel' }, change: { ...change, on: '2026-01-14' } };
    expect((await patch(again)).status).toBe(422);
  });

  test('stand on each day as they stood then: the plan, the list, its changes, the comparison, the feed and StratML', async () => {
    const on = async (day: string) => {
      const { title, validTo } = (await api(null, 'GET', `/plans/kop?asOf=${day}`)).body;
      return [title, validTo];
    };
    expect(await on('2026-01-14')).toEqual(['Eerste titel', '2029-12-31']);
    expect(await on('2026-01-15')).toEqual(['Tweede titel', '2031-12-31']);
    const early = (await page(null, '/plans/kop?as-of=2026-01-14')).body;
    expect(early).toContain('Eerste titel');
    expect(early).not.toContain('Tweede titel');
    const { body: changes } = await page(null, '/plans/kop/changes');
    for (const said of ['Het plan zelf: Tweede titel', 'Looptijd', '730 dagen later', change.ground, 'zwakker'])
      expect(changes).toContain(said);
    const compared = (await api(null, 'GET', '/plans/kop/comparison?from=2026-01-01&to=2026-01-20')).body;
    expect(compared.head).toEqual({
      before: { title: 'Eerste titel', validFrom: '2025-01-01', validTo: '2029-12-31' },
      after: { title: 'Tweede titel', validFrom: '2025-01-01', validTo: '2031-12-31' },
    });
    expect(compared.yardstick).toMatchObject([{ of: 'plan', since: '2026-01-15', weight: 'weaker', movedDays: 730 }]);
    expect((await api(null, 'GET', '/plans/kop/comparison?from=2026-01-15&to=2026-01-20')).body.yardstick).toEqual([]);
    expect((await page(null, '/plans/kop/compare?from=2026-01-01')).body).toContain('Het plan zelf: Tweede titel');
    expect((await page(null, '/plans/kop/feed.atom')).body).toContain('Het plan zelf: Tweede titel');
    expect((await page(null, '/plans/kop/goals/1/feed.atom')).body).not.toContain('Het plan zelf');
    expect((await page(null, '/plans/kop/stratml.xml?at=2026-01-14')).body).toContain('Eerste titel');
  });

  test('are taken back within a day by who changed them, and by nobody once a snapshot froze them', async () => {
    const years = { validFrom: '1-1-2025', validTo: '31-12-2031' };
    const fields = { titleNl: 'Vergissing', ...years, on: '20-1-2026', ground: 'Typfout' };
    const shown = await post(OFFICER, '/plans/kop/head/agreed', { ...fields, ground: '' });
    expect([shown.status, shown.body.includes('Vergissing')]).toEqual([422, true]);
    const reword = async () => {
      const { status, headers } = await post(OFFICER, '/plans/kop/head/agreed', fields);
      expect(status).toBe(303);
      const kept = String(headers.get('location'));
      expect((await page(OFFICER, kept)).body).toContain('Gewijzigd: Vergissing.');
      const undo = /undo=(\d+)/.exec(kept)?.[1];
      return (who: string) => post(who, `/undo/${undo}`, { idempotencyKey: crypto.randomUUID() });
    };
    const taken = await reword();
    expect((await taken(COORDINATOR)).status).toBe(404);
    expect((await api(null, 'GET', '/plans/kop')).body.title).toBe('Vergissing');
    expect((await taken(OFFICER)).status).toBe(303);
    expect((await api(null, 'GET', '/plans/kop')).body.title).toBe('Tweede titel');
    expect((await page(null, '/plans/kop/changes')).body).not.toContain('Vergissing');
    const again = await reword();
    expect((await api(OFFICER, 'POST', '/plans/kop/snapshots', { title: 'Halfweg' })).status).toBe(201);
    expect((await again(OFFICER)).status).toBe(409);
    expect((await api(null, 'GET', '/plans/kop')).body.title).toBe('Vergissing');
  });
});

test('a milestone or indicator that goes keeps the ground on which it came beside that on which it went', async () => {
  const first = await adopted('maat');
  const since = { on: '2026-01-10', ground: 'Toegevoegd bij de evaluatie', address: 'https://example.org/evaluatie' };
  const second = await api(OFFICER, 'POST', '/plans/maat/milestones', { goal: '1', title: { nl: 'Extra' }, since });
  for (const id of [first, second.body.id]) {
    const drop = (body: object) => api(OFFICER, 'POST', `/plans/maat/milestones/${id}/drop`, body);
    expect((await drop({})).status).toBe(422);
    expect((await drop({ change })).status).toBe(200);
  }
  const { body } = await page(null, '/plans/maat/changes');
  for (const said of ['Mijlpaal: Extra', 'Mijlpaal: Halfweg', since.ground, since.address, change.ground])
    expect(body).toContain(said);
  const told = (await api(null, 'GET', '/plans/maat/comparison?from=2026-01-01&to=2026-01-20')).body.yardstick;
  expect(told.map((one: { title: string; what: string; ground: string }) => [one.title, one.what, one.ground])).toEqual(
    [
      ['Halfweg', 'dropped', change.ground],
      ['Extra', 'dropped', change.ground],
      ['Extra', 'added', since.ground],
    ],
  );
  const feed = (await page(null, '/plans/maat/goals/1/feed.atom')).body;
  for (const said of [
    'Toegevoegd vanaf 10 januari 2026: Mijlpaal: Extra',
    'Vervallen vanaf 15 januari 2026: Mijlpaal: Extra',
  ])
    expect(feed).toContain(said);
});

describe('a draft', () => {
  test('without a name is called by its years, and by another where that is taken', async () => {
    const [first, second] = [await api(OFFICER, 'POST', '/plans', draft), await api(OFFICER, 'POST', '/plans', draft)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body.id).toBe('2027-2031');
    expect(second.body.id).not.toBe(first.body.id);
  });

  test('to which another plan refers is not thrown away', async () => {
    await api(OFFICER, 'POST', '/plans', { ...draft, id: 'naslag' });
    await api(OFFICER, 'POST', '/plans/naslag/goals', { title: { nl: 'Werk' }, number: '1' });
    await api(OFFICER, 'POST', '/plans/naslag/steps', { goal: '1', number: '1', title: { nl: 'Een loket' } });
    const relation = {
      kind: 'continued',
      earlier: { plan: '2015-2020', step: '1-2' },
      later: { plan: 'naslag', step: '1-1' },
      since: '2026-01-01',
      ground: 'Besluit',
    };
    expect((await api(OFFICER, 'POST', '/plan-relations', relation)).status).toBe(201);
    expect((await api(OFFICER, 'POST', '/plans/naslag/steps/1-1/drop', {})).status).toBe(409);
    expect((await api(OFFICER, 'GET', '/plans/naslag')).status).toBe(200);
  });
});

test('the other end of a relation is found by its identifier, or by its plan and number, and only where it is one', async () => {
  await keeper.load(async (tx) => {
    await tx.run(sql`update policy.goals set identifier = 'doel-een' where plan_id = '2015-2020' and number = '1'`);
    const { goal, step } = await tx.one<{ goal: number; step: number }>(sql`
      select g.id as goal, s.id as step from policy.goals g join policy.steps s on s.goal_id = g.id
      where g.plan_id = '2015-2020' and g.number = '1' and s.key = '1-2'`);
    expect(await findEnd(tx, 'doel-een', { plan: 'naslag', goalId: 1_000_000 })).toEqual({
      plan: '2015-2020',
      goalId: goal,
    });
    expect(await findEnd(tx, '2015-2020 1-2', { plan: 'naslag', stepId: 1_000_000 })).toEqual({
      plan: '2015-2020',
      stepId: step,
    });
    expect(await findEnd(tx, 'niets', { plan: 'naslag', goalId: 1_000_000 })).toBeUndefined();
    expect(await loadIdentifiers(tx, [goal], [step])).toEqual(new Map([[`goal ${goal}`, 'doel-een']]));
  });
});

test('rounds are listed for who follows the plan, and a new one asks about plans that were adopted', async () => {
  const round = { plan: '2015-2020', title: 'Voorjaarsronde', statesOn: '2026-03-01', dueOn: '2026-04-01' };
  expect((await api(COORDINATOR, 'POST', '/rounds', round)).status).toBe(201);
  expect((await page(COORDINATOR, '/reports/rounds')).body).toContain(round.title);
  expect((await page(null, '/reports/rounds')).status).toBe(401);
  const form = (await page(COORDINATOR, '/reports/rounds/new')).body;
  expect(form).toContain('Strategisch plan 2015-2020');
  expect(form).not.toContain('Proefplan');
});

test('a snapshot that is being written is listed for who steers the plan, and for nobody else', async () => {
  const text = { asOf: '01-01-2026', title: 'Halfweg, in opmaak', introduction: 'Nog te schrijven.' };
  expect((await post(OFFICER, '/plans/2015-2020/snapshots/new', text)).status).toBe(303);
  expect((await page(COORDINATOR, '/plans/2015-2020/snapshots')).body).toContain(text.title);
  for (const who of [null, 'lead-saw'])
    expect((await page(who, '/plans/2015-2020/snapshots')).body).not.toContain(text.title);
});

test('a feed tells validated reports, to their own page, and where the coordinator sees a goal otherwise; no report that waits', async () => {
  await keeper.load((tx) =>
    tx.run(sql`insert into policy.goal_rulings (goal_id, status, holds_from, reason, ruled_by, ruled_as, ruled_at, known_on, origin)
      select g.id, 'realised', '2026-02-01', 'Bevestigd & <b>besloten</b>', 'plan-coordinator', 'plan-coordinator', '2026-02-02T10:00:00Z', '2026-02-02', 'registered'
      from policy.goals g where g.plan_id = 'demonstration' and g.number = '2'`),
  );
  const waiting = { state: 'realised', statedOn: '2026-03-01', statement: 'Wacht nog op validering' };
  expect((await api('lead-saw', 'POST', '/plans/demonstration/steps/2-1/reports', waiting)).status).toBe(201);
  const pages = await Promise.all(
    ['', '?page=2'].map(async (query) => (await page(null, `/plans/demonstration/feed.atom${query}`)).body),
  );
  const body = pages.join('');
  expect(body).not.toContain('Wacht nog');
  expect(body).toContain('<category term="ruling"');
  expect(body).toContain('Bevestigd &amp; &lt;b&gt;besloten&lt;/b&gt;');
  const own = (await page(null, '/plans/demonstration/goals/2/feed.atom')).body;
  expect(own).toContain('/plans/demonstration/goals/2/state');
  expect((await page(null, '/plans/demonstration/goals/1/feed.atom')).body).not.toContain('besloten');
  const report = /href="[^"]*(\/reports\/\d+)"/.exec(body)?.[1] ?? '';
  expect(body).toContain('<category term="report"');
  expect((await page(null, report)).status).toBe(200);
  expect((await page(null, '/plans/demonstration/goals/2/state')).status).toBe(200);
});

describe('what a reader was shown of a plan is kept, and never given to who has another sight of it', () => {
  const PLAN = '/plans/2015-2020';
  let step = '';
  /** Who leads other steps of the plan. */
  let rival = '';
  beforeAll(async () => {
    const found = await keeper.load((tx) =>
      tx.one<{ key: string; party: string }>(sql`
        select s.key, o.party from policy.steps s join policy.step_parties p on p.step_id = s.id and p.role = 'lead' and p.party = 'SAW',
          policy.step_parties o
        where s.plan_id = '2015-2020' and s.parent_id is null
          and o.party not in (select x.party from policy.step_parties x where x.step_id = s.id)
        order by s.id, o.party limit 1`),
    );
    step = `${PLAN}/steps/${found.key}`;
    rival = `${(await makeActor(keeper, [{ role: 'step-lead', party: found.party }])).id}/step-lead`;
  });

  test('a report that waits, and what stands on a step once it is validated', async () => {
    const words = 'Alleen voor wie volgt 7731';
    const reported = { state: 'in-progress', statement: words };
    const { body: report } = await api('lead-saw', 'POST', `${step}/reports`, reported);
    const all = ['lead-saw', COORDINATOR, rival, null, 'detainee-1', OFFICER, rival, 'commission-member', 'lead-saw'];
    const seen = async () => {
      const found: boolean[] = [];
      for (const one of all) found.push((await page(one, step)).body.includes(words));
      return found;
    };
    expect(await seen()).toEqual([true, true, false, false, false, true, false, true, true]);
    const decision = { decision: 'validated', version: 1 };
    expect((await api(COORDINATOR, 'POST', `/reports/${report.id}/decision`, decision)).status).toBe(200);
    expect(await seen()).toEqual(all.map(() => true));
  });

  test('a draft and its steps, which only who works on plans opens', async () => {
    const id = 'nog-niet-openbaar';
    await api(OFFICER, 'POST', '/plans', { ...draft, id });
    await api(OFFICER, 'POST', `/plans/${id}/goals`, { title: { nl: 'Werk' }, number: '1' });
    await api(OFFICER, 'POST', `/plans/${id}/steps`, { goal: '1', number: '1', title: { nl: 'Een loket' } });
    const all = [OFFICER, null, COORDINATOR, 'approver', 'lead-saw', 'supporter-antwerpen', OFFICER];
    for (const path of [`/plans/${id}`, `/plans/${id}/timeline`, `/plans/${id}/steps/1-1`]) {
      const found: number[] = [];
      for (const one of all) found.push((await page(one, path)).status);
      expect(found, path).toEqual([200, 404, 200, 404, 200, 404, 200]);
    }
  });

  test('in the language, for the day and in the choice that were asked', async () => {
    const words = [
      [step, 'nl', 'Wat er werd vastgesteld'],
      [step, 'en', 'What was established'],
      [PLAN, 'nl', 'Stap voor stap'],
      [PLAN, 'en', 'Step by step'],
    ] as const;
    for (const who of [null, OFFICER])
      for (const [path, language, text] of words) expect((await page(who, path, language)).body).toContain(text);
    const [all, some, before] = [PLAN, `${PLAN}?lead=SAW`, `${PLAN}?as-of=2016-01-01`];
    const bodies = [await page(null, all), await page(null, some), await page(null, before)].map(({ body }) => body);
    expect(new Set(bodies).size).toBe(3);
  });

  test('as it stands: what is changed shows on the next page of everybody', async () => {
    const title = { nl: 'Een stap die anders heet 4418' };
    for (const who of [null, 'lead-saw']) for (const path of [PLAN, step]) await page(who, path);
    const changed = await api(OFFICER, 'PATCH', step, { title, change });
    expect(changed.status).toBe(200);
    for (const who of [null, 'lead-saw'])
      for (const path of [PLAN, step]) expect((await page(who, path)).body, path).toContain(title.nl);
  });
});
