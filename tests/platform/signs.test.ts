import fc from 'fast-check';
import { SignJWT, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { openSession, sealSession } from '../../src/platform/http/session.ts';
import { readToken, signToken } from '../../src/platform/http/token.ts';
import { NOW, SECRET } from '../support/constants.ts';

const now = NOW.getTime();
const HOUR = 3_600_000;
const session = sealSession(SECRET, 'counsellor-gent', now);

test('a session of another secret belongs to nobody', () => {
  expect(openSession(SECRET, sealSession('another secret', 'auditor', now), now)).toBeUndefined();
});

test('a session belongs to nobody after twelve hours, and not a moment earlier', () => {
  expect(openSession(SECRET, session, now + 12 * HOUR - 1000)).toBe('counsellor-gent');
  expect(openSession(SECRET, session, now + 12 * HOUR)).toBeUndefined();
});

test('a session that says another name or a later end belongs to nobody', () => {
  const [, until = '', sign = ''] = session.split('.');
  expect(openSession(SECRET, `auditor.${until}.${sign}`, now)).toBeUndefined();
  expect(openSession(SECRET, `counsellor-gent.${Number(until) + 1}.${sign}`, now)).toBeUndefined();
  expect(openSession(SECRET, `counsellor-gent.${until}.`, now)).toBeUndefined();
});

test('a session with any one character changed, left out or added belongs to nobody', () => {
  fc.assert(
    fc.property(fc.nat(session.length - 1), fc.string({ maxLength: 2 }), (place, put) => {
      const changed = session.slice(0, place) + put + session.slice(place + 1);
      fc.pre(changed !== session);
      expect(openSession(SECRET, changed, now)).toBeUndefined();
    }),
    { seed: 1830, numRuns: 500 },
  );
});

test('what is no session at all belongs to nobody', () => {
  fc.assert(
    fc.property(fc.option(fc.string(), { nil: undefined }), (text) => {
      expect(openSession(SECRET, text, now)).toBeUndefined();
    }),
    { seed: 1831, numRuns: 300 },
  );
});

const key = new TextEncoder().encode(SECRET);
const token = (audience: string, expires: string | number, alg = 'HS256') =>
  new SignJWT({})
    .setProtectedHeader({ alg })
    .setSubject('auditor')
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key);

test('a token that we signed says whose it is', async () => {
  expect(await readToken(SECRET, await signToken(SECRET, 'auditor'))).toBe('auditor');
});

test('a token of another secret is nobody’s', async () => {
  expect(await readToken(SECRET, await signToken('another secret', 'auditor'))).toBeUndefined();
});

test('a token that is too old is nobody’s', async () => {
  const past = Math.floor(Date.now() / 1000) - 1;
  expect(await readToken(SECRET, await token('brug-api', past))).toBeUndefined();
  expect(await readToken(SECRET, await token('brug-api', '1h'))).toBe('auditor');
});

test('a token for something else is nobody’s', async () => {
  expect(await readToken(SECRET, await token('another-api', '1h'))).toBeUndefined();
});

test('a token without a signature, or signed another way, is nobody’s', async () => {
  const bare = new UnsecuredJWT({}).setSubject('auditor').setAudience('brug-api').setExpirationTime('1h').encode();
  const other = await token('brug-api', '1h', 'HS512');
  expect(await readToken(SECRET, bare)).toBeUndefined();
  expect(await readToken(SECRET, other)).toBeUndefined();
});

test('a token that says another name is nobody’s', async () => {
  const [head, , sign] = (await signToken(SECRET, 'detainee-1')).split('.');
  const [, claims] = (await signToken(SECRET, 'auditor')).split('.');
  expect(await readToken(SECRET, [head, claims, sign].join('.'))).toBeUndefined();
});

test('what is no token at all is nobody’s', async () => {
  for (const text of ['', '.', '..', 'a.b.c', session]) expect(await readToken(SECRET, text)).toBeUndefined();
});

test('a session is no token, and a token no session', async () => {
  expect(openSession(SECRET, await signToken(SECRET, 'auditor'), now)).toBeUndefined();
});
