import { afterAll, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { makeActor } from '../support/made-actors.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, page, post, log } = testApp(keeper);

const ONE = 'administrator';
const OTHER = 'administrator-2';
const SUPPORTER = { role: 'organisation-supporter', prisons: ['antwerpen'], from: '2026-01-01' };
const give = (id: string, role: object, who = ONE) => api(who, 'POST', `/actors/${id}/roles`, role);
const counted = () =>
  keeper.load((tx) =>
    tx.one(sql`select (select count(*) from access.actor_roles) as roles, (select count(*) from access.actor_role_prisons) as places,
      (select count(*) from audit.entries) as lines`),
  );

test('a role is not given, nor given back, at a place that is closed', async () => {
  const { id } = await makeActor(keeper, [{ role: 'policy-officer' }]);
  const { body: role } = await give(id, { ...SUPPORTER, prisons: ['ieper'] });
  await api(ONE, 'DELETE', `/actors/${id}/roles/${role.id}`);
  await keeper.load((tx) =>
    tx.run(sql`update organisation.prisons set valid_to = '2026-03-18', successor = 'brugge' where code = 'ieper'`),
  );
  const before = await counted();
  const refused = await give(id, { ...SUPPORTER, prisons: ['antwerpen', 'ieper'] });
  expect(refused.status).toBe(422);
  expect(refused.body.errors).toMatchObject([{ path: 'prisons' }]);
  expect((await page(ONE, `/actors/${id}/roles/new?role=organisation-supporter`)).body).not.toContain('"ieper"');
  const { body: shown } = await page(OTHER, `/actors/${id}`);
  const undo = /action="(\/actors\/[\w-]+\/changes\/\d+\/undo)"/.exec(shown)?.[1] ?? '';
  const back = await post(OTHER, undo, {});
  expect([back.status, back.body.includes('De plaats waar deze rol gold, is gesloten.')]).toEqual([409, true]);
  expect(await counted()).toEqual(before);
  await keeper.load((tx) =>
    tx.run(sql`update organisation.prisons set valid_to = null, successor = null where code = 'ieper'`),
  );
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
