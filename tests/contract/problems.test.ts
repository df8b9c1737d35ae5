import { afterAll, describe, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { OFFER, registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, log } = brug;
const { planSeries, people } = registering(keeper, brug);
const [person = 0] = await people('antwerpen', 1);
const { id: series, sessions } = await planSeries();
await api('supporter-antwerpen', 'POST', `/series/${series}/applications`, { personId: person });

type Call = [persona: string | null, method: string, path: string, body?: unknown, headers?: Record<string, string>];
const sheet = `/sessions/${sessions[0]?.id}/attendance`;

/** One call for every code of a refusal that a caller can bring about. */
const CALLS: Record<string, { status: number; call: Call }> = {
  not_signed_in: { status: 401, call: [null, 'POST', '/offers', OFFER] },
  not_allowed: { status: 403, call: ['policy-officer', 'POST', '/offers', OFFER] },
  not_found: { status: 404, call: ['supporter-gent', 'POST', '/offers', OFFER] },
  conflict: {
    status: 409,
    call: ['supporter-antwerpen', 'POST', `/series/${series}/applications`, { personId: person }],
  },
  stale: {
    status: 409,
    call: ['supporter-antwerpen', 'PUT', sheet, { present: [], absent: [], headcount: 0, version: 77 }],
  },
  invalid: { status: 422, call: ['supporter-antwerpen', 'POST', '/offers', {}] },
  too_large: { status: 413, call: ['supporter-antwerpen', 'POST', '/offers', { title: 'x'.repeat(600_000) }] },
};

describe('a problem', () => {
  test.each(Object.entries(CALLS))('%s has its status and every field of RFC 9457', async (code, { status, call }) => {
    const answer = await api(...call);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body).toEqual({
      type: `/problems/${code.replaceAll('_', '-')}`,
      title: expect.stringMatching(/^[a-z ]+$/),
      status,
      detail: expect.stringMatching(/^[A-Z].{10,}\.$/),
      code,
      errors: expect.any(Array),
    });
  });

  test.each(Object.entries(CALLS))('%s is told in Dutch, or in English to whoever asks', async (_, { call }) => {
    const [persona, method, path, body] = call;
    const told = async (language?: string) =>
      (await api(persona, method, path, body, language === undefined ? {} : { 'accept-language': language })).body
        .detail;
    const [dutch, english] = [await told(), await told('en-GB,en;q=0.9')];
    expect(english).not.toBe(dutch);
    expect(english).toMatch(/\b(the|is|first|does|this|already|of)\b/i);
    expect(await told('nl-BE,nl;q=0.9,en;q=0.5')).toBe(dutch);
    expect(await told('fr')).toBe(dutch);
    expect(await told(';;;q=,,')).toBe(dutch);
  });

  test('names each fault by its path, with a sentence in the language asked', async () => {
    const wrong = { ...OFFER, title: {}, policyFields: ['tovenarij'], minParticipants: 0, maxParticipants: 'veel' };
    const faults = async (language: string) =>
      (await api('supporter-antwerpen', 'POST', '/offers', wrong, { 'accept-language': language })).body.errors as {
        path: string;
        message: string;
      }[];
    const [dutch, english] = [await faults('nl'), await faults('en')];
    const paths = ['maxParticipants', 'minParticipants', 'policyFields.0', 'title.nl'];
    expect(dutch.map((fault) => fault.path).sort()).toEqual(paths);
    expect(english.map((fault) => fault.path).sort()).toEqual(paths);
    for (const [index, fault] of dutch.entries()) {
      expect(Object.keys(fault).sort()).toEqual(['message', 'path']);
      expect(fault.message).not.toBe(english[index]?.message);
      expect(fault.message).not.toMatch(/\{\{|^[a-z-]+:|\b(expected|received|Invalid)\b/);
    }
  });

  test('of a rule over two fields is told as a sentence, not as a key', async () => {
    const wrong = { ...OFFER, minParticipants: 5, maxParticipants: 4 };
    const { errors } = (await api('supporter-antwerpen', 'POST', '/offers', wrong)).body;
    expect(errors).toEqual([{ path: 'minParticipants', message: expect.stringMatching(/^[A-Z].* .*/) }]);
  });

  test('repeats nothing of what was sent', async () => {
    const secret = 'Geheime-Naam-0470123456';
    for (const body of [
      { ...OFFER, prison: secret },
      { ...OFFER, title: { nl: { [secret]: secret } } },
      { ...OFFER, policyFields: [secret] },
      { ...OFFER, organiser: { name: secret } },
    ]) {
      const answer = await api('supporter-antwerpen', 'POST', '/offers', body);
      expect(answer.status).toBe(422);
      expect(JSON.stringify(answer.body)).not.toContain(secret);
    }
  });

  test('does not tell a record that is hidden from one that is not there', async () => {
    const hidden = await api('supporter-gent', 'PUT', sheet, { present: [], absent: [], headcount: 0 });
    const absent = await api('supporter-gent', 'PUT', '/sessions/2000000000/attendance', {
      present: [],
      absent: [],
      headcount: 0,
    });
    expect([hidden.status, hidden.body]).toEqual([absent.status, absent.body]);
  });
});

describe('a token', () => {
  test.each(['x', 'Bearer', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhdWRpdG9yIn0.', 'a.b.c', '%FF', ' '.repeat(3)])(
    'that is none (%j) is refused with 401',
    async (token) => {
      const answer = await api(null, 'GET', '/figures', undefined, { authorization: `Bearer ${token}x` });
      expect(answer).toMatchObject({ status: 401, body: { code: 'not_signed_in' } });
    },
  );
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
