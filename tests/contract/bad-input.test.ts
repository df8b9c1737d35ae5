import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { tokenOf } from '../support/signed-in.ts';
import { guarded } from './guarded.ts';
import { OFFER, registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, post, log } = brug;
const ask = guarded(brug);
const { makeOffer, people, written } = registering(keeper, brug);
const offer = await makeOffer();
const [person = 0] = await people('antwerpen', 1);
const bearer = { authorization: `Bearer ${await tokenOf('supporter-antwerpen')}` };
const json = { ...bearer, 'content-type': 'application/json' };

afterEach(() => expect(log).toEqual([]));

const bytes = (...codes: number[]) => new Uint8Array(codes);
const around = (middle: Uint8Array) =>
  Buffer.concat([Buffer.from('{"prison":"antwerpen","category":"'), middle, Buffer.from('"}')]);

describe('a body', () => {
  test('of 10 MB is refused with 413, for the API and for a form, said or streamed', async () => {
    const big = new Uint8Array(10 * 1024 * 1024).fill(97);
    const before = await written();
    const stream = () => new Blob([big]).stream();
    for (const body of [() => big, stream]) {
      const init = () => ({ method: 'POST', body: body(), duplex: 'half' as const });
      expect((await ask('/api/v1/offers', { ...init(), headers: json })).status).toBe(413);
      const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
      expect((await ask('/sign-in/demo', { ...init(), headers: form })).status).toBe(413);
    }
    const said = { ...json, 'content-length': String(big.length) };
    expect((await ask('/api/v1/offers', { method: 'POST', body: 'x', headers: said })).status).toBe(413);
    expect(await written()).toEqual(before);
  });

  test.each([
    ['a lone byte', bytes(0xff)],
    ['a cut sequence', bytes(0xe2, 0x82)],
    ['an overlong sign', bytes(0xc0, 0xaf)],
    ['half a pair', bytes(0xed, 0xa0, 0x80)],
  ])('that is not UTF-8 (%s) is refused', async (_, middle) => {
    const before = await written();
    const answer = await ask('/api/v1/offers', { method: 'POST', body: around(middle), headers: json });
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.text).detail).toContain('UTF-8');
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = Buffer.concat([Buffer.from('persona='), middle]);
    expect((await ask('/sign-in/demo', { method: 'POST', body, headers: form })).status).toBe(422);
    expect((await ask('/sign-in/demo', { method: 'POST', body: 'persona=%FF', headers: form })).status).toBe(422);
    expect(await written()).toEqual(before);
  });

  test.each([
    '',
    '{',
    'nul',
    '{"a":}',
    "{'a':1}",
    '<x/>',
    '[]',
    'null',
    '7',
    '"text"',
    'true',
    '[[[[]]]]',
    '{"a":1}{"b":2}',
  ])('that is no JSON object (%s) is refused with 422', async (body) => {
    const before = await written();
    for (const path of ['/offers', `/offers/${offer}/series`, '/series/1/applications', '/sessions/1/cancel']) {
      expect((await ask(`/api/v1${path}`, { method: 'POST', body, headers: json })).status, path).toBe(422);
    }
    expect((await ask('/api/v1/sessions/1/attendance', { method: 'PUT', body, headers: json })).status).toBe(422);
    expect(await written()).toEqual(before);
  });

  test('that is not said to be JSON is refused', async () => {
    const body = JSON.stringify(OFFER);
    for (const type of [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      '',
    ]) {
      const headers = { ...bearer, 'content-type': type };
      expect((await ask('/api/v1/offers', { method: 'POST', body, headers })).status, type).toBe(422);
    }
  });

  test('that is nested a hundred thousand deep is refused', async () => {
    const deep = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels);
    const title = '{"nl":"Proefles","en":"Trial lesson"}';
    for (const value of [
      deep('[', ']', 240_000),
      deep('{"a":', '}', 80_000).replace(':}', ':1}'),
      deep('[', ']', 33),
    ]) {
      const body = JSON.stringify(OFFER).replace(title, value);
      expect((await ask('/api/v1/offers', { method: 'POST', body, headers: json })).status).toBe(422);
    }
  });

  test('of a hundred thousand values is refused, and an answer names a hundred faults at most', async () => {
    const before = await written();
    const send = async (executors: string) => {
      const body = JSON.stringify(OFFER).replace('["demo-cvo"]', executors);
      const answer = await ask('/api/v1/offers', { method: 'POST', body, headers: json });
      return { status: answer.status, errors: JSON.parse(answer.text).errors as unknown[] };
    };
    expect(await send(`[${'"",'.repeat(100_000)}""]`)).toEqual({ status: 422, errors: [] });
    const many = await send(`[${'0,'.repeat(5000)}0]`);
    expect(many.status).toBe(422);
    expect(many.errors.length).toBeGreaterThan(0);
    expect(many.errors.length).toBeLessThanOrEqual(100);
    expect(await written()).toEqual(before);
  });

  test('with signs of JSON within a text is what it is', async () => {
    const title = { nl: `${'["\\",{},'.repeat(20)}"`, en: null };
    expect((await api('supporter-antwerpen', 'POST', '/offers', { ...OFFER, title })).status).toBe(201);
  });

  test('with a NUL in a text is refused and writes nothing', async () => {
    const before = await written();
    for (const wrong of [{ title: { nl: 'a\0b' } }, { organiser: 'a\0b' }, { targetGroup: '\0' }]) {
      expect((await api('supporter-antwerpen', 'POST', '/offers', { ...OFFER, ...wrong })).status).toBe(422);
    }
    const form = { prison: 'antwerpen', titleNl: 'a\0b', kind: 'group', policyFields: 'werk', category: 'andere' };
    const rest = { language: 'nl', medium: 'fysiek', intake: 'geen', organiser: '1' };
    expect((await post('supporter-antwerpen', '/offers', { ...form, ...rest })).status).toBe(422);
    expect(await written()).toEqual(before);
  });

  test.each([
    '1e400',
    '-1e400',
    '123456789012345678901234567890',
    '-1',
    '0',
    '0.5',
    '2147483648',
    'null',
    '"1"',
    '[1]',
  ])('with the number %s as a person is refused', async (number) => {
    const before = await written();
    const headers = json;
    const apply = `{"personId":${number}}`;
    expect((await ask('/api/v1/series/1/applications', { method: 'POST', body: apply, headers })).status).toBe(422);
    const sheet = `{"present":[${number}],"absent":[],"headcount":0}`;
    expect((await ask('/api/v1/sessions/1/attendance', { method: 'PUT', body: sheet, headers })).status).toBe(422);
    expect(await written()).toEqual(before);
  });

  test('with __proto__ or constructor keys is refused and changes nothing', async () => {
    const before = await written();
    for (const key of ['__proto__', 'constructor', 'toString']) {
      const body = `{"${key}":{"prison":"gent","polluted":true},${JSON.stringify(OFFER).slice(1)}`;
      const { status, text } = await ask('/api/v1/offers', { method: 'POST', body, headers: json });
      expect(status, key).toBe(422);
      expect(JSON.parse(text).errors[0].path).toBe(key);
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(await written()).toEqual(before);
    expect(
      (await ask('/api/v1/offers', { method: 'POST', body: '{"__proto__":{"prison":"gent"}}', headers: json })).status,
    ).toBe(422);
    const form = JSON.parse('{"__proto__":"x","constructor":["a","b"],"toString":"c","persona":"nobody"}');
    expect((await post(null, '/sign-in/demo', form)).status).toBe(422);
  });
});

