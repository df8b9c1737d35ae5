import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { prepareMenu } from '../../src/policy/figures/index.ts';
import { testApp } from '../support/app.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { tokenOf } from '../support/signed-in.ts';
import { guarded } from './guarded.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
// What is not prepared yet answers 503, which would hide a fault.
await prepareMenu(keeper.database, { now: NOW });
const { api, page, log } = brug;
const ask = guarded(brug);
const { makeOffer, written } = registering(keeper, brug);

/** Whether it is an answer and no fault of ours: what is still being prepared says when to come back. */
const isAnswer = (status: number, headers: Headers) =>
  status < 500 || (status === 503 && /^\d+$/.test(headers.get('retry-after') ?? ''));

/** A goal in the running plan of somebody whom the counsellor of Antwerpen follows. */
const planWithGoal = () =>
  keeper.load((tx) =>
    tx.one<{ person: number; goal: number }>(sql`
      select g.person_id as person, g.id as goal from individual.plan_goals g
      join individual.service_plans p on p.id = g.plan_id and p.state = 'active'
      join individual.persons one on one.id = g.person_id and one.prison = 'antwerpen'
      join individual.assignments a on a.person_id = g.person_id and a.actor_id = 'counsellor-antwerpen'
      where g.state = 'active' order by g.id limit 1`),
  );
const bearer = { authorization: `Bearer ${await tokenOf('supporter-antwerpen')}` };

afterEach(() => expect(log).toEqual([]));

