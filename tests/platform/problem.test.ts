import { afterAll, expect, test } from 'vitest';
import { type Query, sql } from '../../src/platform/database/index.ts';
import { problemOf, refusalOf, refusalOfSqlState, STATUS } from '../../src/platform/http/problem.ts';
import { REFUSAL_CODES, Refusal } from '../../src/shared/refusal.ts';
import { asker } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

test.each([
  ['23505', 'conflict'],
  ['42501', 'not_allowed'],
  ['40001', 'conflict'],
  ['40P01', 'conflict'],
  ['55P03', 'conflict'],
  ['22P02', 'invalid'],
  ['22021', 'invalid'],
  ['22003', 'invalid'],
  ['23503', 'invalid'],
  ['23514', 'invalid'],
  ['23502', 'invalid'],
  ['08006', 'unavailable'],
  ['57P01', 'unavailable'],
  ['53300', 'unavailable'],
  ['57014', 'unavailable'],
  ['25P03', 'unavailable'],
])('SQLSTATE %s is expected: %s', (code, refusal) => {
  expect(refusalOfSqlState({ code })?.code).toBe(refusal);
});

test.each(['42601', '42P01', '42703', '25P02', 'XX000', 'ENOENT', 'ECONNRESET', '', undefined, 23505])(
  'an error with code %s is not expected: it is a fault of ours',
  (code) => {
    expect(refusalOfSqlState({ code })).toBeUndefined();
  },
);

test('a reader who goes away in the middle of a request is no fault of ours', () => {
  expect(refusalOf(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))?.code).toBe('invalid');
  expect(refusalOf(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }))).toBeUndefined();
});

test('on PostgreSQL no statement, lock or idle transaction of a request lasts for ever', async () => {
  const settings = await keeper.inspect((tx) =>
    tx.one<Record<string, string>>(sql`
      select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
        current_setting('idle_in_transaction_session_timeout') as idle`),
  );
  const server = { statement: '10s', lock: '5s', idle: '30s' };
  expect(settings).toEqual(keeper.database.kind === 'postgresql' ? server : { statement: '0', lock: '0', idle: '0' });
});

test('an error of the program is never shown as a refusal', () => {
  expect(refusalOf(new Error('x'))).toBeUndefined();
  expect(refusalOf(new TypeError('x'))).toBeUndefined();
  const refusal = new Refusal('stale', 'stale');
  expect(refusalOf(refusal)).toBe(refusal);
});

test.each<[string, string, Query]>([
  [
    'two rows with one key',
    'conflict',
    sql`insert into platform.idempotency (key, request_hash, status, response)
    select 'k', 'x', 200, '{}' from generate_series(1, 2)`,
  ],
  ['a table that is not for the actor', 'not_allowed', sql`select 1 from individual.stays`],
  [
    'a row that is not for the actor',
    'not_allowed',
    sql`insert into organisation.organisations (code, name_nl, kind, policy_fields, origin)
    values ('x', 'x', 'x', '{}', 'source')`,
  ],
  ['a text with a NUL', 'invalid', sql`select id from policy.plans where id = ${'a\u0000b'}`],
  ['a number out of range', 'invalid', sql`select id from policy.goals where id = ${'99999999999'}::integer`],
  ['a number that is none', 'invalid', sql`select id from policy.goals where id = ${'x'}::text::integer`],
  [
    'a row against a check',
    'invalid',
    sql`insert into platform.idempotency (key, request_hash, status, response)
    values ('', 'x', 200, '{}')`,
  ],
])('the database refuses %s alike on both kinds: %s', async (_, code, query) => {
  const error = await keeper.database
    .as(asker('supporter-gent'), (tx) => tx.run(query))
    .catch((thrown: unknown) => thrown);
  expect(refusalOf(error)?.code).toBe(code);
});

test('after a refusal of the database the next transaction goes on as if nothing was', async () => {
  await keeper.database
    .as(asker('auditor'), (tx) => tx.run(sql`select 1 from individual.stays`))
    .catch(() => undefined);
  const next = await keeper.database.as(asker('auditor'), (tx) => tx.one(sql`select ${'still here'}::text as answer`));
  expect(next).toEqual({ answer: 'still here' });
});

test('every refusal has a status that says whose fault it is, and none of them 200', () => {
  expect(Object.keys(STATUS).sort()).toEqual([...REFUSAL_CODES].sort());
  expect(Object.values(STATUS).filter((status) => status < 400)).toEqual([]);
});

test('a problem names each fault by its path, and says no more than the sentence', () => {
  const refusal = new Refusal('too_late', 'too-late', { day: 3 }, [{ path: 'present', message: 'x' }]);
  expect(problemOf(refusal, (key, values) => `${key} ${values.day}`)).toEqual({
    type: '/problems/too-late',
    title: 'too late',
    status: 409,
    detail: 'too-late 3',
    code: 'too_late',
    errors: [{ path: 'present', message: 'x' }],
  });
});
