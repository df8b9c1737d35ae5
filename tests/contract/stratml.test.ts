import { afterAll, describe, expect, test } from 'vitest';
import { findPersona } from '../../src/access/index.ts';
import { foundInStratml } from '../../src/exchange/stratml/index.ts';
import { stratmlOf } from '../../src/exchange/stratml/write.ts';
import { sql, type Transaction } from '../../src/platform/database/index.ts';
import {
  addIndicator,
  addMilestone,
  addRelation,
  createGoal,
  createPlan,
  createStep,
} from '../../src/policy/plan-register/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { faultsOf, schemaFaults } from '../support/stratml.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, app, page } = testApp(keeper);

const ask = async (path: string, accept?: string) => {
  const answer = await app.request(`/api/v1${path}`, { headers: accept === undefined ? {} : { accept } });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    vary: answer.headers.get('vary'),
    text: await answer.text(),
  };
};
const exported = async (plan: string, at?: string, persona: string | null = null) =>
  (await page(persona, `/plans/${plan}/stratml.xml${at === undefined ? '' : `?at=${at}`}`)).body;
const read = (xml: string) => foundInStratml(Buffer.from(xml));

const officer = findPersona('policy-officer');
if (officer === undefined) throw new Error('no policy officer');
const ids = await keeper.database.as(officer, draft);

/** A draft with everything that a plan can have, beside the plans of the facts and the demonstration. */
async function draft(tx: Transaction) {
  const plan = 'ontwerp-lezen';
  await createPlan(tx, {
    id: plan,
    title: { nl: 'Ontwerp <lezen> & schrijven', en: null },
    validFrom: '2026-01-01',
    validTo: '2030-12-31',
    description: 'Eerste alinea.\n\nTweede alinea.',
    adopter: 'Vlaamse Regering',
    address: 'https://example.org/plan',
    declaredActions: 12,
  });
  const goal = await createGoal(tx, {
    plan,
    title: { nl: 'Iedereen leest', en: null },
    kind: 'strategic',
    leads: ['SAW'],
    policyFields: ['onderwijs'],
    deadline: '2030-12-31',
    deadlineText: 'eind 2030',
  });
  const sub = await createGoal(tx, {
    plan,
    parentId: goal.id,
    title: { nl: 'Meer boeken', en: null },
    kind: 'operational',
  });
  const step = await createStep(tx, {
    plan,
    goalId: sub.id,
    number: '1',
    title: { nl: 'Leeskasten plaatsen', en: null },
    leads: ['SAW'],
    partners: ['VDAB'],
    targetGroups: ['anderstaligen'],
    term: { text: 'voorjaar 2027', start: null, end: '2027-06-30', precision: 'season' },
  });
  await createStep(tx, {
    plan,
    goalId: sub.id,
    parentId: step.id,
    number: '1.1',
    title: { nl: 'Hout kiezen', en: null },
  });
  await addMilestone(tx, {
    plan,
    stepId: step.id,
    title: { nl: 'Eerste kast', en: null },
    term: { text: null, start: null, end: '2026-09-01', precision: 'day' },
  });
  await addIndicator(tx, {
    plan,
    goalId: goal.id,
    title: { nl: 'Ontleningen', en: null },
    figure: 'attendances',
    filters: { prison: ['gent'] },
    unit: 'ontleningen',
    baseline: 40,
    baselineOn: '2025-12-31',
    target: 80.5,
    targetOn: '2030-12-31',
  });
  const earlier = await tx.one<{ id: number }>(
    sql`select id from policy.steps where plan_id = '2015-2020' and key = '10-1'`,
  );
  await addRelation(tx, {
    kind: 'continued',
    earlier: { plan: '2015-2020', stepId: earlier.id },
    later: { plan, stepId: step.id },
    since: '2026-01-01',
    ground: 'Beslissing van de commissie',
  });
  return { plan, step: step.id };
}

