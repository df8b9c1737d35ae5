import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { asker, changing, fact, REFUSED, reading } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

// By SQL, as whoever could send it in a role: the database keeps the plans of prisons, whatever an application asks.
const keeper = await testDatabase();
afterAll(() => keeper.close());

const HERE = 'coordinator-antwerpen';
const begin = (prison: string, period = 2026) =>
  sql`insert into policy.local_plans (prison, period, through, origin) values (${prison}, ${period}, ${period}, 'registered')`;
const act = (plan: number) => sql`
  insert into policy.local_actions (local_plan_id, position, title, leads, term_precision, origin)
  values (${plan}, 1, 'Een spreekuur', '{demo-cgg}', 'open', 'registered')`;
const say = (action: number, state = 'in-progress', on = '2026-03-18') => sql`
  insert into policy.local_action_states (action_id, state, stated_on, statement, origin)
  values (${action}, ${state}, ${on}::date, 'Gezegd', 'registered')`;

await keeper.database.as(asker(HERE), (tx) => tx.run(begin('antwerpen')));
const draft = await fact<{ id: number }>(keeper, sql`select id from policy.local_plans where prison = 'antwerpen'`);
await keeper.database.as(asker(HERE), (tx) => tx.run(act(draft.id)));
const drawn = await fact<{ id: number }>(
  keeper,
  sql`select id from policy.local_actions where local_plan_id = ${draft.id}`,
);
const adopted = await fact<{ id: number; action: number }>(
  keeper,
  sql`select p.id, min(a.id) as action from policy.local_plans p join policy.local_actions a on a.local_plan_id = p.id
    where p.prison = 'mechelen' group by p.id`,
);
const OTHERS = [
  'public',
  'coordinator-gent',
  'supporter-antwerpen',
  'therapist-antwerpen',
  'policy-officer',
  'auditor',
  'administrator',
];

describe('a draft', () => {
  test('is read by who coordinates that prison and by nobody else, in none of its tables', async () => {
    const plan = sql`select id from policy.local_plans where id = ${draft.id}`;
    const action = sql`select id from policy.local_actions where local_plan_id = ${draft.id}`;
    expect(await reading(keeper, HERE, plan)).toHaveLength(1);
    expect(await reading(keeper, HERE, action)).toHaveLength(1);
    for (const who of OTHERS) {
      expect(await reading(keeper, who, plan), who).toEqual([]);
      expect(await reading(keeper, who, action), who).toEqual([]);
    }
  });

  test('is begun for the own prison, once a year, as registered and as nobody else', async () => {
    expect(await changing(keeper, HERE, begin('gent'))).toBe(REFUSED);
    expect(await changing(keeper, HERE, begin('antwerpen'))).toBe(REFUSED);
    expect(await changing(keeper, HERE, begin('antwerpen', 2027))).toBe(1);
    const source = sql`insert into policy.local_plans (prison, period, through, origin) values ('antwerpen', 2030, 2030, 'source')`;
    expect(await changing(keeper, HERE, source)).toBe(REFUSED);
    const named = sql`insert into policy.local_plans (prison, period, through, origin, made_by) values ('antwerpen', 2030, 2030, 'registered', 'x')`;
    expect(await changing(keeper, HERE, named)).toBe(REFUSED);
    for (const who of OTHERS) expect(await changing(keeper, who, begin('antwerpen', 2027)), who).toBe(REFUSED);
  });

  test('is adopted on a day that has come, and only with actions', async () => {
    const adopt = (day: string) =>
      sql`update policy.local_plans set state = 'adopted', adopted_on = ${day}::date where id = ${draft.id}`;
    expect(await changing(keeper, HERE, adopt('2099-01-01'))).toBe(REFUSED);
    expect(await changing(keeper, HERE, adopt('2026-03-18'))).toBe(1);
    expect(await changing(keeper, 'coordinator-gent', adopt('2026-03-18'))).toBe(0);
    await keeper.database.as(asker(HERE), (tx) => tx.run(begin('antwerpen', 2028)));
    const bare = sql`update policy.local_plans set state = 'adopted', adopted_on = '2026-03-18' where prison = 'antwerpen' and period = 2028`;
    expect(await changing(keeper, HERE, bare)).toBe(REFUSED);
  });

  test('takes no goal, step or offer from where it cannot', async () => {
    const elsewhere = sql`
      insert into policy.local_action_offers (action_id, offer_id) select ${drawn.id}, min(id) from organisation.offers where prison = 'gent'`;
    expect(await changing(keeper, HERE, elsewhere)).toBe(REFUSED);
    const here = sql`
      insert into policy.local_action_offers (action_id, offer_id) select ${drawn.id}, min(id) from organisation.offers where prison = 'antwerpen'`;
    expect(await changing(keeper, HERE, here)).toBe(1);
    const foreign = sql`update policy.local_actions set local_goal_id = (select min(id) from policy.local_goals) where id = ${drawn.id}`;
    expect(await changing(keeper, HERE, foreign)).toBe(REFUSED);
  });
});

