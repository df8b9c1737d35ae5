import { afterAll, expect, test } from 'vitest';
import { SETTINGS } from '../../src/administration/settings/rules.ts';
import { type Asker, sql } from '../../src/platform/database/index.ts';
import { fact, reading } from '../support/asking.ts';
import { setClock } from '../support/clock.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
await setClock(keeper, NOW);
await keeper.load((tx) =>
  tx.run(
    sql`insert into platform.digest_wishes (actor_id, wants, email, language) values ('supporter-antwerpen', true, 'x@example.org', 'nl')`,
  ),
);
const postman: Asker = { id: 'postman', databaseRole: 'brug_postman', roleId: null };

test.each([
  ['session-days', 7, sql`select min(due_on)::text as day from platform.waiting_sessions`],
  ['intake-days', 14, sql`select min(due_on)::text as day from platform.waiting_intakes`],
] as const)('what waits by a record is due as %s says', async (key, standard, first) => {
  const day = async () => Date.parse((await fact<{ day: string }>(keeper, first)).day) / 86_400_000;
  const before = await day();
  await keeper.load((tx) =>
    tx.run(sql`insert into platform.settings (key, value) values (${key}, ${String(standard + 3)}::jsonb)`),
  );
  expect((await day()) - before).toBe(3);
  await keeper.load((tx) => tx.run(sql`delete from platform.settings`));
  expect(SETTINGS[key].standard).toBe(standard);
});

test('the daily mail reminds so many days ahead as the agency decided', async () => {
  const decided = (value: string) =>
    keeper.load(async (tx) => {
      await tx.run(sql`delete from platform.settings where key = 'reminder-days'`);
      await tx.run(sql`insert into platform.settings (key, value) values ('reminder-days', ${value}::jsonb)`);
    });
  const waiting = async () =>
    (
      (await reading<{ actor_id: string; waiting: number }>(
        keeper,
        postman,
        sql`select actor_id, waiting from platform.digests_due('', 100)`,
      )) as { actor_id: string; waiting: number }[]
    ).find((row) => row.actor_id === 'supporter-antwerpen')?.waiting ?? 0;
  const standard = await waiting();
  await decided('0');
  const none = await waiting();
  await decided('60');
  expect(none).toBeLessThan(standard);
  expect(await waiting()).toBeGreaterThan(standard);
  // What does not fit does not hold.
  for (const wrong of ['61', '-1', '7.5', '"7"', '[]', 'true', '1e30']) {
    await decided(wrong);
    expect([wrong, await waiting()]).toEqual([wrong, standard]);
  }
  await keeper.load((tx) => tx.run(sql`delete from platform.settings`));
});
