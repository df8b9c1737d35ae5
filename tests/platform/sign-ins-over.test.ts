import { afterAll, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { truth } from '../support/asking.ts';
import { setClock } from '../support/clock.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
await setClock(keeper, NOW);

const CLEANER = { id: 'sign-ins-cleaner', databaseRole: 'brug_sign_ins_cleaner', roleId: null };
const clean = (days: number) =>
  keeper.database.as(CLEANER, (tx) =>
    tx.one<{ number: number }>(sql`select platform.clean_sign_ins(${days}::integer, 100) as number`),
  );

test('sign-ins that have been over for long are deleted; what is open or younger than a week stays, whatever is asked', async () => {
  await keeper.load((tx) =>
    tx.run(sql`
      insert into access.sign_ins (id, actor_id, role_id, began, until, ended_at)
      select repeat(t.mark, 64), 'auditor', 18, t.until - interval '12 hours', t.until, t.ended
      from (values
        ('a', ${'2025-12-01T09:00:00Z'}::timestamptz, null::timestamptz),
        ('b', ${'2026-03-15T09:00:00Z'}::timestamptz, ${'2026-03-15T08:00:00Z'}::timestamptz),
        ('c', ${'2026-03-19T02:00:00Z'}::timestamptz, null)) as t (mark, until, ended)`),
  );
  expect(await clean(365)).toEqual({ number: 0 });
  expect(await clean(0)).toEqual({ number: 1 });
  const left = await truth<{ mark: string }>(keeper, sql`select left(id, 1) as mark from access.sign_ins order by id`);
  expect(left).toEqual([{ mark: 'b' }, { mark: 'c' }]);
});
