import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { sameSiteWrites } from './cross-site.ts';
import { refusalOf } from './problem.ts';

async function write(headers: Record<string, string>, method = 'POST'): Promise<string> {
  const app = new Hono();
  app.onError((error, c) => c.text(refusalOf(error)?.key ?? 'unexpected'));
  app.use(sameSiteWrites);
  app.all('/', (c) => c.text('written'));
  return (await app.request('http://brug.test/', { method, headers })).text();
}

test.each<Record<string, string>>([
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site', origin: 'http://brug.test' },
  { origin: 'http://elsewhere.test' },
  { origin: 'null' },
  { origin: 'http://brug.test.elsewhere.test' },
])('a write from a page of somebody else is refused: %j', async (headers) => {
  expect(await write(headers)).toBe('cross-site');
  expect(await write(headers, 'DELETE')).toBe('cross-site');
});

test.each<Record<string, string>>([
  { 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'none' },
  { origin: 'http://brug.test' },
  {},
  { 'sec-fetch-site': 'cross-site', authorization: 'Bearer of a program' },
])('a write from our own page, from no page, or with a token passes: %j', async (headers) => {
  expect(await write(headers)).toBe('written');
});

test('who only reads may come from anywhere', async () => {
  expect(await write({ 'sec-fetch-site': 'cross-site' }, 'GET')).toBe('written');
});
