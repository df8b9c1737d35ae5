import { afterAll, expect, test } from 'vitest';
import { type Query, sql } from '../../src/platform/database/index.ts';
import { changing, REFUSED, reading, truth, trying } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const newCode = (list: string, code: string, origin = 'registered') => sql`
  insert into organisation.code_lists (list, code, label_nl, label_en, position, origin)
  values (${list}, ${code}, 'Woord', 'Word', 99, ${origin}::access.origin)`;
const successor = (code: string, next: string) => sql`
  update organisation.code_lists set successor = ${next} where list = 'medium' and code = ${code}`;

test('the administrator adds and changes codes, and every change raises the version and is kept', async () => {
  expect(await changing(keeper, 'administrator', newCode('medium', 'brief'))).toBe(1);
  const kept = await trying(keeper, 'administrator', async (tx) => {
    await tx.run(
      sql`update organisation.code_lists set label_nl = 'Ter plaatse' where list = 'medium' and code = 'fysiek'`,
    );
    return tx.one<object>(sql`
      select c.version, h.verb, h.before, h.after from organisation.code_lists c
      join audit.changes h on h.kind = 'code' and h.object_id = 'medium/fysiek' where c.list = 'medium' and c.code = 'fysiek'`);
  });
  expect(kept).toEqual({
    version: 2,
    verb: 'update',
    before: { label_nl: 'Fysiek' },
    after: { label_nl: 'Ter plaatse' },
  });
});

test.each(['public', 'supporter-antwerpen', 'policy-officer', 'plan-coordinator', 'auditor', 'detainee-1'])(
  '%s writes no code',
  async (who) => {
    expect(await changing(keeper, who, newCode('medium', 'brief'))).toBe(REFUSED);
    expect(await changing(keeper, who, successor('online', 'fysiek'))).toBe(REFUSED);
    expect(await reading(keeper, who, sql`select * from organisation.code_uses('medium')`)).toBe(REFUSED);
  },
);

const REFUSALS: Record<string, Query> = {
  'deletes no code': sql`delete from organisation.code_lists where list = 'medium'`,
  'renames no code': sql`update organisation.code_lists set code = 'web' where list = 'medium' and code = 'online'`,
  'states no version': sql`update organisation.code_lists set version = 7 where list = 'medium'`,
  'adds nothing as loaded from a source': newCode('medium', 'brief', 'source'),
  'adds nothing to a fixed list': newCode('session-status', 'postponed'),
  'adds nothing to a list that is not there': newCode('tovenarij', 'postponed'),
  'closes no code of a fixed list': sql`update organisation.code_lists set valid_to = '2026-01-01' where list = 'session-status' and code = 'moved'`,
  'makes no code its own successor by another': sql`
    update organisation.code_lists set successor = case code when 'online' then 'hybride' else 'online' end
    where list = 'medium' and code in ('online', 'hybride')`,
  'gives a category no field that is not there': sql`
    update organisation.code_lists set policy_fields = '{tovenarij}' where list = 'category' and code = 'muziek'`,
  'makes no list': sql`insert into organisation.lists (list, title_nl, title_en, owner, source, position) values ('x', 'X', 'X', 'x', 'x', 1)`,
};

test.each(Object.entries(REFUSALS))('the administrator %s', async (_, statement) => {
  expect(await changing(keeper, 'administrator', statement)).toBe(REFUSED);
});

test('a code that cannot be written is not half written', async () => {
  for (const [code, statement] of [
    ['23514', newCode('medium', 'Één')],
    ['23505', newCode('medium', 'online')],
    ['23503', successor('online', 'post')],
    [
      '23514',
      sql`update organisation.code_lists set valid_from = '2026-02-01', valid_to = '2026-01-01' where list = 'medium'`,
    ],
    ['23514', sql`update organisation.code_lists set cause = 'room' where list = 'medium'`],
  ] as const)
    expect(await changing(keeper, 'administrator', statement)).toBe(code);
});

test('of the kinds of organisation is counted how many have each, by who keeps them alone', async () => {
  const uses = sql`select code, uses, used from organisation.code_uses('organisation-kind') order by code`;
  const counted = await truth(
    keeper,
    sql`select c.code, count(o.id) as uses, null as used from organisation.code_lists c
        left join organisation.organisations o on o.kind = c.code where c.list = 'organisation-kind' group by c.code order by c.code`,
  );
  expect(counted.length).toBeGreaterThan(2);
  expect(await reading(keeper, 'administrator', uses)).toEqual(counted);
  for (const who of ['public', 'supporter-antwerpen', 'auditor', 'detainee-1'])
    expect(await reading(keeper, who, uses)).toBe('42501');
});

test('how often a code is used counts no person', async () => {
  const uses = await reading<{ code: string; uses: number | null; used: boolean | null }>(
    keeper,
    'administrator',
    sql`select code, uses, used from organisation.code_uses('absence-reason')`,
  );
  expect(uses).toContainEqual({ code: 'sick', uses: null, used: true });
  expect(typeof uses === 'string' ? [] : uses.filter((use) => use.uses !== null)).toEqual([]);
});
