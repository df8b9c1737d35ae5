import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { expect, test } from 'vitest';
import { Refusal } from '../../shared/refusal.ts';
import type { Env } from './env.ts';
import { answerError } from './errors.ts';

/** What becomes of an error thrown at an address. */
async function answer(error: Error, path = '/api/v1/x') {
  const log: Record<string, unknown>[] = [];
  const app = new Hono<Env>();
  app.onError((thrown, c) =>
    answerError(c, thrown, {
      page: (_, refusal) => c.html(`page ${refusal?.code ?? 'unexpected'}`, 418 as never),
      words: () => ({
        refused: (key) => `sentence of ${key}`,
        fault: (fault) => `fault ${fault.message}`,
        unexpected: (request) => `request ${request}`,
      }),
      log: (line) => log.push(line),
    }),
  );
  app.all('*', (c) => {
    c.set('requestId', 'r-1');
    throw error;
  });
  const response = await app.request(path, { method: 'POST', body: 'a secret body' });
  return { response, text: await response.text(), log };
}

test('a refusal is a problem with its status, its sentence and its faults, and is not logged', async () => {
  const faults = [{ path: 'present.0', message: 'x' }];
  const { response, text, log } = await answer(new Refusal('stale', 'stale', {}, faults));
  expect(response.status).toBe(409);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(JSON.parse(text)).toMatchObject({
    code: 'stale',
    status: 409,
    detail: 'sentence of stale',
    errors: [{ path: 'present.0', message: 'fault x' }],
  });
  expect(log).toEqual([]);
});

test('an error that nobody expected tells its number and nothing else, and is logged without what was sent', async () => {
  const { response, text, log } = await answer(new Error('a name in the message'));
  expect(response.status).toBe(500);
  expect(JSON.parse(text)).toMatchObject({ code: 'unexpected', detail: 'request r-1' });
  expect(text).not.toContain('a name');
  expect(log).toMatchObject([{ level: 'error', request: 'r-1', method: 'POST' }]);
  expect(JSON.stringify(log)).not.toContain('a secret body');
});

test('outside of the API the answer is a page', async () => {
  expect((await answer(new Refusal('not_found', 'not-found'), '/x')).text).toBe('page not_found');
  expect((await answer(new Error('x'), '/x')).text).toBe('page unexpected');
});

test('who must wait is told how long, and a body that is too large ends the connection', async () => {
  const header = async (refusal: Refusal, name: string) => (await answer(refusal)).response.headers.get(name);
  expect(await header(new Refusal('too_many', 'too-many', { seconds: 9 }), 'retry-after')).toBe('9');
  expect(await header(new Refusal('unavailable', 'unavailable'), 'retry-after')).toBe('5');
  expect(await header(new Refusal('too_large', 'too-large'), 'connection')).toBe('close');
  expect(await header(new Refusal('conflict', 'conflict'), 'retry-after')).toBeNull();
});

test('what the framework refuses, and what the database refuses, are refusals too', async () => {
  const status = async (error: Error) => (await answer(error)).response.status;
  expect(await status(new HTTPException(400))).toBe(422);
  expect(await status(Object.assign(new Error('x'), { code: '23505' }))).toBe(409);
  expect(await status(Object.assign(new Error('x'), { code: '42501' }))).toBe(403);
});
