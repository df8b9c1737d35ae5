import { afterAll, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact } from '../support/asking.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { OFFER } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
let now = NOW;
const { api, page, log } = testApp(keeper, { now: () => now });
const PATH = '/offers?prison=antwerpen';
const total = async (persona: string | null) => (await api(persona, 'GET', PATH)).body.total;

test('an offer that is made stands in the list at once, for who made it and for everybody who has just read it', async () => {
  const readers = ['supporter-antwerpen', 'counsellor-antwerpen', null];
  const before: number[] = [];
  for (const reader of readers) before.push(await total(reader), await total(reader));
  expect(before).toEqual(before.map(() => before[0]));
  expect((await api('supporter-antwerpen', 'POST', '/offers', OFFER)).status).toBe(201);
  for (const reader of readers) expect(await total(reader), String(reader)).toBe((before[0] ?? 0) + 1);
});

test('another filter, sort or page is another list', async () => {
  const bodies = [];
  for (const query of ['', '?prison=antwerpen', '?prison=gent', '?policyField=sport', '?page=2'])
    bodies.push(JSON.stringify((await api('supporter-antwerpen', 'GET', `/offers${query}`)).body));
  expect(new Set(bodies).size).toBe(bodies.length);
  const sorted = [];
  for (const sort of ['title', '-title']) sorted.push((await page('supporter-antwerpen', `/offers?sort=${sort}`)).body);
  expect(sorted[0]).not.toBe(sorted[1]);
});

test('when the next session is, is not told to who may not read sessions because a colleague was', async () => {
  const first = await page('supporter-antwerpen', '/offers?prison=antwerpen');
  const other = await page('policy-officer', '/offers?prison=antwerpen');
  expect(first.body).toContain('19-03-2026');
  expect(other.body).not.toContain('19-03-2026');
});

test('a session is the next one up to the moment it begins, and no longer after it', async () => {
  const { starts } = await fact<{ starts: string }>(
    keeper,
    sql`select min(s.starts_at) as starts from organisation.sessions s where s.prison = 'antwerpen' and s.status = 'planned'
      and s.starts_at > ${NOW.toISOString()}::timestamptz`,
  );
  const shown = async (moment: number) => {
    now = new Date(moment);
    const { body } = await page('supporter-antwerpen', '/offers?prison=antwerpen&sort=next');
    // Each form has a key of its own.
    return body.replace(/name="idempotencyKey" value="[^"]*"/g, '');
  };
  const [before, at, after] = [
    await shown(Date.parse(starts) - 1),
    await shown(Date.parse(starts)),
    await shown(Date.parse(starts) + 1),
  ];
  expect(at).toBe(before);
  expect(after).not.toBe(at);
  expect(log).toEqual([]);
});