describe('refusals', () => {
  test.each(['2026-02-30', 'gisteren', '2026-03-19', '2015-2020'])(
    'the day %s is refused, on the page and in the API',
    async (day) => {
      expect((await page(null, `/plans/2015-2020/stratml.xml?at=${day}`)).status).toBe(422);
      expect((await ask(`/plans/2015-2020?asOf=${day}`, 'application/xml')).status).toBe(422);
    },
  );

  test.each(['2014', '__proto__', '..%2F..'])('the plan %s does not exist', async (plan) => {
    expect((await page(null, `/plans/${plan}/stratml.xml`)).status).toBe(404);
    expect((await ask(`/plans/${plan}`, 'application/xml')).status).toBe(404);
  });

  test('a draft goes out to nobody who may not see it', async () => {
    for (const persona of [null, 'supporter-antwerpen', 'detainee-1'])
      expect((await page(persona, `/plans/${ids.plan}/stratml.xml`)).status).toBe(404);
    expect((await page('policy-officer', `/plans/${ids.plan}/stratml.xml`)).status).toBe(200);
  });

  test('the earlier plan does not tell of a draft that goes on with it', async () => {
    expect(await exported('2015-2020')).not.toContain('ontwerp-lezen');
    expect(await exported('2015-2020', undefined, 'policy-officer')).toContain('Wordt voortgezet door');
  });

  test.each(['text/csv', 'image/png, text/html', 'application/json;q=0', '*/*;q=0'])(
    'in none of the forms of %s',
    async (accept) => {
      const { status, type, vary } = await ask('/plans/2015-2020', accept);
      expect([status, type, vary]).toEqual([406, 'application/problem+json', expect.stringMatching(/accept/i)]);
    },
  );
});

describe('content negotiation', () => {
  test.each<[string | undefined, string]>([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['application/json, application/xml', 'application/json'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'application/json'],
    ['application/xml', 'application/xml; charset=utf-8'],
    ['text/xml', 'text/xml; charset=utf-8'],
    ['application/stratml+xml', 'application/stratml+xml; charset=utf-8'],
    ['application/json;q=0.5, application/xml', 'application/xml; charset=utf-8'],
    ['application/xml;q=0.4, application/json;q=0.2', 'application/xml; charset=utf-8'],
  ])('%s gets %s', async (accept, expected) => {
    const { status, type, vary } = await ask('/plans/2015-2020', accept);
    expect([status, type]).toEqual([200, expected]);
    expect(vary).toMatch(/accept(?!-)/i);
  });

  test('the API gives what the page gives, with a day as a report', async () => {
    expect((await ask('/plans/2015-2020', 'application/xml')).text).toBe(await exported('2015-2020'));
    const report = (await ask('/plans/2015-2020?asOf=2020-11-13', 'application/xml')).text;
    expect(report).toBe(await exported('2015-2020', '2020-11-13'));
    expect(report).toContain('Type="Performance_Report"');
  });
});

