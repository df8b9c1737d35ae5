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

const lines = (body: string) => (body.match(/<tr[ >]/g)?.length ?? 1) - 1;
const read = async (query: string) => (await page('auditor', `/audit?${query}`)).body;

/** The objects that a page shows, and where its links lead. */
const shown = (body: string) => [...body.matchAll(/<td[^>]*>sessie (\d+)<\/td>/g)].map(([, id]) => Number(id));
const link = (body: string, words: string) =>
  new RegExp(`href="/audit\\??([^"]*)"[^>]*>${words}</a>`).exec(body)?.[1]?.replaceAll('&amp;', '&');

describe('the log stays quick to read however long it becomes', () => {
  test('a page holds fifty lines, and its links lead to all older ones and back, each line once and in order', async () => {
    let body = await read('action=read-names');
    expect(lines(body)).toBe(50);
    expect(body).toContain('Meer dan 5.000 handelingen');
    expect([link(body, 'Nieuwste'), link(body, 'Nieuwere')]).toEqual([undefined, undefined]);
    const seen = shown(body);
    for (let next = link(body, 'Oudere'); next !== undefined; next = link(body, 'Oudere')) {
      expect(next).toContain('action=read-names');
      body = await read(next);
      seen.push(...shown(body));
    }
    expect(seen).toEqual(Array.from({ length: 5_100 }, (_, index) => index + 1));
    expect(link(body, 'Nieuwste')).toBe('action=read-names');
    expect(shown(await read(link(body, 'Nieuwere') ?? ''))).toEqual(seen.slice(-100, -50));
  });

  test('lines of one moment are told apart by their number: none is passed by, none comes twice', async () => {
    await keeper.load((tx) =>
      tx.run(sql`insert into audit.entries (at, actor_id, actor_role, action, object_kind, object_id)
        select '2020-01-02T10:00:00.123456Z', 'auditor', 'auditor', 'read-plan', 'session', turn::text
        from generate_series(1, 120) as t(turn) order by t.turn`),
    );
    const first = await read('action=read-plan');
    const second = await read(link(first, 'Oudere') ?? '');
    const third = await read(link(second, 'Oudere') ?? '');
    expect([...shown(first), ...shown(second), ...shown(third)]).toEqual(
      Array.from({ length: 120 }, (_, index) => 120 - index),
    );
    expect(link(third, 'Oudere')).toBeUndefined();
    expect(shown(await read(link(third, 'Nieuwere') ?? ''))).toEqual(shown(second));
  });

  test('less than a page before the newest line, the newest page is shown whole', async () => {
    const first = await read('action=cancel-session');
    const last = await read(link(first, 'Oudere') ?? '');
    expect([lines(first), lines(last)]).toEqual([50, 10]);
    const back = await read(link(last, 'Nieuwere') ?? '');
    expect(shown(back)).toEqual(shown(first));
    expect([link(back, 'Nieuwste'), link(back, 'Nieuwere')]).toEqual([undefined, undefined]);
  });

  test('the number of a page still leads to the newest five thousand, and to nothing beyond', async () => {
    expect(shown(await read('action=read-names&page=2'))[0]).toBe(51);
    expect(lines(await read('action=read-names&page=100'))).toBe(50);
    for (const number of [101, 102, 99_999]) {
      expect(await read(`action=read-names&page=${number}`)).toContain('Geen handelingen gevonden');
    }
  });

  test.each(['x', '1', '1.', '.1', '1.2.3', '-1.2', '1.2;', "1.2'", '123456789012345678.1', '1.1234567890123456'])(
    'what is no place in the log is refused: %s',
    async (place) => {
      for (const way of ['older', 'newer'])
        expect((await page('auditor', `/audit?${way}=${encodeURIComponent(place)}`)).status).toBe(422);
    },
  );

  test.each(['0.0', '99999999999999999.999999999999999'])('a place where no line is, is a place: %s', async (place) => {
    for (const way of ['older', 'newer']) expect((await page('auditor', `/audit?${way}=${place}`)).status).toBe(200);
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
    expect(link(body, 'Oudere')).toMatch(/^action=cancel-session&until=2021-05-04&older=\d+\.\d+$/);
    expect(body).toContain('value="04-05-2021"');
  });

  test('what is no day is told beside the field, and bounds nothing', async () => {
    const { status, body } = await page('auditor', '/audit?until=2021-13-41&action=cancel-session');
    expect(status).toBe(422);
    expect(body).toContain('60 resultaten');
    expect(body).toContain('value="2021-13-41"');
    expect(body).toContain('aria-invalid="true"');
  });

  test('nothing of this is unexpected', () => {
    expect(log).toEqual([]);
  });
});
