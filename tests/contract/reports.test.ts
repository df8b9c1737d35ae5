import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact, truth } from '../support/asking.ts';
import { TODAY } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { validated } from '../support/reported.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, page, post } = brug;

const LEAD = 'lead-saw';
const OFFICER = 'policy-officer';
const COORDINATOR = 'plan-coordinator';
const MEMBER = 'commission-member';
const PLAN = '/plans/2015-2020';
const led = (
  await truth<{ key: string }>(
    keeper,
    sql`select s.key from policy.steps s join policy.step_parties p on p.step_id = s.id and p.role = 'lead' and p.party = 'SAW'
      where s.plan_id = '2015-2020' order by s.id`,
  )
).map(({ key }) => `${PLAN}/steps/${key}`);
const other = await fact<{ key: string }>(
  keeper,
  sql`select s.key from policy.steps s where s.plan_id = '2015-2020' and not exists (
    select from policy.step_parties p where p.step_id = s.id and p.party = 'SAW') order by s.id limit 1`,
);
const step = (place: number) => led[place] ?? '';
const said = { state: 'in-progress', statement: 'De eerste gesprekken zijn gevoerd.' };

async function submitted(place: number, body: Record<string, unknown> = said, who = LEAD): Promise<number> {
  const { status, body: made } = await api(who, 'POST', `${step(place)}/reports`, body);
  expect([status, made.state]).toEqual([201, 'submitted']);
  return made.id;
}
const decide = (id: number, decision: string, more: Record<string, unknown> = {}, who = COORDINATOR) =>
  api(who, 'POST', `/reports/${id}/decision`, { decision, version: 1, ...more });
const statusOf = async (place: number, asOf = '') => (await api(null, 'GET', `${step(place)}${asOf}`)).body.status;

describe('who may not', () => {
  test('submits no report', async () => {
    expect((await api(null, 'POST', `${step(0)}/reports`, said)).status).toBe(401);
    for (const who of [MEMBER, 'approver', 'supporter-antwerpen', 'auditor', 'administrator'])
      expect((await api(who, 'POST', `${step(0)}/reports`, said)).status).toBe(403);
    expect((await api(LEAD, 'POST', `${PLAN}/steps/${other.key}/reports`, said)).status).toBe(403);
    expect((await api(LEAD, 'POST', `${PLAN}/steps/none/reports`, said)).status).toBe(404);
    expect((await api(LEAD, 'POST', `${step(0)}/statuses`, said)).status).toBe(404);
  });

  test('what is no report is refused with the field', async () => {
    const paths = async (body: unknown) => {
      const { status, body: answer } = await api(LEAD, 'POST', `${step(0)}/reports`, body);
      return [status, answer.errors?.map(({ path }: { path: string }) => path)];
    };
    expect(await paths({ ...said, state: 'not-registered' })).toEqual([422, ['state']]);
    expect(await paths({ ...said, statement: ' ' })).toEqual([422, ['statement']]);
    expect(await paths({ ...said, statement: 'x'.repeat(2001) })).toEqual([422, ['statement']]);
    expect(await paths({ ...said, statedOn: '2026-03-19' })).toEqual([422, ['statedOn']]);
    expect(await paths({ ...said, evidence: { figure: 'nothing' } })).toEqual([422, ['figure']]);
    expect((await paths({ ...said, evidence: 'javascript:alert(1)' }))[0]).toBe(422);
    expect((await paths({ ...said, evidence: Array(11).fill('https://a.be/') }))[0]).toBe(422);
    expect((await api(OFFICER, 'POST', `${step(0)}/reports`, { ...said, party: 'Niemand' })).status).toBe(422);
  });

  test('decides on no report', async () => {
    const id = await submitted(0);
    expect((await decide(id, 'validated', {}, 'public')).status).toBe(401);
    for (const who of [LEAD, OFFICER, MEMBER, 'approver', 'auditor'])
      expect((await decide(id, 'validated', {}, who)).status).toBe(403);
    const own = await submitted(0, said, COORDINATOR);
    expect((await decide(own, 'validated')).status).toBe(403);
    expect((await decide(id, 'sent-back')).body.errors[0].path).toBe('reason');
    expect((await decide(id, 'validated', { version: 2 })).status).toBe(409);
    expect((await decide(123, 'validated')).status).toBe(404);
    for (const one of [id, own]) await api(one === id ? LEAD : COORDINATOR, 'POST', `/reports/${one}/withdrawal`, {});
  });
});

