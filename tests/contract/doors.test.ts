import { SignJWT } from 'jose';
import { afterAll, describe, expect, test } from 'vitest';
import { findPersona, PERSONAS } from '../../src/access/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { digestOf, newSignInSecret } from '../../src/platform/http/sign-in.ts';
import { signToken } from '../../src/platform/http/token.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { truth } from '../support/asking.ts';
import { SECRET } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { makeActor } from '../support/made-actors.ts';
import { cookieOf, tokenOf } from '../support/signed-in.ts';
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
      expect(headers.getSetCookie().join(), id).toMatch(/^brug_sign_in=.*HttpOnly.*SameSite=Lax/i);
      expect((await page(id, headers.get('location') ?? '')).status, id).toBe(200);
    }
  });

  test('lasts as long as the agency decided, in the browser and in the database', async () => {
    const lasts = async () => {
      const { headers } = await post(null, '/sign-in/demo', { persona: 'auditor' });
      const [row] = await truth<{ hours: number }>(
        keeper,
        sql`select extract(epoch from until - began)::integer / 3600 as hours from access.sign_ins order by began desc, until limit 1`,
      );
      // The cookie outlives its sign-in by a day: it opens nothing then, and says whose a form is that comes too late.
      return [Number(/Max-Age=(\d+)/i.exec(headers.getSetCookie().join())?.[1]) / 3600 - 24, row?.hours];
    };
    await keeper.load((tx) => tx.run(sql`delete from access.sign_ins`));
    expect(await lasts()).toEqual([12, 12]);
    for (const [value, hours] of [
      ['1', 1],
      ['24', 24],
      ['25', 12],
      ['"x"', 12],
    ] as const) {
      await keeper.load(async (tx) => {
        await tx.run(sql`delete from access.sign_ins`);
        await tx.run(sql`delete from platform.settings`);
        await tx.run(sql`insert into platform.settings (key, value) values ('sign-in-hours', ${value}::jsonb)`);
      });
      expect([value, await lasts()]).toEqual([value, [hours, hours]]);
    }
    await keeper.load((tx) => tx.run(sql`delete from platform.settings`));
  });

  test('shows pages in the language of who signed in, until another is chosen in the browser', async () => {
    await keeper.load((tx) => tx.run(sql`update access.actors set language = 'en' where id = 'auditor'`));
    const cookie = await cookieOf(keeper, 'auditor');
    const read = async (more = '') =>
      /<html lang="([a-zA-Z-]+)"/.exec(
        await (await app.request('/account', { headers: { cookie: `${cookie}${more}` } })).text(),
      )?.[1];
    expect(await read()).toBe('en');
    expect(await read('; brug_language=nl')).toBe('nl-BE');
    await keeper.load((tx) => tx.run(sql`update access.actors set language = 'nl' where id = 'auditor'`));
    expect(await read()).toBe('nl-BE');
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

test('a token of who holds one role twice names the row; that row alone, and never somebody else’s', async () => {
  const { id, askers } = await makeActor(keeper, [
    { role: 'organisation-supporter', prisons: ['antwerpen'] },
    { role: 'organisation-supporter', prisons: ['gent'] },
  ]);
  const [first, second] = askers.map((one) => one.roleId ?? 0);
  const ask = async (roleId?: number, role = 'organisation-supporter') => {
    const authorization = `Bearer ${await signToken(SECRET, { id, role, roleId })}`;
    const response = await app.request('/api/v1/sessions?from=2026-03-01&to=2026-03-20', {
      headers: { authorization },
    });
    const { items = [] }: { items?: { prison: string }[] } = JSON.parse(await response.text());
    return [response.status, [...new Set(items.map((one) => one.prison))]];
  };
  expect(await ask()).toEqual([200, ['antwerpen']]);
  expect(await ask(first)).toEqual([200, ['antwerpen']]);
  expect(await ask(second)).toEqual([200, ['gent']]);
  expect(await ask(findPersona('supporter-gent')?.roleId ?? 0)).toEqual([401, []]);
  expect(await ask(second, 'administrator')).toEqual([401, []]);
  await keeper.load((tx) =>
    tx.run(sql`update access.actor_roles set state = 'ended', ended_at = access.now() where id = ${second ?? 0}`),
  );
  expect(await ask(second)).toEqual([401, []]);
});

const whose = (cookie: string) => cookie.split('=')[1] ?? '';

describe('a sign-in or token', () => {
  test.each([
    ['of another secret', async () => newSignInSecret()],
    ['with one sign changed', async () => `${whose(await cookieOf(keeper, 'counsellor-antwerpen')).slice(0, -2)}~~`],
    ['of somebody unknown', async () => whose(await cookieOf(keeper, 'nobody'))],
    ['that is its digest', async () => String(digestOf(whose(await cookieOf(keeper, 'counsellor-antwerpen'))))],
    ['that is a name', async () => 'counsellor-antwerpen'],
  ])('%s opens nothing', async (_, secret) => {
    const { status } = await app.request('/caseload', { headers: { cookie: `brug_sign_in=${await secret()}` } });
    expect(status).toBe(401);
  });

  test('of another secret or of somebody unknown is refused', async () => {
    for (const token of [
      await tokenOf('auditor', 'another'),
      await tokenOf('nobody'),
      await tokenOf('public'),
      await tokenOf('auditor/therapist'),
      whose(await cookieOf(keeper, 'auditor')),
    ]) {
      expect((await api(null, 'GET', '/figures', undefined, { authorization: `Bearer ${token}` })).status).toBe(401);
    }
  });
});

describe('a token signed with our secret', () => {
  const now = Math.floor(Date.now() / 1000);
  const made = (claims: Record<string, unknown>, algorithm = 'HS256') =>
    new SignJWT(claims).setProtectedHeader({ alg: algorithm }).sign(new TextEncoder().encode(SECRET));
  const usual = { sub: 'auditor', role: 'auditor', aud: 'brug-api', iat: now, exp: now + 3600 };
  const statusOf = async (token: string) =>
    (await api(null, 'GET', '/figures', undefined, { authorization: `Bearer ${token}` })).status;

  test.each<[string, Record<string, unknown>]>([
    ['without an end', { exp: undefined }],
    ['that ended', { exp: now - 120 }],
    ['that ends later than a token may', { exp: now + 13 * 3600 }],
    ['that ends in the year 9999', { exp: 253_370_764_800 }],
    ['that was made in the future', { iat: now + 3600, exp: now + 7200 }],
    ['that is not valid yet', { nbf: now + 3600 }],
    ['for another audience', { aud: 'elsewhere' }],
    ['without an audience', { aud: undefined }],
    ['of nobody', { sub: undefined }],
    ['for no role', { role: undefined }],
    ['for a role that the actor does not have', { role: 'therapist' }],
  ])('%s is refused', async (_, claims) => {
    expect(await statusOf(await made({ ...usual, ...claims }))).toBe(401);
  });

  test('in another way than ours is refused, and in ours it opens the door', async () => {
    expect(await statusOf(await made(usual, 'HS512'))).toBe(401);
    expect(await statusOf(await made(usual))).toBe(200);
  });
});

describe('cookies', () => {
  const cookiesOf = async (site: TestApp, origin: string, headers: Record<string, string> = {}) => {
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...headers };
    const answers = [
      await site.app.request(`${origin}/sign-in/demo`, { method: 'POST', headers: form, body: 'persona=auditor' }),
      await site.app.request(`${origin}/sign-out`, { method: 'POST', headers: form }),
      await site.app.request(`${origin}/language/en`, { headers }),
    ];
    const hsts = answers.map((answer) => answer.headers.get('strict-transport-security'));
    return { cookies: answers.map((answer) => answer.headers.getSetCookie().join()), hsts };
  };
  const behindProxy = testApp(keeper, { proxy: true });
  const https = { 'x-forwarded-proto': 'https' };

  test.each<[string, TestApp, string, Record<string, string>]>([
    ['https', brug, 'https://brug.example', {}],
    ['https in front of a proxy', behindProxy, 'http://localhost', https],
  ])('are secure over %s, and the browser is told to stay there', async (_, site, origin, headers) => {
    const { cookies, hsts } = await cookiesOf(site, origin, headers);
    for (const cookie of cookies) expect(cookie).toMatch(/; ?Secure/i);
    expect(hsts).toEqual(Array(3).fill('max-age=31536000'));
  });

  test.each<[string, TestApp, Record<string, string>]>([
    ['plain http', brug, {}],
    ['plain http, whatever a client claims about a proxy that is not there', brug, https],
    ['plain http in front of a proxy', behindProxy, { 'x-forwarded-proto': 'http' }],
  ])('are not secure over %s, or they would not come back', async (_, site, headers) => {
    const { cookies, hsts } = await cookiesOf(site, 'http://localhost', headers);
    for (const cookie of cookies) expect(cookie).not.toMatch(/Secure/i);
    expect(hsts).toEqual([null, null, null]);
  });

  test('a kept page tells who asks over https to stay there, and nobody else', async () => {
    const asked = (headers: Record<string, string>) => behindProxy.app.request('/glossary', { headers });
    for (const [headers, told] of [
      [{}, null],
      [https, 'max-age=31536000'],
      [{}, null],
    ] as const) {
      expect((await asked(headers)).headers.get('strict-transport-security')).toBe(told);
    }
  });
});

describe('a write from another site', () => {
  const send = async (headers: Record<string, string>, path = '/sign-out', body = '') => {
    const cookie = await cookieOf(keeper, 'supporter-antwerpen');
    return app.request(path, { method: 'POST', body, headers: { cookie, host: 'localhost', ...headers } });
  };

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
