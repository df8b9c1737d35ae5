import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { truth } from '../support/asking.ts';
import { setClock } from '../support/clock.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { makeActor } from '../support/made-actors.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const clock = { now: NOW };
const { api, page, post, log } = testApp(keeper, { now: () => clock.now });
const ADMIN = 'administrator';

/** What an administrator keeps, as it stands. */
const kept = () =>
  truth(
    keeper,
    sql`select (select jsonb_agg(a order by a.id) from access.actors a) as actors, (select jsonb_agg(r order by r.id) from access.actor_roles r) as roles,
      (select jsonb_agg(p order by p.code) from organisation.prisons p) as places, (select jsonb_agg(c order by c.list, c.code) from organisation.code_lists c) as codes,
      (select jsonb_agg(o order by o.id) from organisation.organisations o) as organisations, (select jsonb_agg(s order by s.key) from platform.settings s) as settings`,
  );
const HUGE = 'x'.repeat(200_000);

describe('an administration that is asked amiss', () => {
  test.each([
    '/actors?page=1&page=2',
    `/actors?q=${'x'.repeat(3000)}`,
    '/actors?role=administrator&role=auditor',
    '/actors?prison=gent&prison=%00',
    '/actors?page=99999999999',
    '/places?kind=prison&kind=hotel',
    '/places?state=%F0%9F%92%A9',
    '/code-lists/cancellation-reason?x=1',
    '/code-lists/__proto__',
    '/code-lists/constructor/codes/toString',
    '/settings/__proto__',
    '/settings/constructor',
    '/jobs?state=failed&state=done',
    '/jobs?kind=toString',
    '/jobs/2147483648',
    '/jobs/1e3',
    '/actors/constructor',
    '/actors/%2e%2e%2fadministrator',
    '/administration/changes?page=-1',
    '/tasks?kind=constructor',
    '/places/gent/close?on=29-02-2026&into=gent',
    '/places/gent/close?on=x&on=y&into=constructor',
  ])('%s answers with a page, and never breaks', async (path) => {
    for (const who of [ADMIN, 'supporter-gent', null]) {
      const { status } = await page(who, path);
      expect(status).toBeLessThan(500);
    }
  });

  test.each<[string, Record<string, string | string[]>]>([
    ['/actors', { name: HUGE, language: 'nl' }],
    ['/actors', { name: ['Een', 'Twee'], language: ['nl', 'xx'] }],
    ['/actors/supporter-gent', { name: HUGE, language: 'nl', version: '1' }],
    ['/actors/supporter-gent/roles', { role: HUGE, from: HUGE, prisons: HUGE }],
    ['/actors/supporter-gent/roles', { role: 'auditor', from: ['01-01-2026', '31-12-9999'], prisons: ['gent', HUGE] }],
    ['/actors/auditor/roles', { role: ['policy-officer', 'administrator'], from: '01-01-2026' }],
    ['/places', { code: HUGE, nameNl: HUGE, kinds: HUGE }],
    ['/places/gent/rename', { nameNl: HUGE, namedFrom: HUGE }],
    ['/places/gent/close', { on: HUGE, into: HUGE, 'all-role': HUGE }],
    ['/code-lists/cancellation-reason/codes', { labelNl: HUGE, labelEn: HUGE }],
    ['/code-lists/cancellation-reason/codes/staking/close', { until: HUGE, successor: ['staking', 'staking'] }],
    ['/organisations/vdab/merge', { into: HUGE, roles: Array(500).fill('1') }],
    ['/settings/sign-in-hours', { value: HUGE, version: '1' }],
    ['/settings/sign-in-hours', { value: ['3', '400'], version: ['1', 'x'] }],
    ['/jobs', { kind: HUGE }],
    ['/tasks/digest', { wants: 'yes', email: HUGE, language: 'nl', version: '1' }],
  ])('%s with fields too large, twice or crossed is refused, and nothing is half written', async (path, fields) => {
    const before = await kept();
    const { status, body } = await post(ADMIN, path, fields);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body.length).toBeLessThan(500_000);
    expect(await kept()).toEqual(before);
  });
});

describe('between two moments', () => {
  const people = (who: string) => api(who, 'GET', '/persons');

  test('a role that ended after a page was shown writes nothing from that page', async () => {
    const { id, askers } = await makeActor(keeper, [{ role: 'administrator' }], 'Twee Momenten');
    const who = `${id}/administrator`;
    expect((await page(who, '/settings/keys-kept-days')).status).toBe(200);
    await keeper.load((tx) =>
      tx.run(
        sql`update access.actor_roles set state = 'ended', ended_at = access.now() where id = ${askers[0]?.roleId ?? 0}`,
      ),
    );
    const before = await kept();
    expect((await post(who, '/settings/keys-kept-days', { value: '60', version: '1' })).status).toBe(401);
    expect((await api(who, 'PUT', '/settings/keys-kept-days', { value: 60, version: 1 })).status).toBe(401);
    expect(await kept()).toEqual(before);
  });

  test.each([
    ['2026-12-31', '2026-12-31T22:59:59Z', '2026-12-31T23:00:00Z'],
    ['2028-02-29', '2028-02-29T22:59:59Z', '2028-02-29T23:00:00Z'],
    ['2026-03-29', '2026-03-29T21:59:59Z', '2026-03-29T22:00:00Z'],
    ['2026-10-25', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z'],
  ])('a role until %s works to the last second of that day in Brussels', async (until, last, over) => {
    const { id } = await makeActor(keeper, [{ role: 'organisation-supporter', prisons: ['gent'], until }]);
    const who = `${id}/organisation-supporter`;
    const at = async (moment: string) => {
      clock.now = new Date(moment);
      await setClock(keeper, clock.now);
      return [(await people(who)).status, (await page(who, '/persons')).status];
    };
    expect(await at(last)).toEqual([200, 200]);
    expect(await at(over)).toEqual([401, 401]);
    clock.now = NOW;
    await setClock(keeper, NOW);
  });

  test.each(['2027-02-29', '2026-02-30', '2026-13-01', '0000-01-01', '10000-01-01'])(
    'a role until %s is refused, with its field',
    async (until) => {
      const before = await kept();
      const role = { role: 'policy-officer', from: '2026-01-01', until };
      const { status, body } = await api(ADMIN, 'POST', '/actors/auditor/roles', role);
      expect(status).toBe(422);
      expect(body.errors.map((one: { path: string }) => one.path)).toContain('until');
      expect(await kept()).toEqual(before);
    },
  );
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
