import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact } from '../support/asking.ts';
import { setClock } from '../support/clock.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
let now = NOW;
const brug = testApp(keeper, { now: () => now });
const { api, page, log } = brug;
const { makeOffer, planSeries } = registering(keeper, brug);
const at = async (moment: string) => {
  now = new Date(moment);
  await setClock(keeper, now);
};
const text = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .replace(/\s+/g, ' ');
const textOf = async (persona: string | null, path: string) => text((await page(persona, path)).body);
/** The first number after some words of a text. */
const numberAfter = (shown: string, words: string) =>
  Number(new RegExp(`${words}\\D*?([\\d.]+)`).exec(shown)?.[1]?.replaceAll('.', '') ?? Number.NaN);

/** A series whose sessions reach back into the year before, none of them registered. */
const old = await planSeries(
  { title: { nl: 'Oude les' } },
  { start: '2025-11-10T10:00', end: '2026-03-31T23:00', rrule: 'FREQ=WEEKLY' },
);

describe('what still has to be registered', () => {
  const counted = (prison: string) =>
    fact<{ count: number }>(
      keeper,
      sql`select count(*) as count from organisation.sessions
          where prison = ${prison} and status in ('planned', 'under-way') and ends_at <= ${now.toISOString()}::timestamptz`,
    );

  test.each(['supporter-antwerpen', 'coordinator-antwerpen', 'education-coordinator'])(
    'is one number for %s: in the box of the week, on the page of the prison, and in the list to its last page',
    async (who) => {
      const { count } = await counted('antwerpen');
      expect(count).toBeGreaterThan(19);
      const week = await textOf(who, '/sessions?prison=antwerpen');
      expect(week).toContain(`Van ${count} sessies moet de deelname nog worden geregistreerd`);
      expect(week).toContain(`Toon alle ${count}`);
      expect(numberAfter(await textOf(who, '/prisons/antwerpen'), 'Nog te registreren')).toBe(count);
      let listed = 0;
      for (let number = 1; listed < count && number < 20; number += 1) {
        const { body } = await page(who, `/sessions?prison=antwerpen&state=unregistered&page=${number}`);
        listed += new Set(body.match(/href="\/sessions\/\d+"/g)).size;
      }
      expect(listed).toBe(count);
    },
  );

  test('is no word to who does not follow it up', async () => {
    expect(await textOf('counsellor-antwerpen', '/prisons/antwerpen')).not.toContain('Nog te registreren');
    expect(await textOf('counsellor-antwerpen', '/sessions?prison=antwerpen')).not.toContain('moet de deelname nog');
  });

  test('stands on the page of its offer, however long ago, until it is registered', async () => {
    const first = old.sessions[0]?.id;
    const link = `href="/sessions/${first}"`;
    const file = `/offers/${old.offerId}`;
    expect((await page('supporter-antwerpen', file)).body).toContain(link);
    expect((await page('counsellor-antwerpen', file)).body).not.toContain(link);
    const body = { present: [], absent: [], headcount: 3 };
    expect((await api('supporter-antwerpen', 'PUT', `/sessions/${first}/attendance`, body)).status).toBe(200);
    expect((await page('supporter-antwerpen', file)).body).not.toContain(link);
  });
});

describe('a date of another year', () => {
  test('has its year in the box, the lists and the file of the offer', async () => {
    const words = 'maandag 17 november 2025';
    expect(await textOf('supporter-antwerpen', '/sessions?prison=antwerpen&state=unregistered')).toContain(words);
    expect(await textOf('supporter-antwerpen', '/sessions?prison=antwerpen')).toMatch(
      /\w+dag \d+ \w+ 202[45], \d\d:\d\d/,
    );
    expect(await textOf('supporter-antwerpen', '/sessions?prison=antwerpen&week=2025-11-17')).toContain(words);
    expect(await textOf('supporter-antwerpen', `/offers/${old.offerId}`)).toContain(words);
  });

  test('has its year in a week that lies in two', async () => {
    expect(await textOf('supporter-antwerpen', '/sessions?prison=antwerpen&week=2025-12-31')).toContain(
      '29 december 2025 tot en met 4 januari 2026',
    );
    expect(await textOf('supporter-antwerpen', '/sessions?prison=antwerpen&week=2026-03-18')).toContain(
      '16 maart tot en met 22 maart 2026',
    );
  });

  test('has its year on the page of the prison, and no year when it is this one', async () => {
    expect(await textOf('supporter-antwerpen', '/prisons/antwerpen')).toMatch(/, \w+dag \d+ \w+ 202[45], \d\d:\d\d/);
    expect(await textOf('supporter-antwerpen', '/prisons/antwerpen')).toMatch(/woensdag 18 maart (?!2026)/);
  });
});

