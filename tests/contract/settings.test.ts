import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { PERSONAS } from '../../src/access/index.ts';
import { settingsChanged } from '../../src/administration/settings/current.ts';
import { currentSettings } from '../../src/administration/settings/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { changing, truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { jobsIn } from '../support/jobs.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, page, post, log } = testApp(keeper);
const ADMIN = 'administrator';
const DAYS = '/settings/keys-kept-days';

beforeEach(async () => {
  await keeper.load((tx) => tx.run(sql`delete from platform.settings`));
  await keeper.load((tx) => tx.run(sql`delete from platform.jobs`));
  settingsChanged(keeper.database);
});
const decided = () => truth(keeper, sql`select key, value, version from platform.settings order by key`);
const decide = (value: unknown, version: unknown = 1, key = 'keys-kept-days') =>
  api(ADMIN, 'PUT', `/settings/${key}`, { value, version });

describe('a setting', () => {
  test('is listed with its value, its standard and its bounds', async () => {
    const { body } = await api(ADMIN, 'GET', '/settings');
    expect(body.total).toBe(10);
    expect(body.items).toContainEqual({
      ...{ key: 'keys-kept-days', value: 30, standard: 30, least: 7, most: 365, unit: 'days', version: 1 },
    });
    expect(body.items).toContainEqual({
      ...{
        key: 'year-closes',
        value: '03-01',
        standard: '03-01',
        least: '01-15',
        most: '06-30',
        unit: null,
        version: 1,
      },
    });
  });

  test('is decided, and holds for this process at once', async () => {
    expect(await decide(60)).toMatchObject({ status: 200, body: { key: 'keys-kept-days', value: 60, version: 2 } });
    expect(await decide(90, 2)).toMatchObject({ status: 200, body: { version: 3 } });
    expect(await decided()).toEqual([{ key: 'keys-kept-days', value: 90, version: 3 }]);
    expect((await currentSettings(keeper.database)())['keys-kept-days']).toBe(90);
  });

  test.each([[6], [366], [30.5], ['30'], ['03-01'], [null], [[30]], [{ days: 30 }]])(
    'of %j is refused with one sentence, and nothing is written',
    async (value) => {
      const { status, body } = await decide(value);
      expect(status).toBe(422);
      expect(body.code).toBe('invalid');
      expect(await decided()).toEqual([]);
    },
  );

  test.each([['02-29'], ['07-01'], ['01-14'], ['3-1'], [301]])('for the day of the year is no %j', async (value) => {
    expect((await decide(value, 1, 'year-closes')).status).toBe(422);
    expect(await decided()).toEqual([]);
  });

  test('that does not exist is not found', async () => {
    expect((await decide(5, 1, 'small-count')).status).toBe(404);
    expect((await page(ADMIN, '/settings/small-count')).status).toBe(404);
    expect((await post(ADMIN, '/settings/small-count', { value: '3' })).status).toBe(404);
  });

  test('that is decided as it stands leaves no trace', async () => {
    const before = await truth(keeper, sql`select count(*) as n from audit.entries where action = 'change-setting'`);
    expect((await decide(30)).body).toMatchObject({ version: 1 });
    expect(await decided()).toEqual([]);
    expect(await truth(keeper, sql`select count(*) as n from audit.entries where action = 'change-setting'`)).toEqual(
      before,
    );
  });

  test.each([null, ...PERSONAS.map((one) => one.id).filter((id) => !id.startsWith('administrator'))])(
    'is kept from %s',
    async (id) => {
      expect((await api(id, 'GET', '/settings')).status).toBe(id === null ? 401 : 404);
      expect((await page(id, DAYS)).status).toBe(id === null ? 401 : 404);
      expect((await api(id, 'PUT', DAYS, { value: 60, version: 1 })).status).toBe(id === null ? 401 : 403);
      expect((await post(id, DAYS, { value: '60', version: '1' })).status).toBe(id === null ? 401 : 403);
      expect(
        await changing(
          keeper,
          id ?? 'public',
          sql`insert into platform.settings (key, value) values ('keys-kept-days', '60')`,
        ),
      ).toBe('42501');
      expect(await decided()).toEqual([]);
    },
  );

  test('is written by nobody who only has the role', async () => {
    const nobody = { id: '', databaseRole: 'brug_administrator', roleId: null };
    const write = sql`insert into platform.settings (key, value) values ('keys-kept-days', '60')`;
    expect(await changing(keeper, nobody, write)).toBe('42501');
    expect(await changing(keeper, ADMIN, sql`update platform.settings set version = 1`)).toBe('42501');
    expect(await changing(keeper, ADMIN, sql`delete from platform.settings`)).toBe('42501');
  });
});