describe('a report that waits', () => {
  test('is nowhere but with its lead, the agency and the commission', async () => {
    const secret = 'Alleen voor wie het aangaat 7391';
    const id = await submitted(1, { ...said, statement: secret, evidence: 'https://example.org/geheim-7391' });
    for (const who of [LEAD, OFFICER, COORDINATOR, MEMBER]) {
      expect((await api(who, 'GET', `/reports/${id}`)).body.statement).toBe(secret);
      expect((await page(who, `/reports/${id}`)).body).toContain(secret);
      expect((await page(who, step(1))).body).toContain(secret);
    }
    const before = (await api(null, 'GET', `${PLAN}`)).body;
    for (const who of [null, 'approver', 'supporter-antwerpen', 'counsellor-antwerpen', 'auditor', 'administrator']) {
      expect((await api(who, 'GET', `/reports/${id}`)).status).toBe(404);
      expect((await page(who, `/reports/${id}`)).status).toBe(404);
      for (const path of [
        step(1),
        PLAN,
        `${PLAN}/timeline`,
        '/plans',
        '/search?q=aangaat',
        '/figures/steps',
        `${PLAN}.csv`,
      ])
        expect((await page(who, path)).body).not.toContain('7391');
      if (who !== null) expect((await page(who, '/start')).body).not.toContain(String(id));
    }
    for (const path of ['/reports', '/reports.csv', '/reports/rounds', '/reports/notes'])
      expect((await page('approver', path)).status).toBe(404 - (path === '/reports/notes' ? 1 : 0));
    expect(before.goals.length).toBeGreaterThan(0);
    expect(await statusOf(1)).toBe('not-registered');
    await decide(id, 'validated');
    expect((await page(null, `/reports/${id}`)).body).toContain(secret);
    expect((await page(null, step(1))).body).toContain(`/reports/${id}`);
  });

  test('is withdrawn by its lead, once, and never counts', async () => {
    const id = await submitted(2);
    expect((await api(OFFICER, 'POST', `/reports/${id}/withdrawal`, {})).status).toBe(403);
    expect((await api(LEAD, 'POST', `/reports/${id}/withdrawal`, { version: 9 })).status).toBe(409);
    expect((await api(LEAD, 'POST', `/reports/${id}/withdrawal`, { version: 1 })).body).toEqual({
      id,
      state: 'withdrawn',
    });
    expect((await api(LEAD, 'POST', `/reports/${id}/withdrawal`, {})).status).toBe(409);
    expect((await decide(id, 'validated')).status).toBe(409);
    expect(await statusOf(2)).toBe('not-registered');
  });

  test('at most ten wait on a step', async () => {
    const ids: number[] = [];
    for (let turn = 0; turn < 10; turn += 1) ids.push(await submitted(2));
    expect((await api(LEAD, 'POST', `${step(2)}/reports`, said)).status).toBe(409);
    for (const id of ids) await api(LEAD, 'POST', `/reports/${id}/withdrawal`, {});
  });
});

