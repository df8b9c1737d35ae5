import { afterAll, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact } from '../support/asking.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
let now = NOW;
const { page, post, log } = testApp(keeper, { now: () => now });
const PAGE = '/prisons/antwerpen';
const main = (text: string) => text.slice(text.indexOf('<main'), text.indexOf('</main>'));
const shown = async (persona: string | null, language: 'nl' | 'en' = 'nl') =>
  main((await page(persona, PAGE, language)).body);

test('the page of a prison is the same when asked again, and in the language of who asks', async () => {
  const first = await shown('coordinator-antwerpen');
  expect(await shown('coordinator-antwerpen')).toBe(first);
  const english = await shown('coordinator-antwerpen', 'en');
  expect(english).toContain('This week');
  expect(first).not.toContain('This week');
  expect(await shown('coordinator-antwerpen')).toBe(first);
});

test('nobody is shown the work of a prison because a colleague was', async () => {
  expect(await shown('coordinator-antwerpen')).toContain('/sessions?prison=antwerpen');
  for (const other of [null, 'coordinator-gent', 'supporter-gent', 'policy-officer', 'auditor'])
    expect(await shown(other), String(other)).not.toContain('/sessions?prison=antwerpen');
});

test('a session that is called off is so on the page at once, for everybody who works there', async () => {
  const { id } = await fact<{ id: number }>(
    keeper,
    sql`select min(id) as id from organisation.sessions where prison = 'antwerpen' and status = 'planned'
      and starts_at > ${NOW.toISOString()}::timestamptz and starts_at < ${NOW.toISOString()}::timestamptz + interval '2 days'`,
  );
  const before = [await shown('coordinator-antwerpen'), await shown('supporter-antwerpen')];
  await post('supporter-antwerpen', `/sessions/${id}/cancel`, { reason: 'staking' });
  const after = [await shown('coordinator-antwerpen'), await shown('supporter-antwerpen')];
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
});

test('a session that ends is late from that minute on, without any change', async () => {
  const { ends } = await fact<{ ends: string }>(
    keeper,
    sql`select min(ends_at) as ends from organisation.sessions where prison = 'antwerpen' and status = 'planned'
      and ends_at > ${NOW.toISOString()}::timestamptz`,
  );
  now = new Date(Date.parse(ends) - 1);
  const before = await shown('supporter-antwerpen');
  now = new Date(ends);
  expect(await shown('supporter-antwerpen')).not.toBe(before);
  expect(log).toEqual([]);
});
