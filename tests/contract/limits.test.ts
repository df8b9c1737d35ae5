import { afterAll, describe, expect, test } from 'vitest';
import type { Limits } from '../../src/platform/http/limits.ts';
import { listFigures } from '../../src/policy/figures/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const logs: Record<string, unknown>[][] = [];

/** The application with limits of its own, asked from an address; the clock of the limits stands still until it is moved. */
function site(limits: Partial<Limits> = {}, proxy = false) {
  let clock = 0;
  const { app, log } = testApp(keeper, { proxy, limits: { now: () => clock, ...limits } });
  logs.push(log);
  const from =
    (address: string) =>
    (path: string, init: RequestInit = {}) =>
      app.request(path, init, { incoming: { socket: { remoteAddress: address } } });
  const signIn = (address: string, persona = 'auditor') => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    return from(address)('/sign-in/demo', { method: 'POST', headers, body: `persona=${persona}` });
  };
  return { from, signIn, pass: (seconds: number) => (clock += seconds * 1000) };
}

/** Asks until the answer is 429; gives that answer. */
async function untilRefused(ask: (turn: number) => Response | Promise<Response>, most = 500): Promise<Response> {
  for (let turn = 0; turn < most; turn += 1) {
    const response = await ask(turn);
    if (response.status === 429) return response;
    expect(response.status).toBe(200);
    await response.text();
  }
  throw new Error(`Not refused in ${most} turns`);
}