describe('what goes out', () => {
  const plans = keeper.database.as(officer, (tx) =>
    tx.rows<{ id: string }>(sql`select id from policy.plans order by id`),
  );

  test('every plan, with and without a day, is by the book and by the published schema', async () => {
    const files: string[] = [];
    for (const { id } of await plans)
      for (const at of [undefined, '2018-01-01', '2020-11-13', '2026-03-18'])
        files.push(await exported(id, at, 'policy-officer'));
    expect(files.length).toBeGreaterThanOrEqual(12);
    expect(files.flatMap(faultsOf)).toEqual([]);
    expect(await schemaFaults(files)).toEqual([]);
  });

  test('every plan comes in again without a warning, and goes out the same to the byte', async () => {
    for (const { id } of await plans)
      for (const at of [undefined, '2026-03-18']) {
        const out = await exported(id, at, 'policy-officer');
        const found = read(out);
        expect(found.warnings).toEqual([]);
        expect(stratmlOf(found)).toBe(out);
      }
  });

  test('identifiers stay the same on every day, and begin with a letter', async () => {
    const names = (xml: string) => [...xml.matchAll(/<Identifier>((?:goal|step)-[^<]*)</g)].map(([, name]) => name);
    const [plan, report] = [names(await exported('2015-2020')), names(await exported('2015-2020', '2019-06-30'))];
    expect(report).toEqual(plan);
    expect(new Set(plan).size).toBe(plan.length);
    expect(plan.length).toBe(19 + 76 + 23);
    expect(plan.every((name) => /^[A-Za-z][\w.-]*$/.test(name ?? ''))).toBe(true);
  });

  test('the plan tells no state, the report of a day those of that day', async () => {
    expect(await exported('2015-2020')).not.toContain('ActualResult');
    const states = (xml: string) =>
      read(xml)
        .goals.flatMap((goal) => [goal, ...goal.subGoals])
        .flatMap(({ steps }) => steps.map(({ status }) => status));
    const [before, after] = [
      states(await exported('2015-2020', '2020-01-01')),
      states(await exported('2015-2020', '2026-03-18')),
    ];
    expect(new Set(before)).toEqual(new Set(['not-registered']));
    expect(new Set(after).size).toBeGreaterThan(1);
  });

  test('a plan with everything in it comes in as it was made', async () => {
    const found = read(await exported(ids.plan, '2026-03-18', 'policy-officer'));
    expect(found).toMatchObject({
      id: ids.plan,
      title: 'Ontwerp <lezen> & schrijven',
      description: 'Eerste alinea.\n\nTweede alinea.',
      adopter: 'Vlaamse Regering',
      sourceAddress: 'https://example.org/plan',
      declaredActions: 12,
      asOf: '2026-03-18',
      other: expect.stringContaining('ontwerp'),
    });
    const [goal] = found.goals;
    expect(goal).toMatchObject({
      kind: 'strategic',
      lead: ['SAW'],
      policyFields: ['onderwijs'],
      deadline: '2030-12-31',
      deadlineText: 'eind 2030',
      steps: [],
    });
    expect(goal?.indicators).toEqual([
      {
        title: 'Ontleningen',
        figure: 'attendances',
        unit: 'ontleningen',
        filters: { prison: ['gent'] },
        targets: [{ value: 80.5, text: null, start: null, end: '2030-12-31' }],
        actuals: [{ value: 40, text: 'Nulmeting', start: null, end: '2025-12-31' }],
      },
    ]);
    const [step] = goal?.subGoals[0]?.steps ?? [];
    expect(step).toMatchObject({
      lead: ['SAW'],
      partners: ['VDAB'],
      targetGroups: ['anderstaligen'],
      term: { text: 'voorjaar 2027', start: null, end: '2027-06-30', precision: 'season' },
      indicators: [{ title: 'Eerste kast', unit: 'mijlpaal', targets: [{ end: '2026-09-01' }] }],
      relations: [{ kind: 'continues', to: 'step-2015-2020-10-1', note: '2026-01-01: Beslissing van de commissie' }],
      steps: [{ title: 'Hout kiezen' }],
    });
  });

  test('a report that comes into the register and goes out again is the same file: indicators, their filters, beginnings and milestones', async () => {
    const asked = (method: string, path: string, body: object = {}) => api('policy-officer', method, path, body);
    const first = await exported(ids.plan, '2026-03-18', 'policy-officer');
    const { body: made } = await asked('POST', '/plan-imports', { text: first });
    const { body: review } = await api('policy-officer', 'GET', `/plan-imports/${made.id}`);
    const facts = { ...review.facts, id: 'ontwerp-terug' };
    expect((await asked('PATCH', `/plan-imports/${made.id}`, { facts, target: null })).status).toBe(200);
    const { items } = (await api('policy-officer', 'GET', `/plan-imports/${made.id}/rows?show=all`)).body;
    for (const { line } of items)
      await asked('PATCH', `/plan-imports/${made.id}/rows/${line}`, { decision: 'accepted' });
    expect((await asked('POST', `/plan-imports/${made.id}/decision`, { decision: 'accepted' })).status).toBe(200);
    const second = await exported('ontwerp-terug', '2026-03-18', 'policy-officer');
    expect(second.replaceAll('ontwerp-terug', ids.plan)).toBe(first);
  });

  test('the page of a plan links to it, of the day that is shown', async () => {
    expect((await page(null, '/plans/2015-2020')).body).toContain('href="/plans/2015-2020/stratml.xml"');
    expect((await page(null, '/plans/2015-2020?as-of=2019-06-30')).body).toContain(
      '/plans/2015-2020/stratml.xml?at=2019-06-30',
    );
  });
});
