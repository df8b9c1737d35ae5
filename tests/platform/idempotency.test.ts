import { afterAll, expect, test } from 'vitest';
import { sql, type Transaction } from '../../src/platform/database/index.ts';
import { once } from '../../src/platform/http/idempotency.ts';
import { asker, fact } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

/** A write that leaves a trace of its own and answers with a number of its own. */
let answers = 0;
async function work(tx: Transaction) {
  await tx.run(sql`insert into audit.entries (action, object_kind, object_id) values ('x', 'x', 'x')`);
  answers += 1;
  return { status: 201, body: { number: answers } };
}

function write(actorId: string, key: string | undefined, request: string, then?: () => void) {
  return keeper.database.as(asker(actorId), (tx) =>
    once(tx, { actorId, key, request }, async () => {
      const outcome = await work(tx);
      then?.();
      return outcome;
    }),
  );
}

const traces = async () =>
  (await fact<{ count: number }>(keeper, sql`select count(*) as count from audit.entries`)).count;

/** How many traces the writes leave. */
async function tracesOf(writes: () => Promise<unknown>): Promise<number> {
  const before = await traces();
  await writes();
  return (await traces()) - before;
}

test('the same key with another request is refused, and nothing is written', async () => {
  await write('supporter-gent', 'one', 'POST /offers {"a":1}');
  const left = await tracesOf(() =>
    expect(write('supporter-gent', 'one', 'POST /offers {"a":2}')).rejects.toMatchObject({ code: 'key_reused' }),
  );
  expect(left).toBe(0);
});

test('a key that is too long is refused', async () => {
  await expect(write('supporter-gent', 'k'.repeat(201), 'x')).rejects.toMatchObject({ code: 'invalid' });
  expect(await tracesOf(() => write('supporter-gent', 'k'.repeat(200), 'x'))).toBe(1);
});

test('the same key and request gets the first answer, and nothing more is written', async () => {
  const first = await write('supporter-gent', 'two', 'POST /offers');
  const left = await tracesOf(async () => expect(await write('supporter-gent', 'two', 'POST /offers')).toEqual(first));
  expect(left).toBe(0);
});

test('two at once with the same key and request write once and get the same answer', async () => {
  const left = await tracesOf(async () => {
    const both = await Promise.all([1, 2, 3].map(() => write('supporter-gent', 'three', 'POST /offers')));
    expect(both).toEqual([both[0], both[0], both[0]]);
  });
  expect(left).toBe(1);
});

test('two at once with the same key and another request: one is refused', async () => {
  const left = await tracesOf(async () => {
    const both = await Promise.allSettled(['a', 'b'].map((request) => write('supporter-gent', 'four', request)));
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'key_reused' } });
  });
  expect(left).toBe(1);
});

test('the key of another actor is another key', async () => {
  const left = await tracesOf(async () => {
    await write('supporter-gent', 'five', 'POST /offers');
    await write('supporter-antwerpen', 'five', 'POST /offers');
  });
  expect(left).toBe(2);
});

test('a write that fails leaves its key free', async () => {
  const failing = () => {
    throw new Error('halfway');
  };
  await expect(write('supporter-gent', 'six', 'POST /offers', failing)).rejects.toThrow('halfway');
  expect(await tracesOf(() => write('supporter-gent', 'six', 'POST /offers'))).toBe(1);
});

test('without a key a write is done each time', async () => {
  const left = await tracesOf(async () => {
    await write('supporter-gent', undefined, 'POST /offers');
    await write('supporter-gent', '', 'POST /offers');
  });
  expect(left).toBe(2);
});