describe('the offers that run', () => {
  test('are the same number on the start page, the cards of the prisons and in the register', async () => {
    await makeOffer({ title: { nl: 'Zonder reeks' } });
    await planSeries({ title: { nl: 'Lang voorbij' } }, { start: '2025-05-05T10:00', end: '2025-05-05T23:00' });
    const { count, here, open } = await fact<{ count: number; here: number; open: number }>(
      keeper,
      sql`select count(*) filter (where current) as count, count(*) filter (where current and prison = 'antwerpen') as here,
            count(*) as open
          from (select o.prison, exists (select from organisation.series r where r.offer_id = o.id and r.ends_on >= '2026-03-18') as current
            from organisation.offers o where o.state = 'open') x`,
    );
    expect(open).toBeGreaterThan(count);
    expect(numberAfter(await textOf(null, '/'), 'Lopend aanbod')).toBe(count);
    expect((await api(null, 'GET', '/prisons/antwerpen')).body.offerTotal).toBe(here);
    expect(numberAfter(await textOf(null, '/prisons/antwerpen'), 'Aanbod nu')).toBe(here);
    const register = await textOf(null, '/offers?prison=antwerpen&state=current');
    expect(register).toContain(`${here} in het aanbod`);
    expect(register).not.toContain('Lang voorbij');
    expect((await page(null, '/')).body).toContain('href="/offers?state=current"');
    expect((await page(null, '/prisons/antwerpen')).body).toContain('/offers?prison=antwerpen&amp;state=current');
  });

  test('are still to be found when they wait for a series', async () => {
    expect(await textOf('supporter-antwerpen', '/offers?prison=antwerpen&q=Zonder+reeks')).toContain('1 aanbod');
  });
});

describe('a session around midnight', () => {
  test('counts its heads in the month, the year and the week of its day in Brussels', async () => {
    const months = async (year: number) => {
      const where = encodeURIComponent('prison=antwerpen');
      const address = `/figures/attendances?by=month&year=${year}&where=${where}&release=internal`;
      const { rows } = (await api('coordinator-antwerpen', 'GET', address)).body;
      return (month: string): number => rows.find((row: { month: string }) => row.month === month)?.value ?? 0;
    };
    const before = { old: await months(2025), now: await months(2026) };
    const heads: [string, number][] = [
      ['2025-12-31T23:30', 31],
      ['2026-01-01T00:15', 32],
      ['2026-01-31T23:45', 33],
      ['2026-02-28T23:59', 34],
      ['2026-03-01T00:00', 35],
    ];
    for (const [start, headcount] of heads) {
      const { sessions } = await planSeries({}, { start, end: '2026-03-31T23:00', durationMinutes: 60 });
      const path = `/sessions/${sessions[0]?.id}/attendance`;
      const { status } = await api('supporter-antwerpen', 'PUT', path, { present: [], absent: [], headcount });
      expect(status, start).toBe(200);
    }
    const after = { old: await months(2025), now: await months(2026) };
    const rise = (month: string) =>
      month < '2026' ? after.old(month) - before.old(month) : after.now(month) - before.now(month);
    expect(['2025-12', '2026-01', '2026-02', '2026-03'].map(rise)).toEqual([31, 65, 34, 35]);
    const week = await textOf('supporter-antwerpen', '/sessions?prison=antwerpen&week=2025-12-31');
    expect(week).toMatch(/woensdag 31 december 2025.* 23:30–00:30 .*donderdag 1 januari 00:15–01:15/);
    expect(await textOf('supporter-antwerpen', '/sessions?prison=antwerpen&week=2026-02-23')).toContain('23:59–00:59');
  });
});

