import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { registering } from './registering.ts';
import { plain, startReader } from './start-lines.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { page, post, log } = brug;
const startOf = startReader(brug);
const { planSeries, people } = registering(keeper, brug);
/** Who works in Antwerpen, Gent and Mechelen. */
const SEVERAL = 'education-coordinator';
const SUPPORTER = 'supporter-antwerpen';
const NAMES: Record<string, string> = { antwerpen: 'Antwerpen', gent: 'Gent', mechelen: 'Mechelen' };

/** What stands in the part of a week to which an address leads: the sessions of that day. */
async function dayAt(who: string, href: string): Promise<number[]> {
  const [address = '', mark = ''] = href.split('#');
  const { status, body } = await page(who, address);
  expect(status).toBe(200);
  const [, day = ''] = new RegExp(`<tbody[^>]* id="${mark}">([\\s\\S]*?)</tbody>`).exec(body) ?? [];
  return [...day.matchAll(/href="\/sessions\/(\d+)"/g)].map(([, id]) => Number(id));
}

const today = (prison: string) =>
  truth<{ id: number }>(
    keeper,
    sql`select id from organisation.sessions where prison = ${prison}
      and (starts_at at time zone 'Europe/Brussels')::date = '2026-03-18' order by starts_at, id`,
  ).then((rows) => rows.map(({ id }) => id));

describe('for who works in several prisons', () => {
  test('each line of sessions, of what waits and of what changed names its prison', async () => {
    const [{ id = 0 } = {}] = (await planSeries()).sessions;
    await post(SUPPORTER, `/sessions/${id}/cancel`, { reason: 'staking', version: '1' });
    const series = await planSeries();
    const [one = 0] = await people('antwerpen', 1);
    await post(SUPPORTER, `/series/${series.id}/enrol`, { personId: String(one) });
    const { now = [], waits = [], changed = [] } = await startOf(SEVERAL);
    const lines = [...now, ...waits, ...changed].filter((line) => /^\/(sessions|series|offers)\b/.test(line.href));
    expect(lines.filter(({ text }) => !Object.values(NAMES).some((name) => text.includes(name)))).toEqual([]);
    expect(waits.length).toBeGreaterThan(1);
    expect(changed.map(({ href }) => href)).toEqual(
      expect.arrayContaining([`/sessions/${id}`, `/offers/${series.offerId}?part=people`]),
    );
  });

  test('the sessions of today are counted by prison, and each count leads to what it counts', async () => {
    const lines = (await startOf(SEVERAL)).now?.filter(({ href }) => href.startsWith('/sessions?')) ?? [];
    expect(lines.length).toBeGreaterThan(1);
    for (const { href, text } of lines) {
      const prison = /prison=(\w+)/.exec(href)?.[1] ?? '';
      const there = await today(prison);
      expect(text).toContain(NAMES[prison]);
      expect(Number(/\d+/.exec(text)?.[0])).toBe(there.length);
      expect(await dayAt(SEVERAL, href)).toEqual(there);
    }
  });

  test('who works in one prison reads its name beside no line', async () => {
    const { now = [], waits = [] } = await startOf(SUPPORTER);
    const lines = [...now, ...waits].filter((line) => line.href.startsWith('/sessions'));
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter(({ text }) => text.includes('· Antwerpen') || text.includes('Antwerpen ·'))).toEqual([]);
  });
});

describe('today', () => {
  test('is where the line of all sessions of today opens, on whatever page of the week it stands', async () => {
    const line = async () => (await startOf(SUPPORTER)).now?.find(({ href }) => href.startsWith('/sessions?'));
    expect((await line())?.href).toBe('/sessions?prison=antwerpen&week=2026-03-18#day-2026-03-18');
    expect(await dayAt(SUPPORTER, (await line())?.href ?? '')).toEqual(await today('antwerpen'));
    await keeper.load((tx) =>
      tx.run(sql`
        insert into organisation.sessions (series_id, offer_id, prison, starts_at, ends_at, origin)
        select r.id, r.offer_id, r.prison, m, m + interval '1 minute', 'demonstration'
        from (select * from organisation.series where prison = 'antwerpen' order by id limit 1) r,
          generate_series('2026-03-17T08:00:00Z'::timestamptz, '2026-03-17T09:50:00Z', interval '1 minute') m`),
    );
    expect((await line())?.href).toContain('&page=2#day-2026-03-18');
    const there = await today('antwerpen');
    const shown = await dayAt(SUPPORTER, (await line())?.href ?? '');
    expect(shown.length).toBeGreaterThan(0);
    expect(there.slice(0, shown.length)).toEqual(shown);
  });
});

describe('what is more than stands there', () => {
  test('opens under its line, with each of what it counts', async () => {
    const [one = 0] = await people('antwerpen', 1);
    const offers: number[] = [];
    const sessions: number[] = [];
    for (let n = 0; n < 7; n++) {
      const { id, offerId, sessions: of } = await planSeries();
      await post(SUPPORTER, `/series/${id}/enrol`, { personId: String(one) });
      await post(SUPPORTER, `/sessions/${of[0]?.id}/cancel`, { reason: 'staking', version: '1' });
      offers.push(offerId);
      sessions.push(of[0]?.id ?? 0);
    }
    const { body } = await page(SUPPORTER, '/start');
    const opened = [...body.matchAll(/<details><summary>([\s\S]*?)<\/summary>([\s\S]*?)<\/details>/g)].map(
      ([, text = '', lines = '']) => ({ text: plain(text), count: lines.split('<li>').length - 1 }),
    );
    for (const words of ['keer aanbod met nieuwe aanmeldingen', 'sessies die veranderden']) {
      const found = opened.find(({ text }) => text.includes(words));
      expect(Number(/\d+/.exec(found?.text ?? '')?.[0]), words).toBe(found?.count);
    }
    for (const href of [...offers.map((id) => `/offers/${id}?part=people`), ...sessions.map((id) => `/sessions/${id}`)])
      expect(body).toContain(`href="${href}"`);
  });
});

test('nothing unexpected was logged', () => expect(log).toEqual([]));