describe('a form', () => {
  test.each<[string, string, Record<string, string>, string]>([
    [
      'a new offer',
      '/offers',
      { prison: 'antwerpen', titleNl: 'Bewaar <mij>', minParticipants: 'zeven' },
      'Bewaar &lt;mij&gt;',
    ],
    [
      'a new offer',
      '/offers',
      { titleNl: '', maxParticipants: '99999999999999', kind: 'zwerm', targetGroup: '' },
      '99999999999999',
    ],
    [
      'a new series',
      `/offers/${offer}/series`,
      { title: 'Bewaar mij', firstDay: '31-02-2026', time: '25:99' },
      '31-02-2026',
    ],
    ['a new series', `/offers/${offer}/series`, { title: 'Bewaar mij', pattern: 'weekly', duration: '-5' }, '-5'],
  ])(
    'of %s with missing or absurd values is shown again with 422 and what was typed',
    async (_, path, fields, kept) => {
      const before = await written();
      const { status, body } = await post('supporter-antwerpen', path, fields);
      expect(status).toBe(422);
      expect(body).toContain(kept);
      expect(body).toMatch(/href="#[\w-]+"/);
      expect(await written()).toEqual(before);
    },
  );

  test('about a person or a step keeps what was typed too', async () => {
    const before = await written();
    const step = { state: 'geen', statedOn: '99-99-9999', statement: '', evidence: 'Bewaar mij' };
    const answer = await post('policy-officer', '/plans/2015-2020/steps/1-1/reports', step);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('99-99-9999');
    expect((await post('supporter-antwerpen', '/series/1/enrol', { personId: '-1' })).status).toBe(422);
    expect(
      (await post('counsellor-antwerpen', `/persons/${person}/follow`, { idempotencyKey: 'k'.repeat(300) })).status,
    ).toBe(422);
    expect(await written()).toEqual(before);
  });

  test('of more fields than any page has is refused; repeated fields below that are a list', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const send = (body: string) => ask('/sign-in/demo', { method: 'POST', body, headers: form });
    for (const field of ['a', 'a=b', 'persona=auditor', '']) {
      const { status, text } = await send(Array(100_000).fill(field).join('&').slice(0, 500_000));
      expect(status, field).toBe(422);
      expect(text).toContain('te veel velden');
    }
    expect((await send(Array(4999).fill('a=b').join('&'))).text).toContain('demonstratiepersoon');
  });

  test('that is no form is refused', async () => {
    const headers = { 'content-type': 'application/json' };
    expect((await ask('/sign-in/demo', { method: 'POST', body: '{"persona":"auditor"}', headers })).status).toBe(422);
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
