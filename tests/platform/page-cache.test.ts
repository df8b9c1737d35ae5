import { brotliDecompressSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Database, sql } from '../../src/platform/database/index.ts';
import { pageCache, Shelf } from '../../src/platform/http/page-cache.ts';
import { testApp } from '../support/app.ts';
import { asker } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { cookieOf, tokenOf } from '../support/signed-in.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

/** The same database, counting how often it is asked. */
let asked = 0;
const counting: Database = {
  ...keeper.database,
  as: (asker, work, options) => {
    asked += 1;
    return keeper.database.as(asker, work, options);
  },
};
let site = testApp(keeper);
beforeEach(() => {
  site = testApp({ ...keeper, database: counting });
});

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await site.app.request(path, { headers });
  return { status: response.status, body: await response.text() };
};
const languageOf = (page: { body: string }) => /<html[^>]* lang="(\w\w)/.exec(page.body)?.[1];

test('the page of who shows a token is not kept for the public', async () => {
  const authorization = `Bearer ${await tokenOf('counsellor-antwerpen')}`;
  const own = await get('/persons', { authorization });
  expect(own.status).toBe(200);
  const others = await get('/persons');
  expect(others.status).toBe(401);
  expect(others.body).not.toBe(own.body);
});

test('the page of who is signed in is not kept for the public, however the cookie is written', async () => {
  const session = (await cookieOf(keeper, 'counsellor-antwerpen')).split('=')[1];
  for (const cookie of [`brug_sign_in=${session}`, `brug_sign_in =${session}`, `brug_sign_in="${session}"`]) {
    const own = await get('/persons', { cookie });
    expect(own.status, cookie).toBe(200);
    expect((await get('/persons')).status).toBe(401);
    expect((await get('/persons', { cookie: 'brug_sign_in=rubbish' })).status).toBe(401);
  }
});

test('who is signed in is not answered with what was kept for the public', async () => {
  const theirs = await get('/plans');
  const own = await site.page('policy-officer', '/plans');
  expect(own.body).not.toBe(theirs.body);
  const authorization = `Bearer ${await tokenOf('policy-officer')}`;
  expect((await get('/plans', { authorization })).body).not.toBe(theirs.body);
  expect((await get('/plans')).body).toBe(theirs.body);
});

test.each([
  'brug_language=en',
  'brug_language="en"',
  'brug_language=%65n',
  'brug_language=enx',
  'a=b; brug_language=en',
])('one language is not answered with the other after somebody sent %s', async (cookie) => {
  await get('/plans', { cookie });
  expect(languageOf(await get('/plans'))).toBe('nl');
  expect(languageOf(await get('/plans', { cookie: 'brug_language=en' }))).toBe('en');
});

test('a refusal is not kept', async () => {
  const before = asked;
  expect((await get('/plans/none')).status).toBe(404);
  const once = asked - before;
  expect((await get('/plans/none')).status).toBe(404);
  expect(asked - before).toBe(2 * once);
  expect(once).toBeGreaterThan(0);
});

test('the second reader of a public page is answered without asking the database', async () => {
  const first = await get('/plans');
  const before = asked;
  expect(await get('/plans')).toEqual(first);
  expect(asked).toBe(before);
});

test('after a write the next reader is answered from the database again', async () => {
  await get('/plans');
  await keeper.database.as(asker('auditor'), (tx) =>
    tx.run(sql`insert into audit.entries (action, object_kind, object_id) values ('x', 'x', 'x')`),
  );
  const before = asked;
  await get('/plans');
  expect(asked).toBeGreaterThan(before);
});

/** A page that says how often it was made. */
function counter(seconds: number, revision: () => number) {
  let made = 0;
  const app = new Hono();
  app.use(pageCache({ seconds, revision, keyOf: (c) => c.req.url }));
  app.get('/page', (c) => c.html(`made ${++made}`));
  app.get('/data', (c) => c.text(`made ${++made}`));
  app.get('/cookie', (c) => c.html(`made ${++made}`, 200, { 'set-cookie': 'a=b' }));
  app.post('/page', (c) => c.html(`made ${++made}`));
  return async (path: string, method = 'GET') => (await app.request(path, { method })).text();
}

test('a page is not kept longer than it may be, nor past a change during its making', async () => {
  const expired = counter(0, () => 0);
  expect([await expired('/page'), await expired('/page')]).toEqual(['made 1', 'made 2']);
  let revision = 0;
  const changing = counter(60, () => {
    revision += 1;
    return revision;
  });
  expect([await changing('/page'), await changing('/page')]).toEqual(['made 1', 'made 2']);
});

