import { afterAll, describe, expect, test } from 'vitest';
import { PERSONAS } from '../../src/access/index.ts';
import { sealSession } from '../../src/platform/http/session.ts';
import { signToken } from '../../src/platform/http/token.ts';
import { testApp } from '../support/app.ts';
import { NOW, SECRET } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { OFFER, registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, app, page, post, log } = brug;
const closed = testApp(keeper, { demo: false });
const { written } = registering(keeper, brug);

describe('signing in', () => {
  test.each(['nobody', '', 'public', 'Auditor', 'auditor ', '__proto__', 'constructor', '<b>x</b>', 'x'.repeat(1000)])(
    'as %j is refused with 422 and gives no cookie',
    async (persona) => {
      const { status, body, headers } = await post(null, '/sign-in/demo', { persona });
      expect(status).toBe(422);
      expect(headers.getSetCookie()).toEqual([]);
      expect(body).not.toContain('<b>x</b>');
    },
  );

  test('as a persona gives a cookie that script cannot read, and leads to a page of that persona', async () => {
    for (const { id } of PERSONAS) {
      const { status, headers } = await post(null, '/sign-in/demo', { persona: id });
      expect(status, id).toBe(303);
      expect(headers.getSetCookie().join(), id).toMatch(/^brug_session=.*HttpOnly.*SameSite=Lax/i);
      expect((await page(id, headers.get('location') ?? '')).status, id).toBe(200);
    }
  });

  test('does not exist outside demonstration, and neither do tokens and sessions', async () => {
    const before = await written();
    expect((await closed.post(null, '/sign-in/demo', { persona: 'auditor' })).status).toBe(404);
    expect(await closed.api('auditor', 'GET', '/figures')).toMatchObject({
      status: 401,
      body: { code: 'not_signed_in' },
    });
    expect((await closed.page('counsellor-antwerpen', '/caseload')).status).toBe(401);
    expect((await closed.page(null, '/sign-in')).body).not.toContain('name="persona"');
    expect(await written()).toEqual(before);
  });
});

describe('a session or token', () => {
  const session = sealSession(SECRET, 'counsellor-antwerpen', NOW.getTime());
  const day = 86_400_000;
  test.each([
    ['with another name', session.replace('antwerpen', 'gent')],
    ['that lasts longer', session.replace(/\.(\d+)\./, (_, until) => `.${Number(until) + 99_999}.`)],
    ['signed with another secret', sealSession('another', 'counsellor-antwerpen', NOW.getTime())],
    ['of yesterday', sealSession(SECRET, 'counsellor-antwerpen', NOW.getTime() - day)],
    ['of somebody unknown', sealSession(SECRET, 'nobody', NOW.getTime())],
    ['without signature', 'counsellor-antwerpen.9999999999.'],
  ])('%s opens nothing', async (_, cookie) => {
    const { status } = await app.request('/caseload', { headers: { cookie: `brug_session=${cookie}` } });
    expect(status).toBe(401);
  });

  test('of another secret or of somebody unknown is refused', async () => {
    for (const token of [
      await signToken('another', 'auditor'),
      await signToken(SECRET, 'nobody'),
      await signToken(SECRET, 'public'),
      session,
    ]) {
      expect((await api(null, 'GET', '/figures', undefined, { authorization: `Bearer ${token}` })).status).toBe(401);
    }
  });
});

describe('a write from another site', () => {
  const cookie = `brug_session=${sealSession(SECRET, 'supporter-antwerpen', NOW.getTime())}`;
  const send = (headers: Record<string, string>, path = '/sign-out', body = '') =>
    app.request(path, { method: 'POST', body, headers: { cookie, host: 'localhost', ...headers } });

  test.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost.evil.example' },
    { origin: 'http://localhost:8080' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' },
  ])('%j is refused with 403 and does nothing', async (headers) => {
    const before = await written();
    expect((await send(headers)).status).toBe(403);
    const offer = { ...headers, 'content-type': 'application/json' };
    const refused = await send(offer, '/api/v1/offers', JSON.stringify(OFFER));
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'not_allowed']);
    expect(await written()).toEqual(before);
  });

  test('is told from one of our own pages, and from a program with a token', async () => {
    expect((await send({ 'sec-fetch-site': 'same-origin', origin: 'http://localhost' })).status).toBe(303);
    expect((await send({ origin: 'http://localhost' })).status).toBe(303);
    const { status } = await api('supporter-antwerpen', 'POST', '/offers', OFFER, {
      origin: 'https://elsewhere.example',
    });
    expect(status).toBe(201);
  });
});

describe('choosing a language', () => {
  const back = async (address: string) => {
    const { status, headers } = await app.request(`/language/en?back=${encodeURIComponent(address)}`);
    return [status, headers.get('location')];
  };

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    '/..//evil.example',
    '/./\\evil.example',
    'javascript:alert(1)',
    'evil.example',
    '/\r\nset-cookie: a=b',
    '',
  ])('never leads to another site (%j)', async (address) => {
    const [status, location] = await back(address);
    expect(status).toBe(303);
    const led = new URL(String(location), 'http://localhost/');
    expect(led.origin).toBe('http://localhost');
    expect(location).not.toMatch(/^\/[/\\]|[\t\r\n]/);
  });

  test('leads back to the page where it was chosen', async () => {
    expect(await back('/plans/2015-2020?state=late&lead=SAW')).toEqual([303, '/plans/2015-2020?state=late&lead=SAW']);
  });

  test('that does not exist is not found', async () => {
    for (const language of ['fr', '__proto__', 'nl-BE'])
      expect((await page(null, `/language/${language}`)).status).toBe(404);
  });
});

describe('the health of the application', () => {
  test('is told in exactly four fields', async () => {
    const response = await app.request('/health');
    expect(response.status).toBe(200);
    const body = await response.json();
    expect(body).toEqual({ status: 'ok', version: 'test', database: keeper.database.kind, schema: expect.any(Number) });
  });
});

test('nothing unexpected was logged', () => {
  expect([...log, ...closed.log]).toEqual([]);
});
