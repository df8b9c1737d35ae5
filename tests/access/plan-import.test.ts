import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPersona, ROLES } from '../../src/access/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { makeImport } from '../../src/policy/plan-import/make-actions.ts';
import { createGoal, createPlan, createStep, enterGoals, enterSteps } from '../../src/policy/plan-register/index.ts';
import { asker, changing, REFUSED, reading, truth, trying } from '../support/asking.ts';
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

test('a draft gets many goals and steps at once as if each came by itself, in as many statements as for a few', async () => {
  const said = (nl: string) => ({ title: { nl, en: null }, leads: ['SAW', 'SAW'], partners: ['VDAB', 'SAW'] });
  const goals = [['2'], [null], [null, 1], ['2.A', 0], [null, 0], ['9'], [null]] as const;
  const numbers = [null, '1', '1', null, 'a7', null, '1.1', '2', null] as const;
  // Every fourth hangs below the one before it.
  const steps = Array.from({ length: 90 }, (_, n) => ({
    ...{ goal: Math.floor(n / 4) % goals.length, number: numbers[n % 9] ?? null, nl: `Stap ${n}` },
    above: n % 4 === 3 ? n - 1 : undefined,
  }));
  const head = { title: { nl: 'Ontwerp', en: null }, validFrom: '2020-01-01', validTo: '2025-12-31' };
  await keeper.database.as(asker(OFFICER), async (tx) => {
    await createPlan(tx, { ...head, id: 'by-one' });
    const ids: number[] = [];
    for (const [number, above] of goals)
      ids.push((await createGoal(tx, { plan: 'by-one', number, parentId: ids[above ?? -1], ...said('Doel') })).id);
    const made: number[] = [];
    for (const { goal, nl, number, above } of steps) {
      const under = { goalId: ids[goal] ?? 0, parentId: made[above ?? -1] };
      made.push((await createStep(tx, { plan: 'by-one', number, ...under, ...said(nl) })).id);
    }
  });
  let asked = 0;
  await keeper.database.as(asker(OFFICER), async (tx) => {
    await createPlan(tx, { ...head, id: 'at-once' });
    const counting = new Proxy(tx, {
      get(all, name) {
        asked += 1;
        return Reflect.get(all, name);
      },
    });
    const plan = 'at-once';
    const ids = await enterGoals(
      counting,
      plan,
      goals.map(([number, above]) => ({ plan, number, above, ...said('Doel') })),
    );
    const all = steps.map(({ goal, nl, number, above }) => ({
      ...{ plan, number, above, goalId: ids[goal]?.id ?? 0 },
      ...said(nl),
    }));
    const entered = await enterSteps(counting, plan, all);
    expect(new Set(entered.map(({ key }) => key)).size).toBe(90);
    await expect(enterGoals(tx, plan, [{ plan, number: '9', ...said('Nog eens') }])).rejects.toMatchObject({
      key: 'goal-exists',
    });
    const [{ id: taken } = { id: 0 }] = await tx.rows<{ id: number }>(
      sql`select id from policy.goals where plan_id = 'by-one'`,
    );
    await expect(enterSteps(tx, plan, [{ plan, goalId: taken, ...said('Elders') }])).rejects.toMatchObject({
      code: 'not_found',
    });
  });
  expect(asked).toBeLessThanOrEqual(9);
  const told = (plan: string) =>
    truth(
      keeper,
      sql`
        select g.number, g.position, up.number as "under", g.leads, g.partners, null as title, null as parties
        from policy.goals g left join policy.goals up on up.id = g.parent_id where g.plan_id = ${plan}
        union all
        select s.key, s.position, coalesce(up.key, g.number), '{}', array[s.number], s.title_nl,
          (select jsonb_agg(jsonb_build_array(p.role, p.party, p.position) order by p.role, p.position) from policy.step_parties p where p.step_id = s.id)
        from policy.steps s join policy.goals g on g.id = s.goal_id left join policy.steps up on up.id = s.parent_id where s.plan_id = ${plan}
        order by 1, 2`,
    );
  expect(await told('at-once')).toHaveLength(97);
  expect(await told('at-once')).toEqual(await told('by-one'));
});