test('what is no page, sets a cookie or is posted is not kept', async () => {
  for (const [path, method] of [
    ['/data', 'GET'],
    ['/cookie', 'GET'],
    ['/page', 'POST'],
  ] as const) {
    const ask = counter(60, () => 0);
    expect([await ask(path, method), await ask(path, method)]).toEqual(['made 1', 'made 2']);
  }
});

test('made-up parameters and cookies take no room', async () => {
  const before = await site.app.request('/plans');
  expect(before.status).toBe(200);
  const once = asked;
  await get('/plans');
  expect(asked).toBe(once);
  for (let turn = 0; turn < 20; turn += 1) await get('/plans', { cookie: `made-up=${turn}; another=${turn}` });
  expect(asked).toBe(once); // other cookies say nothing: the same page
  for (let turn = 0; turn < 3; turn += 1) await get('/plans?made-up=1');
  expect(asked).toBeGreaterThanOrEqual(once + 3); // answered, and not kept
});

test('a page that several ask at once is made once', async () => {
  const before = asked;
  const pages = await Promise.all(Array.from({ length: 10 }, () => get('/plans')));
  expect(new Set(pages.map(({ body }) => body)).size).toBe(1);
  const alone = asked - before;
  site = testApp({ ...keeper, database: counting });
  await get('/plans');
  // What is kept for five seconds may be read anew in one of the two; ten pages would be nine more.
  expect(Math.abs(asked - before - alone - alone)).toBeLessThanOrEqual(1);
});

/** A page of so many bytes, as it is put on the shelf. */
const pageOf = (bytes: number, fill = 97) => ({
  body: new Uint8Array(bytes).fill(fill),
  headers: [] as [string, string][],
  revision: 0,
  until: Number.POSITIVE_INFINITY,
});

test('all kept pages together weigh no more than they may, compressed forms included', () => {
  const shelf = new Shelf(1_000_000);
  for (let turn = 0; turn < 550; turn += 1) {
    shelf.put(`page ${turn}`, pageOf(10_000 + turn));
    const page = shelf.get(`page ${turn}`);
    if (page !== undefined) shelf.compressed(`page ${turn}`, page, turn % 2 === 0 ? 'br' : 'gzip');
    expect(shelf.bytes).toBeLessThanOrEqual(1_000_000);
  }
  expect(shelf.size).toBeGreaterThan(50);
  expect(shelf.size).toBeLessThan(100);
});

test('a page that is asked again and again stays, and what nobody asks goes first', () => {
  const shelf = new Shelf(1_000_000);
  shelf.put('asked', pageOf(10_000));
  shelf.put('forgotten', pageOf(10_000));
  for (let turn = 0; turn < 500; turn += 1) {
    shelf.put(`page ${turn}`, pageOf(10_000));
    expect(shelf.get('asked')).toBeDefined();
  }
  expect(shelf.get('forgotten')).toBeUndefined();
});

test('a page put in place of another takes its room, and one that would fill the shelf is not kept', () => {
  const shelf = new Shelf(1_000_000);
  for (let turn = 0; turn < 100; turn += 1) shelf.put('page', pageOf(100_000));
  expect([shelf.size, shelf.bytes < 110_000]).toEqual([1, true]);
  shelf.put('huge', pageOf(300_000));
  expect(shelf.get('huge')).toBeUndefined();
  shelf.put('page', pageOf(300_000));
  expect([shelf.size, shelf.bytes]).toEqual([0, 0]);
});

test('pages at other addresses are kept apart', async () => {
  const ask = counter(60, () => 0);
  expect([await ask('/page'), await ask('/page?a=1'), await ask('/page'), await ask('/page?a=1')]).toEqual([
    'made 1',
    'made 2',
    'made 1',
    'made 2',
  ]);
});

test('a page is compressed once: a kept one when it is kept, one of who is signed in when it is sent', async () => {
  const session = (await cookieOf(keeper, 'policy-officer')).split('=')[1];
  const bytesOf = async (headers: Record<string, string>) => {
    const response = await site.app.request('/plans/2015-2020', { headers: { 'accept-encoding': 'br', ...headers } });
    expect(response.headers.get('content-encoding')).toBe('br');
    return Buffer.from(await response.arrayBuffer());
  };
  const made = await bytesOf({});
  const kept = await bytesOf({});
  const own = await bytesOf({ cookie: `brug_sign_in=${session}`, 'sec-fetch-site': 'same-origin' });
  expect(brotliDecompressSync(made).equals(brotliDecompressSync(kept))).toBe(true);
  for (const page of [made, kept, own]) expect(brotliDecompressSync(page).toString()).toMatch(/^<!DOCTYPE html>/i);
});
