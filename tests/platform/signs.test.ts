import fc from 'fast-check';
import { SignJWT, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { digestOf, newSignInSecret } from '../../src/platform/http/sign-in.ts';
import { readToken, signToken } from '../../src/platform/http/token.ts';
import { SECRET } from '../support/constants.ts';

const AUDITOR = { id: 'auditor', role: 'auditor' };

test('a secret of a sign-in is never used twice, and its digest does not give it back', () => {
  const secrets = Array.from({ length: 100 }, newSignInSecret);
  expect(new Set(secrets).size).toBe(100);
  for (const secret of secrets) expect(digestOf(secret)).toMatch(/^[0-9a-f]{64}$/);
});

test('what is no secret has no digest', () => {
  for (const text of [undefined, '', 'auditor', `${newSignInSecret()}x`]) expect(digestOf(text)).toBeUndefined();
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/^[\w-]{43}$/.test(text));
      expect(digestOf(text)).toBeUndefined();
    }),
    { seed: 1831, numRuns: 300 },
  );
});

const key = new TextEncoder().encode(SECRET);
const token = (audience: string, expires: string | number, alg = 'HS256') =>
  new SignJWT({ role: 'auditor' })
    .setProtectedHeader({ alg })
    .setSubject('auditor')
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key);

test('a token that we signed says whose it is', async () => {
  expect(await readToken(SECRET, await signToken(SECRET, AUDITOR))).toEqual(AUDITOR);
});

test('a token of another secret is nobody’s', async () => {
  expect(await readToken(SECRET, await signToken('another secret', AUDITOR))).toBeUndefined();
});

test('a token that is too old is nobody’s', async () => {
  const past = Math.floor(Date.now() / 1000) - 1;
  expect(await readToken(SECRET, await token('brug-api', past))).toBeUndefined();
  expect(await readToken(SECRET, await token('brug-api', '1h'))).toEqual(AUDITOR);
});

test('a token for something else is nobody’s', async () => {
  expect(await readToken(SECRET, await token('another-api', '1h'))).toBeUndefined();
});

test('a token without a signature, or signed another way, is nobody’s', async () => {
  const bare = new UnsecuredJWT({ role: 'auditor' })
    .setSubject('auditor')
    .setAudience('brug-api')
    .setExpirationTime('1h')
    .encode();
  const other = await token('brug-api', '1h', 'HS512');
  expect(await readToken(SECRET, bare)).toBeUndefined();
  expect(await readToken(SECRET, other)).toBeUndefined();
});

test('a token that says another name is nobody’s', async () => {
  const [head, , sign] = (await signToken(SECRET, { id: 'detainee-1', role: 'detainee' })).split('.');
  const [, claims] = (await signToken(SECRET, AUDITOR)).split('.');
  expect(await readToken(SECRET, [head, claims, sign].join('.'))).toBeUndefined();
});

test('what is no token at all is nobody’s', async () => {
  for (const text of ['', '.', '..', 'a.b.c', newSignInSecret()]) expect(await readToken(SECRET, text)).toBeUndefined();
});

test('a token that names no role is nobody’s', async () => {
  const bare = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('auditor')
    .setAudience('brug-api')
    .setExpirationTime('1h')
    .sign(key);
  expect(await readToken(SECRET, bare)).toBeUndefined();
});

test('a token is no secret of a sign-in', async () => {
  expect(digestOf(await signToken(SECRET, AUDITOR))).toBeUndefined();
});