describe('an adopted plan', () => {
  test('is read by everybody, and changed by nobody from elsewhere', async () => {
    for (const who of [...OTHERS, HERE]) {
      expect(
        await reading(keeper, who, sql`select id from policy.local_plans where id = ${adopted.id}`),
        who,
      ).toHaveLength(1);
      const title = sql`update policy.local_actions set title = 'Anders' where id = ${adopted.action}`;
      expect([0, REFUSED], who).toContain(await changing(keeper, who, title));
      expect([0, REFUSED], who).toContain(
        await changing(keeper, who, sql`delete from policy.local_actions where id = ${adopted.action}`),
      );
      expect(await changing(keeper, who, act(adopted.id)), who).toBe(REFUSED);
      expect(await changing(keeper, who, say(adopted.action)), who).toBe(REFUSED);
    }
  });

  test('keeps each wording, and stays adopted; what was said stays and is of no day to come', async () => {
    await keeper.database.as(asker(HERE), (tx) =>
      tx.run(sql`update policy.local_plans set state = 'adopted', adopted_on = '2026-03-17' where id = ${draft.id}`),
    );
    expect(
      await changing(
        keeper,
        HERE,
        sql`update policy.local_plans set state = 'draft', adopted_on = null where id = ${draft.id}`,
      ),
    ).toBe(REFUSED);
    expect(await changing(keeper, HERE, sql`delete from policy.local_plans where id = ${draft.id}`)).toBe(0);
    expect(await changing(keeper, HERE, sql`delete from policy.local_actions where id = ${drawn.id}`)).toBe(0);
    expect(await changing(keeper, HERE, sql`update policy.local_action_versions set title = 'x'`)).toBe(REFUSED);
    expect(await changing(keeper, HERE, sql`update policy.local_action_states set state = 'realised'`)).toBe(REFUSED);
    expect(await changing(keeper, HERE, say(drawn.id, 'in-progress', '2026-03-19'))).toBe('23514');
    await keeper.database.as(asker(HERE), (tx) =>
      tx.run(sql`update policy.local_actions set title = 'Anders' where id = ${drawn.id}`),
    );
    expect(
      await reading(
        keeper,
        'public',
        sql`select what, title from policy.local_action_versions where action_id = ${drawn.id} order by version`,
      ),
    ).toEqual([
      { what: 'adopted', title: 'Een spreekuur' },
      { what: 'changed', title: 'Anders' },
    ]);
  });

  test('is reported on by who works there for an organisation that pulls the action', async () => {
    expect(await changing(keeper, 'therapist-antwerpen', say(drawn.id))).toBe(1);
    for (const who of ['provider-antwerpen', 'supporter-antwerpen', 'counsellor-gent', 'coordinator-gent', 'public'])
      expect(await changing(keeper, who, say(drawn.id)), who).toBe(REFUSED);
  });
});

test('a goal or a step of a draft is refused as one that is not there: trying numbers tells nothing', async () => {
  await keeper.load(async (tx) => {
    await tx.run(sql`insert into policy.plans (id, title_nl, title_en, valid_from, valid_to, position, origin, state)
      values ('kept', 'X', 'X', '2031-01-01', '2035-12-31', 900, 'registered', 'draft')`);
    await tx.run(
      sql`insert into policy.goals (id, plan_id, number, position, title_nl, title_en) values (987650001, 'kept', '1', 1, 'X', 'X')`,
    );
    await tx.run(sql`insert into policy.steps (id, plan_id, goal_id, key, number, position, title_nl, title_en, term_precision, origin)
      values (987650002, 'kept', 987650001, '1-1', '1', 1, 'X', 'X', 'open', 'registered')`);
  });
  const own = await fact<{ id: number }>(
    keeper,
    sql`select min(id) as id from policy.local_plans where prison = 'antwerpen'`,
  );
  const goal = (id: number) =>
    sql`insert into policy.local_goals (local_plan_id, position, goal_id) values (${own.id}, 90, ${id})`;
  const step = (
    id: number,
  ) => sql`insert into policy.local_actions (local_plan_id, position, title, leads, term_precision, step_id, origin)
    values (${own.id}, 90, 'X', '{demo-cgg}', 'open', ${id}, 'registered')`;
  const adopted = await fact<{ goal: number; step: number }>(
    keeper,
    sql`select min(s.goal_id) as goal, min(s.id) as step from policy.steps s where s.plan_id = '2015-2020'`,
  );
  expect(await changing(keeper, HERE, goal(adopted.goal))).toBe(1);
  expect(await changing(keeper, HERE, step(adopted.step))).toBe(1);
  const answers = new Set([
    await changing(keeper, HERE, goal(987650001)),
    await changing(keeper, HERE, goal(987650009)),
    await changing(keeper, HERE, step(987650002)),
    await changing(keeper, HERE, step(987650009)),
  ]);
  expect([...answers]).toEqual([expect.stringMatching(/^[0-9A-Z]{5}$/)]);
  expect(answers).not.toContain('23503');
});
