import { afterAll, describe, expect, test } from 'vitest';
import { PUBLIC } from '../../src/access/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { loadPlanSteps } from '../../src/policy/progress/index.ts';
import { type Change, changeOn } from '../../src/policy/progress/rules.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { type Reported, validated } from '../support/reported.ts';
import { readWord } from '../support/word.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, page, log } = brug;

interface Step {
  number: string | null;
  lead: string[];
  term: { start: string | null; end: string | null; precision: string };
  status: string;
  origin: string;
  key: string;
  steps: Step[];
}
interface Goal {
  number: string;
  subGoals: Goal[];
  steps: Step[];
}
const stepsOf = (goals: Goal[]): Step[] =>
  goals.flatMap((goal) => [...goal.steps.flatMap((step) => [step, ...step.steps]), ...stepsOf(goal.subGoals ?? [])]);
const read = async (id: string, query = '') => (await api(null, 'GET', `/plans/${id}${query}`)).body;

const state = (body: Reported, persona = 'policy-officer', step = '1-1') =>
  validated(brug, persona, `/plans/2015-2020/steps/${step}`, body);

describe('refusals', () => {
  test.each(['2014', 'constructor', '__proto__', '..%2F..', '%20'])('the plan %s does not exist', async (id) => {
    expect((await api(null, 'GET', `/plans/${id}`)).status).toBe(404);
  });

  test('a step that is not there does not exist', async () => {
    expect((await api(null, 'GET', '/plans/2015-2020/steps/99-99')).status).toBe(404);
  });

  test.each(['2026-02-30', 'gisteren', '1', '20260101'])('the day %s is refused', async (day) => {
    expect((await api(null, 'GET', `/plans/2015-2020?asOf=${day}`)).status).toBe(422);
  });
});