describe('a decision', () => {
  test('gives the step its status from today, and leaves the plan of before as it was', async () => {
    const id = await submitted(3, { ...said, state: 'realised', statedOn: '2026-01-15' });
    const asked = ['?asOf=2026-02-18', `?asOf=${TODAY}`];
    const before = await statusOf(3, asked[0]);
    expect((await decide(id, 'validated')).body).toEqual({ id, state: 'validated' });
    expect([await statusOf(3, asked[0]), await statusOf(3, asked[1])]).toEqual([before, 'realised']);
    const { body } = await api(null, 'GET', step(3));
    expect([body.since, body.history[0].report]).toEqual(['2026-01-15', id]);
  });

  test('is taken once: of two at once one wins, the other hears what was decided', async () => {
    const id = await submitted(4);
    const both = await Promise.all([decide(id, 'validated'), decide(id, 'sent-back', { reason: 'Waar?' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = both.find(({ status }) => status === 409);
    expect(lost?.body.detail).toMatch(/18-03-2026|18\/03\/2026|18.0?3.2026/);
    expect(lost?.body.detail).not.toContain(COORDINATOR);
    const { decisions } = (await api(COORDINATOR, 'GET', `/reports/${id}`)).body;
    expect(decisions).toHaveLength(1);
  });

  test('the same key gives the first answer again', async () => {
    const headers = { 'idempotency-key': 'once-only' };
    const body = { ...said, statement: 'Eén keer' };
    const first = await api(LEAD, 'POST', `${step(5)}/reports`, body, headers);
    const again = await api(LEAD, 'POST', `${step(5)}/reports`, body, headers);
    expect([again.status, again.body]).toEqual([201, first.body]);
    const otherwise = { ...body, statement: 'Twee keer' };
    expect((await api(LEAD, 'POST', `${step(5)}/reports`, otherwise, headers)).status).toBe(422);
    await decide(first.body.id, 'sent-back', { reason: 'Welke gevangenissen?' });
    const answered = await submitted(5, { ...said, previous: first.body.id });
    expect((await api(LEAD, 'GET', `/reports/${first.body.id}`)).body.next).toBe(answered);
    expect((await api(LEAD, 'POST', `${step(5)}/reports`, { ...said, previous: first.body.id })).status).toBe(409);
    await decide(answered, 'validated');
    // What went back stays hidden, and so does that it was there.
    expect((await api(null, 'GET', `/reports/${answered}`)).body.previous).toBeNull();
  });

  test('freezes figures, decisions and links as evidence', async () => {
    const evidence = [
      'https://www.vlaanderen.be/verslag',
      { decision: 'Resolutie over re-integratie', on: '2026-02-04', address: 'https://www.vlaamsparlement.be/1' },
      { figure: 'steps', by: 'status', where: ['plan=2015-2020'] },
    ];
    const id = await validated(brug, LEAD, step(6), { status: 'partly-realised', evidence });
    const { body } = await api(null, 'GET', `/reports/${id}`);
    expect(body.evidence.map(({ kind }: { kind: string }) => kind)).toEqual(['link', 'decision', 'figure']);
    expect(body.evidence[2]).toMatchObject({ unchanged: true, figure: { id: 'steps' } });
    expect(body.evidence[2].figure.rows.length).toBeGreaterThan(0);
    const shown = (await page(null, `/reports/${id}`)).body;
    for (const text of ['Resolutie over re-integratie', 'Ongewijzigd']) expect(shown).toContain(text);
    await keeper.load((tx) =>
      tx.run(
        sql`update policy.reports set evidence = jsonb_set(evidence, '{2,figure,rows,0,value}', '7') where id = ${id}`,
      ),
    );
    expect((await api(null, 'GET', `/reports/${id}`)).body.evidence[2].unchanged).toBe(false);
  });
});

describe('the commission', () => {
  test('takes note of one and of several at once, never of what waits', async () => {
    const waits = await submitted(7);
    expect((await api(MEMBER, 'POST', '/reports/notes', { reports: [waits] })).status).toBe(409);
    await decide(waits, 'validated');
    const second = await validated(brug, LEAD, step(8), { status: 'in-progress' });
    expect((await api(COORDINATOR, 'POST', '/reports/notes', { reports: [waits] })).status).toBe(403);
    expect((await page(MEMBER, '/reports/notes')).body).toContain(`value="${waits}"`);
    expect((await api(MEMBER, 'POST', '/reports/notes', { reports: [waits, second] })).body).toEqual({ noted: 2 });
    expect((await api(MEMBER, 'POST', '/reports/notes', { reports: [waits] })).body).toEqual({ noted: 0 });
    const empty = await post(MEMBER, '/reports/notes', { notedOn: '18-03-2026' });
    expect([empty.status, empty.body.includes('minstens één rapport')]).toEqual([422, true]);
  });
});

describe('on pages', () => {
  test('a lead reports, gets the report back with a reason, and answers it', async () => {
    const form = { status: 'in-progress', statedOn: '18-03-2026', statement: 'Op papier gezet.' };
    const wrong = await post(LEAD, `${step(9)}/reports`, { ...form, statement: '', decision: 'Besluit' });
    expect(wrong.status).toBe(422);
    for (const text of ['Wat stelt u vast?', 'Dag van de beslissing', 'checked']) expect(wrong.body).toContain(text);
    const sent = await post(LEAD, `${step(9)}/reports`, form);
    expect(sent.status).toBe(303);
    const here = (sent.headers.get('location') ?? '').split('?')[0] ?? '';
    const desk = (await page(COORDINATOR, '/reports')).body;
    expect(desk).toContain(here);
    const shown = (await page(COORDINATOR, here)).body;
    const version = /name="version" value="(\d+)"/.exec(shown)?.[1] ?? '';
    const noReason = await post(COORDINATOR, `${here}/decision`, { decision: 'sent-back', version });
    expect([noReason.status, noReason.body.includes('Schrijf waarom')]).toEqual([422, true]);
    const back = { decision: 'sent-back', reason: 'Welke gevangenissen?', version };
    expect((await post(COORDINATOR, `${here}/decision`, back)).status).toBe(303);
    expect((await post(COORDINATOR, `${here}/decision`, back)).status).toBe(409);
    const again = (await page(LEAD, `${step(9)}?answers=${here.split('/')[2]}`)).body;
    for (const text of ['Welke gevangenissen?', 'Op papier gezet.', 'Een nieuwe versie']) expect(again).toContain(text);
  });

  test('who decides goes through what waits, one after the other, and past what was submitted under the own name', async () => {
    const own = await submitted(10, said, COORDINATOR);
    const ids = [await submitted(10), await submitted(11)];
    const begin = /href="(\/reports\/\d+\?row=1)"/.exec((await page(COORDINATOR, '/reports')).body)?.[1] ?? '';
    const passed: string[] = [];
    for (let at = begin; at.includes('row=1'); ) {
      const here = at.split('?')[0] ?? '';
      passed.push(here);
      const { body } = await page(COORDINATOR, at);
      expect(body).toContain(`action="${here}/decision?row=1"`);
      const version = /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';
      const done = await post(COORDINATOR, `${here}/decision?row=1`, { decision: 'validated', version });
      at = done.headers.get('location') ?? '';
      expect([at, done.status]).toEqual([expect.stringContaining('saved=validated'), 303]);
    }
    expect(passed).toEqual(expect.arrayContaining(ids.map((id) => `/reports/${id}`)));
    expect([passed.includes(`/reports/${own}`), new Set(passed).size]).toEqual([false, passed.length]);
    expect((await page(COORDINATOR, '/reports')).body).not.toContain('row=1');
    for (const who of [LEAD, OFFICER, MEMBER]) expect((await page(who, '/reports')).body).not.toContain('row=1');
  });

  test('who answers a round is led on to the next step that it asks, until none is left', async () => {
    const round = { plan: '2015-2020', title: 'Zomer', statesOn: TODAY, dueOn: '2026-06-30' };
    const { id } = (await api(COORDINATOR, 'POST', '/rounds', round)).body;
    const asked: { step: string }[] = (await api(LEAD, 'GET', `/rounds/${id}`)).body.steps;
    const form = { status: 'in-progress', statedOn: '18-03-2026', statement: 'Bezig.' };
    const answered = new Set<string>();
    let at = `${PLAN}/steps/${asked[0]?.step}`;
    while (at !== '' && answered.size <= asked.length) {
      answered.add(at);
      const { headers, status } = await post(LEAD, `${at}/reports`, form);
      expect(status).toBe(303);
      const { body } = await page(LEAD, headers.get('location') ?? '');
      at = /href="(\/plans\/[^"]+)#report">Volgende stap/.exec(body)?.[1] ?? '';
    }
    expect(answered.size).toBe(asked.length);
    expect(
      (await api(LEAD, 'GET', `/rounds/${id}`)).body.steps.every(({ answered }: { answered: boolean }) => answered),
    ).toBe(true);
  });

  test('who does not follow the plan sees no form and no desk', async () => {
    for (const who of [null, 'supporter-antwerpen']) {
      expect((await page(who, step(9))).body).not.toContain('Voortgang melden');
      expect((await page(who, '/reports')).status).toBe(who === null ? 401 : 404);
    }
    expect((await page(MEMBER, step(9))).body).not.toContain('Rapport indienen');
  });
});

test('what partners add raises the version and becomes public with the report', async () => {
  const partnered = await fact<{ key: string; party: string }>(
    keeper,
    sql`select s.key, p.party from policy.steps s join policy.step_parties p on p.step_id = s.id and p.role = 'partner'
      where s.plan_id = '2015-2020' and exists (
        select from policy.step_parties l where l.step_id = s.id and l.role = 'lead' and l.party = 'SAW') order by s.id desc limit 1`,
  );
  const at = `${PLAN}/steps/${partnered.key}`;
  const words = { party: partnered.party, statement: 'Ook bij ons begonnen 5582' };
  expect((await api(LEAD, 'POST', `${at}/statements`, words)).status).toBe(403);
  const { body } = await api(LEAD, 'POST', `${at}/reports`, said);
  expect((await api(OFFICER, 'POST', `${at}/statements`, words)).status).toBe(201);
  expect((await page(null, at)).body).not.toContain('5582');
  expect((await decide(body.id, 'validated')).status).toBe(409);
  expect((await decide(body.id, 'validated', { version: 2 })).status).toBe(200);
  expect((await page(null, `/reports/${body.id}`)).body).toContain('5582');
});

describe('a round', () => {
  test('asks each lead with a task, is answered by a report, told when late, closed and opened again', async () => {
    const round = { plan: 'demonstration', goal: '2', title: 'Voorjaar 2026', statesOn: TODAY, dueOn: '2026-04-30' };
    expect((await api(OFFICER, 'POST', '/rounds', round)).status).toBe(403);
    expect((await api(COORDINATOR, 'POST', '/rounds', { ...round, dueOn: '2026-03-01' })).body.errors[0].path).toBe(
      'dueOn',
    );
    for (const [field, far] of [
      ['dueOn', { dueOn: '9999-12-31' }],
      ['statesOn', { statesOn: '9999-12-31', dueOn: '9999-12-31' }],
    ] as const)
      expect((await api(COORDINATOR, 'POST', '/rounds', { ...round, ...far })).body.errors[0].path).toBe(field);
    expect((await api(COORDINATOR, 'POST', '/rounds', { ...round, goal: '99' })).status).toBe(404);
    const { body: opened } = await api(COORDINATOR, 'POST', '/rounds', round);
    // Of the four steps of the goal two are done.
    expect(opened.asked).toBe(2);
    const tasks = async (who: string) =>
      (await api(who, 'GET', '/tasks?kind=answer-round')).body.items.filter(({ title }: { title: string }) =>
        title.startsWith('Voorjaar 2026'),
      );
    const [task] = await tasks(LEAD);
    expect(task.title).toContain('Plan voor wie langer');
    // Nobody has an account for the lead of the other step: the agency is asked.
    expect(await tasks(OFFICER)).toHaveLength(1);
    const shown = (await page(COORDINATOR, `/reports/rounds/${opened.id}`)).body;
    for (const text of ['nog geen antwoord', '0 van 2', 'Ronde sluiten']) expect(shown).toContain(text);
    expect((await page('approver', `/reports/rounds/${opened.id}`)).status).toBe(404);
    // A lead sees what is asked of it, and not how far others are.
    expect((await api(LEAD, 'GET', `/rounds/${opened.id}`)).body.steps).toHaveLength(1);
    const made = await api(LEAD, 'POST', '/plans/demonstration/steps/2-4/reports', said);
    expect((await api(COORDINATOR, 'GET', `/reports/${made.body.id}`)).body.round).not.toBeNull();
    const later = { title: 'Voorjaar 2026, met uitstel', dueOn: '30-04-2026' };
    expect((await post(LEAD, `/reports/rounds/${opened.id}`, later)).status).toBe(403);
    const early = await post(COORDINATOR, `/reports/rounds/${opened.id}`, { ...later, dueOn: '01-03-2026' });
    expect(early.status).toBe(422);
    expect((await post(COORDINATOR, `/reports/rounds/${opened.id}`, later)).status).toBe(303);
    expect((await post(COORDINATOR, `/reports/rounds/${opened.id}`, { ...later, version: '1' })).status).toBe(409);
    expect((await tasks(OFFICER))[0].title).toContain('met uitstel');
    const { version, ...changed } = (await api(COORDINATOR, 'GET', `/rounds/${opened.id}`)).body;
    expect(changed).toMatchObject({ title: later.title, dueOn: '2026-04-30' });
    const close = { state: 'closed', version };
    expect((await api(COORDINATOR, 'POST', `/rounds/${opened.id}/state`, close)).status).toBe(200);
    expect((await api(COORDINATOR, 'POST', `/rounds/${opened.id}/state`, close)).status).toBe(409);
    expect((await post(COORDINATOR, `/reports/rounds/${opened.id}`, later)).status).toBe(409);
    expect(await tasks(OFFICER)).toHaveLength(0);
    const csv = await page(COORDINATOR, `/reports/rounds/${opened.id}.csv`);
    expect([csv.status, csv.body.split('\r\n').length]).toEqual([200, 4]);
  });
});

describe('where a goal stands otherwise', () => {
  test('is said with a reason, shown beside the rule, and taken back', async () => {
    const goal = async () =>
      (await api(null, 'GET', PLAN)).body.goals.find(({ number }: { number: string }) => number === '19');
    const before = await goal();
    const rule = (body: object, who = COORDINATOR) => api(who, 'POST', `${PLAN}/goals/19/rulings`, body);
    expect((await rule({ status: 'realised', reason: 'x' }, LEAD)).status).toBe(403);
    expect((await rule({ status: 'realised', reason: '' })).status).toBe(422);
    expect((await rule({ status: 'realised', reason: 'x', since: '2026-03-19' })).status).toBe(422);
    expect((await rule({ status: 'realised', reason: 'De commissie stelde het vast.' })).status).toBe(201);
    expect(await goal()).toMatchObject({ status: 'realised', byRule: before.status });
    expect((await page(null, PLAN)).body).toContain('De commissie stelde het vast.');
    const shown = (await page(null, `${PLAN}/goals/19/state`)).body;
    for (const text of ['Volgens de regel', 'de eerste zin die klopt', 'De commissie stelde het vast.'])
      expect(shown).toContain(text);
    expect((await api(null, 'GET', `${PLAN}?asOf=2026-03-17`)).body.goals.at(-1).status).not.toBe('realised');
    expect((await rule({ status: null, reason: 'Toch niet.' })).status).toBe(201);
    expect(await goal()).toMatchObject({ status: before.status, ruling: null });
  });
});

test('nothing went wrong unseen', () => {
  expect(brug.log).toEqual([]);
});
