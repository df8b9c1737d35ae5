import { afterAll, expect, test } from 'vitest';
import { PUBLIC } from '../../src/access/index.ts';
import { type Database, sql } from '../../src/platform/database/index.ts';
import { read } from '../../src/writes/index.ts';
import { asker } from '../support/asking.ts';
import { ADMINISTRATOR } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { database } = keeper;

const count = () =>
  read({ database, actor: PUBLIC }, 'read-public', (tx) =>
    tx.one<{ n: number }>(sql`select count(*) as n from policy.goal_rulings`),
  ).then(({ n }) => n);

/** A change that shows on a public table, made by somebody else. */
const change = () =>
  database.as(asker('plan-coordinator'), (tx) =>
    tx.run(sql`
      insert into policy.goal_rulings (goal_id, status, holds_from, reason, origin)
      select id, 'in-progress', '2026-01-01', 'Gestart', 'registered' from policy.goals order by id limit 1`),
  );

/** Work that reads twice, and in whose middle somebody changes what it reads, so often. */
function work(changes: { left: number }) {
  let begun = 0;
  const run = async (): Promise<[number, number]> => {
    begun += 1;
    const first = await count();
    if (changes.left > 0) {
      changes.left -= 1;
      await change();
    }
    return [first, await count()];
  };
  return { run, times: () => begun };
}

test('two readings of one piece of work agree, whatever is registered between them', async () => {
  const { run } = work({ left: 2 });
  const [first, second] = await database.oneState(run);
  expect(second).toBe(first);
});

test('without it they do not: the test would notice', async () => {
  const [first, second] = await work({ left: 1 }).run();
  expect(second).toBe(first + 1);
});

test('several statements of one transaction that only reads agree', async () => {
  const seen = await read({ database, actor: PUBLIC }, 'read-public', async (tx) => {
    const one = () => tx.one<{ n: number }>(sql`select count(*) as n from policy.goal_rulings`);
    const before = await one();
    // Embedded there is one connection: what another asks comes after this transaction.
    const changed = ADMINISTRATOR === undefined ? undefined : await asOther();
    return { before: before.n, after: (await one()).n, changed };
  });
  expect(seen.after).toBe(seen.before);
});

/** A change over a connection of its own, while a transaction is open. */
async function asOther(): Promise<void> {
  const { AsyncLocalStorage } = await import('node:async_hooks');
  await new Promise<void>((resolve, reject) => {
    AsyncLocalStorage.bind(() =>
      keeper
        .load((tx) =>
          tx.run(sql`
      insert into policy.goal_rulings (goal_id, status, holds_from, reason, origin, ruled_by, ruled_as)
      select id, 'in-progress', '2026-01-01', 'Gestart', 'registered', 'x', 'x' from policy.goals order by id limit 1`),
        )
        .then(() => resolve(), reject),
    )();
  });
}

if (ADMINISTRATOR === undefined) {
  test('where people register without a pause the last try stands, and nobody waits for ever', async () => {
    const { run, times } = work({ left: 100 });
    await database.oneState(run, 3);
    expect(times()).toBe(3);
  });
}

test('one state is not chosen in the middle of a transaction', async () => {
  const within = read({ database, actor: PUBLIC }, 'read-public', () => (database as Database).oneState(count));
  await expect(within).rejects.toThrow('one state is chosen before it');
});

test('work within work reads the same state', async () => {
  const seen = await database.oneState(async () => {
    const outer = database.sharedState();
    const inner = await database.oneState(async () => database.sharedState());
    return { outer, inner };
  });
  expect(seen.inner).toBe(seen.outer);
  expect(database.sharedState()).toBe('');
});
