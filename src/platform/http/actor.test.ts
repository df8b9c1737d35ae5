import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { actorOf } from './actor.ts';
import type { Env } from './env.ts';
import { refusalOf } from './problem.ts';
import { SESSION_COOKIE, sealSession } from './session.ts';
import { signToken } from './token.ts';

type Actor = Env['Variables']['actor'];

const SECRET = 'a secret for tests';
const NOW = new Date();
const actor = (id: string): Actor => ({ id, role: 'public', databaseRole: 'brug_public', prisons: [] });
const EVERYONE = actor('everyone');

/** Who is seen with these headers, or the code of the refusal. */
async function seen(headers: Record<string, string>, open = true): Promise<string> {
  const app = new Hono<Env>();
  app.onError((error, c) => c.text(refusalOf(error)?.code ?? 'unexpected'));
  app.get('/', async (c) => {
    c.set('now', NOW);
    const find = (id: string) => (id === 'known' ? actor('known') : undefined);
    return c.text((await actorOf(c, { secret: SECRET, open, find, everyone: EVERYONE })).id);
  });
  return (await app.request('/', { headers })).text();
}

const cookie = (id: string, at = NOW) => ({ cookie: `${SESSION_COOKIE}=${sealSession(SECRET, id, at.getTime())}` });
const bearer = async (id: string, secret = SECRET) => ({ authorization: `Bearer ${await signToken(secret, id)}` });

test('a session and a token each say who asks', async () => {
  expect(await seen(cookie('known'))).toBe('known');
  expect(await seen(await bearer('known'))).toBe('known');
});

test('who shows nothing, a session that is over, or one of nobody, is everyone', async () => {
  const long = new Date(NOW.getTime() - 13 * 3_600_000);
  expect(await seen({})).toBe('everyone');
  expect(await seen(cookie('known', long))).toBe('everyone');
  expect(await seen(cookie('nobody'))).toBe('everyone');
  expect(await seen({ cookie: `${cookie('known').cookie}x` })).toBe('everyone');
});

test('a token that is not good is refused, and does not read as everyone', async () => {
  expect(await seen({ authorization: 'Bearer rubbish' })).toBe('not_signed_in');
  expect(await seen(await bearer('nobody'))).toBe('not_signed_in');
  expect(await seen(await bearer('known', 'another secret'))).toBe('not_signed_in');
  expect(await seen({ authorization: 'Bearer rubbish', ...cookie('known') })).toBe('not_signed_in');
});

test('where nobody can be signed in, a good session says nothing and a good token is refused', async () => {
  expect(await seen(cookie('known'), false)).toBe('everyone');
  expect(await seen(await bearer('known'), false)).toBe('not_signed_in');
});
