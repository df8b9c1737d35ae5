import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { signToken } from '../../src/platform/http/token.ts';
import { testApp } from '../support/app.ts';
import { SECRET } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { guarded } from './guarded.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, page, log } = brug;
const ask = guarded(brug);
const { written } = registering(keeper, brug);
const bearer = { authorization: `Bearer ${await signToken(SECRET, 'supporter-antwerpen')}` };

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
    expect([200, 401, 404, 422]).toContain((await ask(path)).status);
    expect([200, 401, 404, 422]).toContain((await ask(`/api/v1${path}`)).status);
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
  ])('does not know %s %s', async (method, path) => {
    const before = await written();
    expect([404, 405]).toContain((await ask(path, { method, headers: bearer })).status);
    expect(await written()).toEqual(before);
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
        const { status, body } = await page('supporter-antwerpen', `${path}${encodeURIComponent(value)}`);
        expect(status, `${path}${value}`).toBeLessThan(500);
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
        expect(
          (await api('policy-officer', 'GET', `${path}${encodeURIComponent(value)}`)).status,
          `${path}${value}`,
        ).toBeLessThan(500);
      }
    }
  });
});