describe('two administrators at one setting', () => {
  test('the second sees both versions, and chooses', async () => {
    await decide(60);
    const late = await post('administrator-2', DAYS, { value: '14', version: '1' });
    expect(late.status).toBe(409);
    for (const text of ['Iemand anders was u voor', '14\u00a0dagen', '60\u00a0dagen', 'Beheerder'])
      expect(late.body).toContain(text);
    expect(late.body).toMatch(/name="version" value="2"/);
    expect(late.body).toMatch(/name="value" value="14"/);
    expect(await decided()).toEqual([{ key: 'keys-kept-days', value: 60, version: 2 }]);
    expect((await post('administrator-2', DAYS, { value: '14', version: '2' })).status).toBe(303);
    expect(await decided()).toEqual([{ key: 'keys-kept-days', value: 14, version: 3 }]);
  });

  test('the API answers 409, and the first of two at once wins', async () => {
    await decide(60);
    expect(await decide(14)).toMatchObject({ status: 409, body: { code: 'stale' } });
    const both = await Promise.all([decide(70, 2), decide(80, 2)]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    const first = await Promise.all([decide(8, 1, 'sign-in-hours'), decide(9, 1, 'sign-in-hours')]);
    expect(first.map((one) => one.status).sort()).toEqual([200, 409]);
  });
});

describe('the page of a setting', () => {
  test('gives what was typed back with its fault', async () => {
    const { status, body } = await post(ADMIN, DAYS, { value: '3', version: '1' });
    expect(status).toBe(422);
    expect(body).toContain('value="3"');
    expect(body).toContain('Vul een getal van minstens 7 in.');
    const day = await post(ADMIN, '/settings/year-closes', { day: '31', month: '2', version: '1' });
    expect(day.status).toBe(422);
    expect(day.body).toContain('Deze waarde valt buiten wat mogelijk is.');
    expect((await post(ADMIN, DAYS, { value: '60', version: 'x' })).status).toBe(422);
  });

  test('shows who changed it from what to what, and takes the last change back', async () => {
    await post(ADMIN, DAYS, { value: '60', version: '1' });
    await post(ADMIN, DAYS, { value: '90', version: '2' });
    const shown = (await page(ADMIN, DAYS)).body;
    expect(shown).toMatch(
      /<del>60\u00a0dagen<\/del>.*<ins>90\u00a0dagen<\/ins>.*<del>30\u00a0dagen<\/del>.*<ins>60\u00a0dagen<\/ins>/s,
    );
    const changes = await truth<{ id: number }>(
      keeper,
      sql`select id from audit.changes where kind = 'setting' and object_id = 'keys-kept-days' order by id desc limit 2`,
    );
    const [last, before] = changes.map((one) => String(one.id));
    expect(shown).toContain(`name="change" value="${last}"`);
    expect(shown).not.toContain(`name="change" value="${before}"`);
    const refused = await post(ADMIN, `${DAYS}/take-back`, { change: before ?? '' });
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('Deze wijziging kan niet meer teruggenomen worden.');
    expect((await post(ADMIN, `${DAYS}/take-back`, { change: last ?? '' })).status).toBe(303);
    expect(await decided()).toEqual([{ key: 'keys-kept-days', value: 60, version: 4 }]);
    for (const change of ['', '0', 'x', '2000000000'])
      expect((await post(ADMIN, `${DAYS}/take-back`, { change })).status).toBe(404);
    expect((await post(ADMIN, `/settings/reminder-days/take-back`, { change: last ?? '' })).status).toBe(404);
  });

  test('takes the first decision back to the standard', async () => {
    await post(ADMIN, DAYS, { value: '60', version: '1' });
    const [change] = await truth<{ id: number }>(
      keeper,
      sql`select max(id) as id from audit.changes where kind = 'setting' and object_id = 'keys-kept-days'`,
    );
    expect((await post(ADMIN, `${DAYS}/take-back`, { change: String(change?.id) })).status).toBe(303);
    expect(await decided()).toEqual([{ key: 'keys-kept-days', value: 30, version: 3 }]);
  });
});

test('another day on which the year closes holds for the figures, and their tables are prepared at once', async () => {
  const asked = () => api(null, 'GET', '/figures/sessions-held?by=prison&year=2025');
  // Closed, and not prepared yet.
  expect(await asked()).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect((await post(ADMIN, '/settings/year-closes', { day: '1', month: '5', version: '1' })).status).toBe(303);
  expect(await jobsIn(keeper)).toMatchObject([{ kind: 'prepare-tables', state: 'waiting', wait: 0 }]);
  // On 18 March the year 2025 is not closed any more.
  expect(await asked()).toMatchObject({ status: 422, body: { code: 'impossible' } });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