describe('in the last minute of a day', () => {
  test('what was this morning is no longer to come: it waits for its registration', async () => {
    const { id } = await planSeries(
      { title: { nl: 'Ochtendles' } },
      { start: '2026-03-18T08:00', title: 'Ochtendreeks' },
    );
    const { me } = await fact<{ me: number }>(
      keeper,
      sql`select person_id as me from access.actor_role_persons where role_id = 17`,
    );
    await api('supporter-antwerpen', 'POST', `/series/${id}/applications`, { personId: me });
    await at('2026-03-18T06:00:00Z');
    const next = /Je volgende sessies.*Waar je ingeschreven bent/;
    expect(next.exec(await textOf('detainee-1', '/me'))?.[0]).toContain('Ochtendles');
    expect(await textOf('supporter-antwerpen', '/prisons/antwerpen')).toMatch(/Ochtendles – gepland/);
    await at('2026-03-18T22:59:00Z');
    expect(next.exec(await textOf('detainee-1', '/me'))?.[0]).not.toContain('Ochtendles');
    expect(await textOf('supporter-antwerpen', '/prisons/antwerpen')).toMatch(/Ochtendles – nog te registreren/);
    expect(await textOf('counsellor-antwerpen', '/prisons/antwerpen')).toMatch(/Ochtendles – voorbij/);
    await at(NOW.toISOString());
  });
});

describe('the last year', () => {
  const years = async () =>
    (await api(null, 'GET', '/prisons/antwerpen')).body.strikeDays.map((one: { year: number }) => one.year);

  test.each([
    ['2026-12-31T22:59:00Z', [2026, 2025], '2025 '],
    ['2026-12-31T23:01:00Z', [2027, 2026, 2025], '2026, nog niet afgesloten'],
    ['2027-01-14T11:00:00Z', [2027, 2026, 2025], '2026, nog niet afgesloten'],
    ['2027-02-28T22:59:00Z', [2027, 2026, 2025], '2026, nog niet afgesloten'],
    ['2027-02-28T23:01:00Z', [2027, 2026], '2026 '],
    ['2028-02-29T11:00:00Z', [2028, 2027, 2026], '2027, nog niet afgesloten'],
    ['2028-02-29T23:01:00Z', [2028, 2027], '2027 '],
  ])('on %s is told with what is not closed yet: %j', async (moment, expected, words) => {
    await at(moment);
    expect(await years()).toEqual(expected);
    await keeper.load((tx) =>
      tx.run(sql`insert into organisation.prison_events (prison, kind, from_date, to_date, origin)
        values ('antwerpen', 'strike', ${`${expected.at(-1)}-12-31`}, ${`${expected.at(-1)}-12-31`}, 'registered')`),
    );
    const shown = await textOf(null, '/prisons/antwerpen');
    expect(shown).toContain(`${expected[0]}, tot vandaag`);
    expect(shown).toContain(words);
    await keeper.load((tx) => tx.run(sql`delete from organisation.prison_events where origin = 'registered'`));
    await at(NOW.toISOString());
  });

  test('is named where there is nothing to tell of it: older years are not denied', async () => {
    await at('2028-06-01T11:00:00Z');
    expect(await textOf(null, '/prisons/antwerpen')).toContain('Sinds 1 januari 2027 zijn geen stakingsdagen');
    await at(NOW.toISOString());
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});

test('in a new year the report of the policy team is that of the last year that was planned', async () => {
  const before = now;
  const report = '/prisons/mechelen/local-plan/report';
  for (const [moment, words] of [
    ['2026-12-31T22:30:00Z', '31 december 2026'],
    ['2026-12-31T23:30:00Z', '31 december 2026'],
    ['2027-09-30T10:00:00Z', '31 december 2026'],
  ] as const) {
    await at(moment);
    expect(await textOf(null, report), moment).toContain(words);
  }
  expect((await page(null, `${report}?year=2027`)).status).toBe(404);
  await at(before.toISOString());
});
