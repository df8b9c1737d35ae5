import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { actorOf } from './actor.ts';
import type { Env } from './env.ts';
import { refusalOf } from './problem.ts';
import { digestOf, newSignInSecret, SIGN_IN_COOKIE } from './sign-in.ts';
import { signToken } from './token.ts';

type Actor = Env['Variables']['actor'];

const SECRET = 'a secret for tests';
const actor = (id: string): Actor => ({ id, role: 'public', databaseRole: 'brug_public', roleId: null, prisons: [] });
const EVERYONE = actor('everyone');
const known = newSignInSecret();

/** Who is seen with these headers, or the code of the refusal. */
async function seen(headers: Record<string, string>, open = true): Promise<string> {
  const app = new Hono<Env>();
  app.onError((error, c) => c.text(refusalOf(error)?.code ?? 'unexpected'));
  app.get('/', async (c) => {
    const bySignIn = async (digest: string) => (digest === digestOf(known) ? actor('known') : undefined);
    const byToken = async ({ id, role }: { id: string; role: string }) =>
      id === 'known' && role === 'auditor' ? actor('known') : undefined;
    return c.text((await actorOf(c, { secret: SECRET, open, bySignIn, byToken, everyone: EVERYONE })).id);
  });
  return (await app.request('/', { headers })).text();
}

const cookie = (secret: string) => ({ cookie: `${SIGN_IN_COOKIE}=${secret}` });
const bearer = async (id: string, secret = SECRET, role = 'auditor') => ({
  authorization: `Bearer ${await signToken(secret, { id, role })}`,
});

test('a sign-in and a token each say who asks', async () => {
  expect(await seen(cookie(known))).toBe('known');
  expect(await seen(await bearer('known'))).toBe('known');
});

test('who shows nothing, a sign-in that is unknown, or a text that is none, is everyone', async () => {
  expect(await seen({})).toBe('everyone');
  expect(await seen(cookie(newSignInSecret()))).toBe('everyone');
  expect(await seen(cookie(`${known}x`))).toBe('everyone');
  expect(await seen(cookie(String(digestOf(known))))).toBe('everyone');
});

test('a token that is not good is refused, and does not read as everyone', async () => {
  expect(await seen({ authorization: 'Bearer rubbish' })).toBe('not_signed_in');
  expect(await seen(await bearer('nobody'))).toBe('not_signed_in');
  expect(await seen(await bearer('known', SECRET, 'therapist'))).toBe('not_signed_in');
  expect(await seen(await bearer('known', 'another secret'))).toBe('not_signed_in');
  expect(await seen({ authorization: 'Bearer rubbish', ...cookie(known) })).toBe('not_signed_in');
});

test('where nobody can be signed in, a good sign-in says nothing and a good token is refused', async () => {
  expect(await seen(cookie(known), false)).toBe('everyone');
  expect(await seen(await bearer('known'), false)).toBe('not_signed_in');
});
