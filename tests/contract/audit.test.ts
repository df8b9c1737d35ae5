import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { page, log } = testApp(keeper);

/** Lines of one action, a minute apart, up to the noon of a day. */
const fill = (action: string, day: string, lines: number) =>
  keeper.load((tx) =>
    tx.run(sql`
      insert into audit.entries (at, actor_id, actor_role, action, object_kind, object_id)
      select (${day}::date + time '12:00') at time zone 'Europe/Brussels' - make_interval(mins => n), 'auditor', 'auditor',
        ${action}, 'session', n::text from generate_series(1, ${lines}::integer) as n`),
  );
await fill('read-names', '2026-03-01', 5_100);
await fill('cancel-session', '2021-05-04', 60);

const lines = (body: string) => (body.match(/<tr>/g)?.length ?? 1) - 1;
const read = async (query: string) => (await page('auditor', `/audit?${query}`)).body;

describe('the log stays quick to read however long it becomes', () => {
  test('a page holds fifty lines, and the last page is that of the newest five thousand', async () => {
    const first = await read('action=read-names');
    expect(lines(first)).toBe(50);
    expect(first).toContain('Meer dan 5.000 handelingen');
    expect(first).toContain('page=100"');
    expect(first).not.toContain('page=101"');
    expect(lines(await read('action=read-names&page=100'))).toBe(50);
  });

  test('a page beyond the newest five thousand is empty, however far', async () => {
    for (const number of [101, 102, 99_999]) {
      expect(await read(`action=read-names&page=${number}`)).toContain('Geen handelingen gevonden');
    }
  });

  test('who looks further back asks for a last day, and gets that day with it', async () => {
    const older = await read('action=read-names&until=2026-02-27');
    expect(lines(older)).toBe(50);
    expect(older).not.toMatch(/28.02.2026|01.03.2026/);
    expect(older).toMatch(/27.02.2026/);
    expect(lines(await read('until=2021-05-04'))).toBe(50);
    expect(await read('until=2021-05-03&action=cancel-session')).toContain('Geen handelingen gevonden');
    expect(await read('until=2021-05-04&action=cancel-session')).toContain('60 resultaten');
  });

  test('the last day stays in the addresses of the other pages, and in the field', async () => {
    const body = await read('until=04-05-2021&action=cancel-session');
    expect(body).toContain('action=cancel-session&amp;until=2021-05-04&amp;page=2');
    expect(body).toContain('value="04-05-2021"');
  });

  test('what is no day is told beside the field, and bounds nothing', async () => {
    const { status, body } = await page('auditor', '/audit?until=2021-13-41&action=cancel-session');
    expect(status).toBe(200);
    expect(body).toContain('60 resultaten');
    expect(body).toContain('value="2021-13-41"');
    expect(body).toContain('aria-invalid="true"');
  });

  test('nothing of this is unexpected', () => {
    expect(log).toEqual([]);
  });
});