describe('the plan 2015–2020', () => {
  test('has 19 goals and 99 steps with their subs, each in the agreed shape', async () => {
    const plan = await read('2015-2020');
    expect(plan).toMatchObject({ id: '2015-2020', title: expect.any(String) });
    expect(plan.goals).toHaveLength(19);
    const steps = stepsOf(plan.goals);
    expect(steps).toHaveLength(99);
    const top = plan.goals.flatMap((goal: Goal) => goal.steps).length;
    expect([top, steps.length - top]).toEqual([76, 23]);
    for (const step of steps) {
      for (const field of ['number', 'title', 'lead', 'partners', 'term', 'status', 'origin', 'steps']) {
        expect(step).toHaveProperty(field);
      }
      expect(step.lead).toBeInstanceOf(Array);
      expect(['day', 'month', 'season', 'half-year', 'year', 'open']).toContain(step.term.precision);
      for (const day of [step.term.start, step.term.end]) expect(day ?? '2015-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  test('carries as realised the two steps that a source proves, and no other status', async () => {
    const steps = stepsOf((await read('2015-2020', '?asOf=2026-02-01')).goals);
    expect(
      steps
        .filter((step) => step.status === 'realised')
        .map((step) => step.key)
        .sort(),
    ).toEqual(['1-2', '10-1']);
    const others = steps.filter((step) => step.status !== 'realised');
    expect(new Set(others.map((step) => step.status))).toEqual(new Set(['not-registered']));
  });

  test('did not know in 2022 what was decided in 2023', async () => {
    const steps = stepsOf((await read('2015-2020', '?asOf=2022-12-31')).goals);
    expect(steps.find((step) => step.key === '1-2')?.status).toBe('not-registered');
  });
});

describe('the plan 2020–2025', () => {
  test('declares 53 actions and numbers few of them', async () => {
    const plan = await read('2020-2025');
    expect(plan.declaredActions).toBe(53);
    const steps = stepsOf(plan.goals);
    expect(steps.some((step) => step.number === null)).toBe(true);
    expect(new Set(steps.map((step) => step.key)).size).toBe(steps.length);
  });
});

describe('the list of plans', () => {
  test('holds items, total and page, the demonstration named as such', async () => {
    const { body } = await api(null, 'GET', '/plans');
    expect(body).toMatchObject({ total: body.items.length, page: 1 });
    const origins = Object.fromEntries(
      body.items.map((plan: { id: string; origin: string }) => [plan.id, plan.origin]),
    );
    expect(origins).toMatchObject({ '2015-2020': 'source', '2020-2025': 'source', demonstration: 'demonstration' });
  });
});

describe('a status', () => {
  test('changes the step when its report is validated, and what was there stays in the history', async () => {
    await state({ status: 'in-progress', statedOn: '2026-03-01', statement: 'Begonnen' }, 'policy-officer', '3-1');
    await state(
      { status: 'realised', statedOn: '2026-03-10', statement: 'Klaar', evidence: 'https://example.org/a' },
      'policy-officer',
      '3-1',
    );
    const { body } = await api(null, 'GET', '/plans/2015-2020/steps/3-1');
    expect(body).toMatchObject({ key: '3-1', status: 'realised', since: '2026-03-10' });
    const lines = body.history.map((line: Record<string, unknown>) => [
      line.status,
      line.statement,
      line.recordedBy,
      line.origin,
    ]);
    expect(lines).toContainEqual(['in-progress', 'Begonnen', 'policy-officer', 'registered']);
    expect(lines).toContainEqual(['realised', 'Klaar', 'policy-officer', 'registered']);
  });

  test('holds from its day on, and shows from the day on which it was known', async () => {
    await state({ status: 'stopped', statedOn: '2026-03-05', statement: 'Gestopt' }, 'policy-officer', '4-1');
    const on = async (day: string) => (await api(null, 'GET', `/plans/2015-2020/steps/4-1?asOf=${day}`)).body;
    expect([(await on('2026-03-17')).status, (await on('2026-03-18')).status]).toEqual(['not-registered', 'stopped']);
    expect((await on('2026-03-18')).since).toBe('2026-03-05');
  });
});

describe('what a page of a plan reads', () => {
  const planEnd = '2020-12-31';
  const stated = ['2016-05-01', null, '2016-05-01', '2018-01-01', null, '2015-01-01', '2021-06-01', planEnd];
  const days = [
    '2014-12-31',
    '2015-01-01',
    '2016-05-01',
    '2017-01-01',
    '2018-01-01',
    '2020-12-30',
    planEnd,
    '2021-06-01',
  ];

  test('of each step is the change that counts on the day, the same one as the rule finds in the whole history', async () => {
    const steps = await keeper.load(async (tx) => {
      const some = await tx.rows<{ id: number }>(sql`
        select id from policy.steps where plan_id = '2015-2020' order by id desc limit 6`);
      for (const [turn, { id }] of some.entries())
        for (const [index, day] of [...stated.slice(turn), ...stated.slice(0, turn)].entries())
          await tx.run(sql`insert into policy.status_changes (step_id, status, stated_on, statement_nl, origin, recorded_by, known_on)
            values (${id}, ${index % 2 === 0 ? 'in-progress' : 'realised'}, ${day}, 'Proef', 'registered', 'policy-officer',
              ${index % 3 === 0 ? (days[(index + turn) % days.length] ?? null) : null}::date)`);
      return some.map((step) => step.id);
    });
    const all = await keeper.load((tx) =>
      tx.rows<Change & { step: number }>(sql`
        select id, step_id as step, status, stated_on as "statedOn", known_on as "knownOn" from policy.status_changes`),
    );
    for (const asOf of days) {
      const read = await keeper.database.as(PUBLIC, (tx) => loadPlanSteps(tx, '2015-2020', { asOf, planEnd }));
      expect(read).toHaveLength(99);
      for (const { id, changes } of read) {
        const found = changeOn(
          all.filter((one) => one.step === id),
          asOf,
          planEnd,
        );
        expect(changes.map((one) => one.id)).toEqual(found === undefined ? [] : [found.id]);
      }
    }
    expect(steps).toHaveLength(6);
  });

  test.each(['2015-2020', '2020-2025', 'demonstration'])(
    'the page of a step of %s, the plan and the list of plans tell the same on every day',
    async (id) => {
      for (const day of ['2016-06-01', '2018-06-01', '2021-01-01', '2026-03-18']) {
        const steps = stepsOf((await read(id, `?asOf=${day}`)).goals);
        const line = (await api(null, 'GET', `/plans?asOf=${day}`)).body.items.find(
          (plan: { id: string }) => plan.id === id,
        );
        const counted: Record<string, number> = {};
        for (const { status } of steps) counted[status] = (counted[status] ?? 0) + 1;
        expect(Object.fromEntries(Object.entries(line.progress).filter(([, count]) => count !== 0))).toEqual(counted);
        for (const { steps: _, ...step } of steps.filter((__, index) => index % 7 === 0)) {
          expect((await api(null, 'GET', `/plans/${id}/steps/${step.key}?asOf=${day}`)).body).toMatchObject(step);
        }
      }
    },
  );

  test('is made once for each state: a status shows on the next page, for everybody, in both languages', async () => {
    const shown = async (persona: string | null, language: 'nl' | 'en') =>
      (await page(persona, '/plans/2015-2020?state=stopped', language)).body;
    const readers = [null, 'policy-officer', 'counsellor-antwerpen'];
    for (const reader of readers)
      for (const language of ['nl', 'en'] as const) expect(await shown(reader, language)).not.toContain('steps/7-1"');
    await state({ status: 'stopped', statedOn: '2026-03-05', statement: 'Gestopt' }, 'policy-officer', '7-1');
    for (const reader of readers)
      for (const language of ['nl', 'en'] as const) expect(await shown(reader, language)).toContain('steps/7-1"');
    expect((await read('2015-2020')).goals.find((goal: Goal) => goal.number === '7').steps[0].status).toBe('stopped');
  });

  test('stays right when a status with a lower number is committed after one with a higher', async () => {
    const stopped = async (key: string) =>
      (await page('policy-officer', '/plans/2015-2020?state=stopped')).body.includes(`steps/${key}"`);
    const add = (id: number, key: string) =>
      keeper.load((tx) =>
        tx.run(sql`insert into policy.status_changes (id, step_id, status, stated_on, statement_nl, origin, recorded_by)
          select ${id}::integer, id, 'stopped', '2026-03-01', 'Gestopt', 'registered', 'policy-officer'
          from policy.steps where plan_id = '2015-2020' and key = ${key}`),
      );
    await add(900_002, '8-1');
    expect([await stopped('8-1'), await stopped('9-1')]).toEqual([true, false]);
    await add(900_001, '9-1');
    expect([await stopped('8-1'), await stopped('9-1')]).toEqual([true, true]);
  });

  test('holds nothing of who reads it: below the title everybody sees the same', async () => {
    const body = async (persona: string | null) => {
      const whole = (await page(persona, '/plans/2015-2020')).body;
      return whole.slice(whole.indexOf('tiles-narrow'), whole.indexOf('</main>'));
    };
    const mine = await body('policy-officer');
    expect(mine.length).toBeGreaterThan(100_000);
    for (const reader of [null, 'auditor', 'counsellor-antwerpen']) expect(await body(reader)).toBe(mine);
  });

  test('is no history: a thousand lines under one step are not read by the page of the plan', async () => {
    const { id } = await keeper.load((tx) =>
      tx.one<{ id: number }>(sql`select id from policy.steps where plan_id = '2015-2020' and key = '2-1'`),
    );
    await keeper.load((tx) =>
      tx.run(sql`insert into policy.status_changes (step_id, status, stated_on, statement_nl, origin, recorded_by)
        select ${id}, 'in-progress', '2016-01-01'::date + n, 'Regel ' || n, 'registered', 'policy-officer' from generate_series(1, 1000) as n`),
    );
    const steps = await keeper.database.as(PUBLIC, (tx) =>
      loadPlanSteps(tx, '2015-2020', { asOf: '2026-03-18', planEnd }),
    );
    expect(
      steps.flatMap((step) => step.changes).filter(({ ground }) => ground.statement.nl.startsWith('Regel')),
    ).toHaveLength(1);
    expect((await api(null, 'GET', '/plans/2015-2020/steps/2-1')).body.history).toHaveLength(1000);
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});

describe('the Word document of a plan', () => {
  const asked = (path: string) => brug.app.request(path, { headers: { cookie: 'brug_language=nl' } });

  test('is read by everybody: each goal, each step with its term, lead and status on the day', async () => {
    const answer = await asked('/plans/2015-2020/document.docx?as-of=2026-01-01');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="plan-2015-2020-2026-01-01.docx"');
    const { paragraphs, tables } = readWord(new Uint8Array(await answer.arrayBuffer()));
    expect(paragraphs.join('\n')).toContain('Stand van zaken op 1 januari 2026');
    const rows = tables.filter((table) => table[0]?.includes('Stap')).flatMap((table) => table.slice(1));
    expect(rows).toHaveLength(99);
    expect(rows.filter((row) => row[4] === 'gerealiseerd').length).toBeGreaterThanOrEqual(2);
  });

  test.each(['2026-02-31', '2999-01-01', 'morgen', "1' or 1=1"])('as of %s is refused in a sentence', async (day) => {
    expect((await asked(`/plans/2015-2020/document.docx?as-of=${encodeURIComponent(day)}`)).status).toBe(422);
  });

  test('of a plan that is not there does not exist', async () => {
    expect((await asked('/plans/1999/document.docx')).status).toBe(404);
  });
});