describe('signing in', () => {
  test('passes twenty times in a minute, and is then refused with 429 and when to come back', async () => {
    const { from, signIn, pass } = site();
    for (let turn = 0; turn < 20; turn += 1) expect((await signIn('192.0.2.1')).status).toBe(303);
    const refused = await signIn('192.0.2.1');
    expect(refused.status).toBe(429);
    expect(refused.headers.getSetCookie()).toEqual([]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(await refused.text()).toMatch(/<html lang="nl[\s\S]*te vaak aangemeld/);
    expect((await from('192.0.2.1')('/plans')).status).toBe(200);
    expect((await signIn('192.0.2.2')).status).toBe(303);
    pass(61);
    for (let turn = 0; turn < 20; turn += 1) expect((await signIn('192.0.2.1')).status).toBe(303);
  });

  test('counts tries under names that do not exist', async () => {
    const { signIn } = site();
    for (let turn = 0; turn < 20; turn += 1) expect((await signIn('192.0.2.1', `nobody-${turn}`)).status).toBe(422);
    expect((await signIn('192.0.2.1')).status).toBe(429);
  });

  test('behind a proxy is counted for the reader and not for the proxy', async () => {
    const { from } = site({ signIns: 1 }, true);
    const signIn = (forwarded: string) =>
      from('127.0.0.1')('/sign-in/demo', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': forwarded },
        body: 'persona=auditor',
      });
    expect((await signIn('203.0.113.1')).status).toBe(303);
    expect((await signIn('203.0.113.2')).status).toBe(303);
    expect((await signIn('203.0.113.99, 203.0.113.1')).status).toBe(429);
  });
});

describe('the public', () => {
  const small = { budget: 10, budgetPerSecond: 1 };
  const search = (turn: number) => `/search?q=les${turn}`;

  test('that used up what it may ask of the database is refused with 429, in words and as a problem', async () => {
    const { from, pass } = site(small);
    const ask = from('192.0.2.1');
    const refused = await untilRefused((turn) => ask(search(turn)));
    expect(await refused.text()).toMatch(/<html lang="nl[\s\S]*korte tijd/);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThanOrEqual(1);
    const problem = await ask('/api/v1/offers', { headers: { 'accept-language': 'en' } });
    expect(problem.status).toBe(429);
    expect(problem.headers.get('content-type')).toBe('application/problem+json');
    expect(Number(problem.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(await problem.json()).toMatchObject({
      type: '/problems/too-many',
      title: 'too many',
      status: 429,
      code: 'too_many',
      detail: expect.stringMatching(/^You asked much .* \d+ seconds\.$/),
    });
    expect((await from('192.0.2.2')(search(0))).status).toBe(200);
    pass(seconds + 0.001);
    expect((await ask(search(0))).status).toBe(200);
  });

  test('is still given what is kept, for nothing', async () => {
    const { from } = site(small);
    const ask = from('192.0.2.1');
    await (await from('192.0.2.9')('/plans')).text();
    await untilRefused((turn) => ask(search(turn)));
    for (let turn = 0; turn < 50; turn += 1) expect((await ask('/plans')).status).toBe(200);
    expect((await ask('/health')).status).toBe(200);
    expect((await ask('/favicon.svg')).status).toBe(200);
    expect((await ask(search(0))).status).toBe(429);
  });

  test('pays nothing for what is refused', async () => {
    const { from } = site({ budget: 0.001, budgetPerSecond: 0.001 });
    const ask = from('192.0.2.1');
    for (let turn = 0; turn < 30; turn += 1) {
      expect((await ask(`/plans/none-${turn}`)).status).toBe(404);
      expect((await ask('/persons')).status).toBe(401);
      expect((await ask('/figures/participants?by=prison,sex')).status).toBe(422);
      expect((await ask('/api/v1/offers?page=0')).status).toBe(422);
    }
    expect((await ask('/api/v1/plans')).status).toBe(200);
    expect((await ask('/api/v1/plans')).status).toBe(429);
  });

  test('may ask the whole menu of a year at once', async () => {
    const { from } = site();
    const menu = listFigures('nl').flatMap(({ id, dimensions }) => dimensions.map((by) => `${id}?by=${by}&year=2025`));
    expect(menu.length).toBeGreaterThan(60);
    const answers = await Promise.all(menu.map((asked) => from('192.0.2.1')(`/api/v1/figures/${asked}`)));
    expect(answers.map(({ status }) => status)).not.toContain(429);
    expect(answers.map(({ status }) => status)).not.toContain(503);
  });

  test('has so many requests at once and no more', async () => {
    const { from } = site({ atOnce: 3 });
    const ask = (address: string) => Promise.all(Array.from({ length: 10 }, (_, turn) => from(address)(search(turn))));
    const statuses = (await ask('192.0.2.1')).map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(3).fill(200), ...Array(7).fill(429)]);
    expect((await from('192.0.2.1')(search(0))).status).toBe(200);
  });
});

test('a large body that comes slowly keeps nobody out of the slow questions', async () => {
  const { from } = site({ slowAtOnce: 1 });
  let end = () => {};
  const body = new ReadableStream({
    start: (stream) => {
      stream.enqueue(new TextEncoder().encode('['.repeat(100_000)));
      end = () => stream.close();
    },
  });
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' as const };
  const slow = from('192.0.2.1')('/api/v1/offers', init);
  for (let turn = 0; turn < 3; turn += 1) {
    expect((await from('192.0.2.2')('/api/v1/figures/funding?by=policy-field')).status).toBe(200);
  }
  end();
  expect((await slow).status).toBe(422);
});

test('who is signed in reads plans, prisons and persons without any budget', async () => {
  const { from, signIn } = site({ budget: 0.001, budgetPerSecond: 0.001 });
  const cookie = (await signIn('192.0.2.1', 'counsellor-antwerpen')).headers.getSetCookie()[0]?.split(';')[0] ?? '';
  for (let turn = 0; turn < 15; turn += 1) {
    for (const path of ['/plans/2015-2020', '/prisons/antwerpen', '/persons', '/caseload']) {
      expect((await from('192.0.2.1')(path, { headers: { cookie } })).status, path).toBe(200);
    }
  }
});

test('nothing unexpected was logged', () => {
  expect(logs.flat()).toEqual([]);
});
