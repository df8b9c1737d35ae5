import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { Env } from './env.ts';
import { LIMITS, limited, limitedBody, limiting } from './limits.ts';
import { refusalOf } from './problem.ts';

type Actor = Env['Variables']['actor'];

const PUBLIC: Actor = { id: 'public', role: 'public', databaseRole: 'brug_public', roleId: null, prisons: [] };
const WORKER: Actor = { ...PUBLIC, id: 'worker', role: 'auditor' };
const addresses = {
  isFree: (path: string) => path === '/free',
  isSlow: (path: string) => path === '/slow',
  isUpload: (_: string, path: string) => path === '/files',
  isSending: (method: string, path: string) => method === 'POST' && path === '/missing',
  isSignedIn: (actor: Actor) => actor !== PUBLIC,
};
const from = { incoming: { socket: { remoteAddress: '192.0.2.1' } } };

/** An application with these limits that answers when it is let through; `held` waits for `release`. */
function application(limits: Partial<typeof LIMITS>, actor = PUBLIC) {
  const app = new Hono<Env>();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  app.onError((error, c) => c.text(refusalOf(error)?.code ?? 'unexpected', 429));
  app.use(async (c, next) => {
    c.set('actor', actor);
    await next();
  });
  app.use(limitedBody(addresses), limited(limiting({ ...LIMITS, ...limits }), addresses, false));
  app.all('/held', async (c) => {
    await held;
    return c.text('ok');
  });
  app.all('*', (c) => c.text('ok'));
  const ask = async (path: string, init?: RequestInit) => (await app.request(path, init, from)).text();
  return { ask, release };
}

test('one client of the public has so many requests at once; who signed in, and what is free, is not counted', async () => {
  const { ask, release } = application({ atOnce: 1 });
  const first = ask('/held');
  await new Promise((resolve) => setImmediate(resolve));
  expect(await ask('/')).toBe('too_many');
  expect(await ask('/free')).toBe('ok');
  release();
  expect(await first).toBe('ok');
  expect(await ask('/')).toBe('ok');
  const worker = application({ atOnce: 0 }, WORKER);
  expect(await worker.ask('/')).toBe('ok');
});

test('what everybody sends to be looked at is counted within an hour, and not of who signed in', async () => {
  let now = 0;
  const { ask } = application({ sent: 1, now: () => now });
  expect(await ask('/missing', { method: 'POST' })).toBe('ok');
  expect(await ask('/missing', { method: 'POST' })).toBe('too_many');
  expect(await ask('/missing')).toBe('ok');
  now = 3_600_001;
  expect(await ask('/missing', { method: 'POST' })).toBe('ok');
  const worker = application({ sent: 0 }, WORKER);
  expect(await worker.ask('/missing', { method: 'POST' })).toBe('ok');
});

test('signing in is counted, good or bad, and nothing else is refused for it', async () => {
  const { ask } = application({ signIns: 1 });
  expect(await ask('/sign-in/demo', { method: 'POST' })).toBe('ok');
  expect(await ask('/sign-in/demo', { method: 'POST' })).toBe('too_many');
  expect(await ask('/other', { method: 'POST' })).toBe('ok');
});

test('a body of more than 512 kB is refused', async () => {
  const { ask } = application({});
  expect(await ask('/', { method: 'POST', body: 'x'.repeat(512 * 1024) })).toBe('ok');
  expect(await ask('/', { method: 'POST', body: 'x'.repeat(512 * 1024 + 1) })).toBe('too_large');
});