describe('an address', () => {
  test.each(['/offers/%FF', '/offers?q=%C3', '/plans/%E2%82', '/%', '/prisons/%zz', '/search?q=%F8'])(
    '%s that is not UTF-8 is refused with 422',
    async (path) => {
      expect((await ask(path)).status).toBe(422);
      expect((await ask(`/api/v1${path}`)).status).toBe(422);
    },
  );

  test.each([
    '/offers?q=%00',
    '/plans/%00',
    '/prisons/%00',
    '/search?q=%00',
    '/prisons/%00/day',
    '/figures/%00',
    '/assets/%00',
  ])('%s with a NUL is refused', async (path) => {
    expect((await ask(path)).status).toBe(422);
    expect((await ask(`/api/v1${path}`)).status).toBe(422);
  });

  test.each([
    '/nergens',
    '/offers/abc',
    '/offers/-1',
    '/offers/0',
    '/offers/99999999999999999999',
    '/plans/..%2f..',
    '/admin',
    '/.env',
  ])('%s is not found, as a page in the language of the reader', async (path) => {
    const { status, body } = await page(null, path, 'nl');
    expect(status).toBe(404);
    expect(body).toMatch(/<html lang="nl/);
    expect(body.match(/<h1/g)).toHaveLength(1);
    expect((await page(null, path, 'en')).body).toMatch(/<html lang="en/);
  });

  test.each(['/nergens', '/', '', '/offers/', '/persons/1/secrets', '/openapi'])(
    '/api/v1%s is not found, as a problem',
    async (path) => {
      const { status, text } = await ask(`/api/v1${path}`);
      expect(status).toBe(404);
      expect(JSON.parse(text)).toMatchObject({ status: 404, code: 'not_found', type: '/problems/not-found' });
    },
  );

  test.each([
    ['PATCH', '/api/v1/offers'],
    ['DELETE', '/api/v1/offers/1'],
    ['POST', '/api/v1/figures'],
    ['PUT', '/api/v1/persons/1'],
    ['DELETE', '/plans/2015-2020'],
    ['POST', '/'],
    ['PUT', '/health'],
    ['OPTIONS', '/api/v1/offers'],
    ['DELETE', '/sessions/cancel'],
    ['GET', '/tasks/1/done'],
  ])('knows no %s %s, and says which it knows', async (method, path) => {
    const before = await written();
    const { status, headers } = await ask(path, { method, headers: bearer });
    expect(status).toBe(405);
    const allowed = headers.get('allow')?.split(', ') ?? [];
    expect(allowed.length).toBeGreaterThan(0);
    expect(allowed).not.toContain(method);
    expect(await written()).toEqual(before);
  });

  test('that nobody knows is not found, whatever the method', async () => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'])
      for (const path of ['/nergens', '/api/v1/nergens'])
        expect((await ask(path, { method, headers: bearer })).status, `${method} ${path}`).toBe(404);
  });

  test('a wrong method is told in the language of the reader, on a page and as a problem', async () => {
    const { body, status } = await page('supporter-antwerpen', '/tasks/1/done');
    expect([status, body.includes('Hier valt niets te lezen')]).toEqual([405, true]);
    const { body: problem } = await api('supporter-antwerpen', 'DELETE', '/offers/1');
    expect(problem).toMatchObject({ status: 405, code: 'wrong_method', type: '/problems/wrong-method' });
  });

  test('longer than eight thousand characters is refused', async () => {
    for (const path of ['/offers?q=', '/figures/participants?where=', '/nergens/']) {
      expect((await ask(`${path}${'x'.repeat(8000)}`)).status).toBe(422);
      expect((await ask(`/api/v1${path}${'x'.repeat(8000)}`)).status).toBe(422);
    }
  });

  const IMPOSSIBLE = ['2026-13-01', '2026-02-30', '0000-00-00', '2026-1-1x', 'ooit', '2026-02-29T25:00', '9999-99-99'];
  test.each(IMPOSSIBLE)('with the day %s is refused with 422, wherever a day is asked', async (day) => {
    for (const [persona, path] of [
      [null, '/plans/2015-2020?as-of='],
      [null, '/api/v1/plans?asOf='],
      [null, '/api/v1/plans/2015-2020?asOf='],
      [null, '/api/v1/plans/2015-2020/steps/1-1?asOf='],
      [null, '/api/v1/figures/sessions-held?from='],
      [null, '/api/v1/figures/sessions-held?to='],
      ['supporter-antwerpen', '/sessions?week='],
      ['supporter-antwerpen', '/prisons/antwerpen/day?date='],
      ['supporter-antwerpen', '/api/v1/sessions?from='],
      ['supporter-antwerpen', '/api/v1/sessions?to='],
      ['supporter-antwerpen', '/api/v1/prisons/antwerpen/day-list?date='],
    ] as const) {
      const [, api1, rest = ''] = /^(\/api\/v1)?(.*)$/.exec(`${path}${day}`) ?? [];
      const { status } = api1 === undefined ? await page(persona, rest) : await api(persona, 'GET', rest);
      expect(status, path).toBe(422);
    }
  });

  test.each(IMPOSSIBLE)('that is a form with the day %s is shown again with 422', async (day) => {
    const series = await brug.post('supporter-antwerpen', `/offers/${await makeOffer()}/series`, {
      ...{ title: 'Les', firstDay: day, lastDay: day, pattern: 'weekly', time: '10:00', duration: '60' },
    });
    expect(series.status).toBe(422);
    expect(series.body).toContain(`value="${day}"`);
    const report = { state: 'realised', statedOn: day, statement: 'Klaar' };
    expect((await brug.post('policy-officer', '/plans/2015-2020/steps/1-1/reports', report)).status).toBe(422);
    const { person, goal } = await planWithGoal();
    const action = { title: 'Inschrijven', dueOn: day, version: '1' };
    const path = `/persons/${person}/plan/goals/${goal}/actions`;
    expect((await brug.post('counsellor-antwerpen', path, action)).status).toBe(422);
  });

  test.each(['0', '-1', 'abc', '1.5', '1e3', '100000', '99999999999999999999', '٣'])(
    'with the page or number %s is refused with 422',
    async (number) => {
      const asked = encodeURIComponent(number);
      for (const [persona, path] of [
        [null, `/offers?page=${asked}`],
        ['supporter-antwerpen', `/sessions?page=${asked}`],
        ['counsellor-antwerpen', `/caseload?page=${asked}`],
        ['counsellor-antwerpen', `/persons?page=${asked}`],
        ['auditor', `/audit?page=${asked}`],
      ] as const) {
        expect((await page(persona, path)).status, path).toBe(422);
      }
      expect((await page(null, `/plans/2015-2020?year=${asked}`)).status).toBe(422);
    },
  );

  test('that is left empty, as a form does, asks nothing', async () => {
    for (const path of [
      '/plans/2015-2020?lead=&year=&state=&as-of=',
      '/offers?prison=&page=&q=',
      '/offers/1?series=',
    ]) {
      expect((await page(null, path)).status, path).toBe(200);
    }
    expect((await page('supporter-antwerpen', '/sessions?week=&state=')).status).toBe(200);
  });

  test('of any page or call, with any parameters, never answers 5xx', async () => {
    const routes = [...new Set(brug.app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))]
      .filter((path) => !path.includes('*'))
      .sort();
    expect(routes.length).toBeGreaterThan(40);
    const names =
      'as-of asOf week date from to year page series version state sort order part q by where release prison';
    const more = 'policyField kind lead saved show action actor back day language';
    const name = fc.constantFrom(...`${names} ${more}`.split(' '));
    const days = ['2026-13-01', '0000-01-01', '9999-12-31', '1899-12-31', '275760-09-13', '-000001-01-01'];
    const numbers = ['0', '-1', '1e309', '2147483648', '9007199254740993', 'NaN', '0x10'];
    const texts = [
      '',
      ' ',
      "'",
      '"><script>',
      '%',
      '\\',
      '__proto__',
      'a=b=c',
      '=',
      ',,,',
      '\u{1F9D1}',
      '\u202e',
      'x'.repeat(2000),
    ];
    const known = ['2015-2020', '1-1', 'antwerpen', 'participants', 'SV-2020-92', 'prison', '1', '2026'];
    const value = fc.constantFrom(...days, ...numbers, ...texts, ...known);
    const persona = fc.constantFrom(
      null,
      'supporter-antwerpen',
      'counsellor-antwerpen',
      'policy-officer',
      'auditor',
      'detainee-1',
    );
    const part = fc.oneof(fc.constantFrom(...known), value);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...routes),
        persona,
        fc.array(part, { minLength: 3, maxLength: 3 }),
        fc.array(fc.tuple(name, value), { maxLength: 4 }),
        async (route, who, parts, asked) => {
          let turn = 0;
          const path = route.replaceAll(/:\w+/g, () => encodeURIComponent(parts[turn++] ?? '1') || '1');
          const address = `${path}?${new URLSearchParams(asked)}`;
          const { status, body, headers } = await page(who, address);
          expect(isAnswer(status, headers), address).toBe(true);
          expect(body, address).not.toContain('"><script>');
        },
      ),
      { seed: 20130308, numRuns: 500 },
    );
  });

  test('never answers 5xx, whatever its parameters are', async () => {
    const odd = [
      '',
      '-1',
      '0',
      '1e9',
      '99999999999999999999',
      'NaN',
      "'",
      '"><script>',
      '%',
      '\u{1F9D1}',
      '__proto__',
      'constructor',
      'x'.repeat(5000),
    ];
    const paths = [
      '/offers?page=',
      '/offers?policyField=',
      '/offers?sort=',
      '/offers?prison=',
      '/offers/1?part=',
      '/offers/1?series=',
    ];
    paths.push(
      '/sessions?week=',
      '/sessions?state=',
      '/sessions?prison=',
      '/plans/2015-2020?asOf=',
      '/plans/2015-2020?state=',
    );
    paths.push(
      '/budget?year=',
      '/figures/participants?year=',
      '/figures/participants?by=',
      '/figures/',
      '/search?q=',
      '/?saved=',
    );
    paths.push('/prisons/antwerpen/day?date=', '/persons?prison=', '/series/1/enrol?q=', '/plans/2015-2020?lead=');
    for (const path of paths) {
      for (const value of odd) {
        const { status, body, headers } = await page('supporter-antwerpen', `${path}${encodeURIComponent(value)}`);
        expect(isAnswer(status, headers), `${path}${value}`).toBe(true);
        expect(body, `${path}${value}`).not.toContain('"><script>');
      }
    }
    for (const path of [
      '/figures/participants?by=',
      '/figures/participants?where=',
      '/figures/',
      '/plans/',
      '/budget?year=',
      '/questions/',
    ]) {
      for (const value of odd) {
        const { status, headers } = await api('policy-officer', 'GET', `${path}${encodeURIComponent(value)}`);
        expect(isAnswer(status, headers), `${path}${value}`).toBe(true);
      }
    }
  });
});
