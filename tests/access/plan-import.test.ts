import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPersona, ROLES } from '../../src/access/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { makeImport } from '../../src/policy/plan-import/make-actions.ts';
import { asker, changing, REFUSED, reading, trying } from '../support/asking.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { foundPlan } from '../support/found-plan.ts';
import { makeActor } from '../support/made-actors.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const OFFICER = 'policy-officer';
const STEERS = ['policy-officer', 'plan-coordinator'];
let id = 0;
beforeAll(async () => {
  const actor = findPersona(OFFICER);
  if (actor === undefined) throw new Error('No policy officer');
  const ask = { database: keeper.database, actor, now: NOW, key: undefined, request: 'test' };
  id = (await makeImport(ask, { plan: foundPlan(), title: null, target: null })).id;
});

const TABLES = {
  imports: sql`select id from policy.plan_imports`,
  rows: sql`select line from policy.plan_import_rows`,
  versions: sql`select line from policy.plan_import_row_versions`,
};

describe('a plan that was read in', () => {
  test('is seen by who steers the plan and by nobody else', async () => {
    for (const role of ROLES) {
      const who =
        role === 'public' ? asker('public') : (await makeActor(keeper, [{ role, prisons: ['antwerpen'] }])).askers[0];
      for (const [name, query] of Object.entries(TABLES)) {
        const seen = await reading(keeper, who ?? '', query);
        if (STEERS.includes(role)) expect(Array.isArray(seen), `${role} ${name}`).toBe(true);
        else expect(seen, `${role} ${name}`).toBe(REFUSED);
      }
    }
    expect(
      await reading(keeper, OFFICER, sql`select line from policy.plan_import_rows where import_id = ${id}`),
    ).toHaveLength(8);
  });

  test('is seen by no role that does not stand', async () => {
    const nobody = { id: 'x', databaseRole: 'brug_policy_officer', roleId: null };
    expect(await reading(keeper, nobody, TABLES.imports)).toEqual([]);
    expect(await reading(keeper, nobody, TABLES.rows)).toEqual([]);
    expect(await changing(keeper, nobody, sql`update policy.plan_imports set state = 'dropped'`)).toBe(0);
  });

  test('is not accepted while a row waits, nor when its rows became nothing', async () => {
    const accept = sql`update policy.plan_imports set state = 'accepted', plan_id = '2015-2020' where id = ${id}`;
    expect(await changing(keeper, OFFICER, accept)).toBe(REFUSED);
    const all = sql`update policy.plan_import_rows set decision = 'accepted' where import_id = ${id}`;
    expect(
      await trying(keeper, OFFICER, async (tx) => {
        await tx.run(all);
        return tx.run(accept);
      }),
    ).toBe(REFUSED);
  });

  test('keeps what was decided: nobody writes authors, times, versions or what was found', async () => {
    for (const column of [
      'found = null',
      'version = 9',
      "decided_by = 'x'",
      'line = 9',
      'import_id = 9',
      'position = 1',
    ])
      expect(await trying(keeper, OFFICER, (tx) => tx.run(statementOf(column))), column).toBe(REFUSED);
    const gone = sql`delete from policy.plan_import_rows where import_id = ${id}`;
    expect(await changing(keeper, OFFICER, gone)).toBe(0);
    expect(await changing(keeper, OFFICER, sql`insert into policy.plan_import_row_versions default values`)).toBe(
      REFUSED,
    );
    expect(await changing(keeper, OFFICER, sql`delete from policy.plan_imports`)).toBe(REFUSED);
  });

  test('holds each row below one that stands higher, so that nothing runs in a circle', async () => {
    const hang = (line: number, parent: number) =>
      changing(
        keeper,
        OFFICER,
        sql`update policy.plan_import_rows set parent = ${parent} where import_id = ${id} and line = ${line}`,
      );
    expect(await hang(2, 3)).toBe(REFUSED); // a step below its own sub-step
    expect(await hang(2, 2)).toBe(REFUSED);
    expect(await hang(3, 1)).toBe(REFUSED); // a sub-step below a goal
    expect(await hang(3, 4)).toBe(1);
    const lower = sql`update policy.plan_import_rows set kind = 'sub-step', parent = 4 where import_id = ${id} and line = 2`;
    expect(await changing(keeper, OFFICER, lower)).toBe(REFUSED); // its sub-step would hang below a sub-step
  });

  test('changes no more once it was put aside, but for being taken up again', async () => {
    const result = await trying(keeper, OFFICER, async (tx) => {
      await tx.run(sql`update policy.plan_imports set state = 'dropped' where id = ${id}`);
      const rows = await tx.run(sql`update policy.plan_import_rows set decision = 'accepted' where import_id = ${id}`);
      const back = await tx.run(sql`update policy.plan_imports set state = 'reviewing' where id = ${id}`);
      return [rows, back];
    });
    expect(result).toEqual([0, 1]);
  });
});

function statementOf(column: string) {
  const set = {
    'found = null': sql`found = null`,
    'version = 9': sql`version = 9`,
    "decided_by = 'x'": sql`decided_by = 'x'`,
    'line = 9': sql`line = 9`,
    'import_id = 9': sql`import_id = 9`,
    'position = 1': sql`position = 1`,
  }[column];
  if (set === undefined) throw new Error(column);
  return sql`update policy.plan_import_rows set ${set} where import_id = ${id}`;
}
