import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Query, sql, type Transaction } from '../../src/platform/database/index.ts';
import {
  addIndicator,
  addMilestone,
  addRelation,
  createGoal,
  createPlan,
  createStep,
} from '../../src/policy/plan-register/index.ts';
import { planProgress } from '../../src/policy/plans/index.ts';
import { loadChanges, movedDays } from '../../src/policy/progress/index.ts';
import { asker, changing, REFUSED, reading, truth, trying } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const STEER = ['policy-officer', 'plan-coordinator'];
const WORK_ON_PLANS = [...STEER, 'lead-saw', 'commission-member'];
const OTHERS = [
  'public',
  'approver',
  'coordinator-antwerpen',
  'supporter-antwerpen',
  'detainee-1',
  'auditor',
  'administrator',
];
const as = <Result>(who: string, work: (tx: Transaction) => Promise<Result>) => keeper.database.as(asker(who), work);

/** A draft with a goal, a sub-goal, two steps and a sub-step, as a reviewed document makes one. */
async function draft(tx: Transaction, id: string) {
  await createPlan(tx, {
    id,
    title: { nl: `Ontwerp ${id}`, en: null },
    validFrom: '2020-01-01',
    validTo: '2025-12-31',
  });
  const goal = await createGoal(tx, {
    plan: id,
    title: { nl: 'Zeldzaamdoel', en: null },
    kind: 'strategic',
    leads: ['SAW'],
  });
  const sub = await createGoal(tx, { plan: id, parentId: goal.id, title: { nl: 'Deeldoel', en: null } });
  const term = { text: 'eind 2020', start: null, end: '2020-12-31', precision: 'year' as const };
  const step = await createStep(tx, {
    plan: id,
    goalId: goal.id,
    number: '1',
    title: { nl: 'Zeldzaamstap', en: null },
    term,
    leads: ['SAW'],
    partners: ['VDAB'],
  });
  const below = await createStep(tx, {
    plan: id,
    goalId: goal.id,
    parentId: step.id,
    number: '1.1',
    title: { nl: 'Deelstap', en: null },
  });
  const loose = await createStep(tx, { plan: id, goalId: sub.id, title: { nl: 'Zonder nummer', en: null } });
  await addMilestone(tx, { plan: id, stepId: step.id, title: { nl: 'Zeldzaammijlpaal', en: null }, term });
  await addIndicator(tx, {
    plan: id,
    goalId: goal.id,
    title: { nl: 'Bereik', en: null },
    figure: 'reach',
    filters: { sex: ['female'] },
    target: 40.5,
  });
  return { goal, sub, step, below, loose };
}
const adopt = (id: string) => sql`
  update policy.plans set state = 'adopted', adopted_on = '2020-03-01', adoption_ground = 'Beslissing' where id = ${id}`;

let made: Awaited<ReturnType<typeof draft>>;
let kept: Awaited<ReturnType<typeof draft>>;
beforeAll(async () => {
  kept = await as('policy-officer', (tx) => draft(tx, 'kept-draft'));
  made = await as('plan-coordinator', async (tx) => {
    const ids = await draft(tx, 'adopted');
    expect(await tx.run(adopt('adopted'))).toBe(1);
    return ids;
  });
});

/** Each table in which something of the draft stands, as a count. */
const OF_DRAFT: Record<string, Query> = {
  plans: sql`select id from policy.plans where id = 'kept-draft'`,
  goals: sql`select id from policy.goals where plan_id = 'kept-draft'`,
  steps: sql`select id from policy.steps where plan_id = 'kept-draft'`,
  milestones: sql`select id from policy.milestones where plan_id = 'kept-draft'`,
  indicators: sql`select id from policy.indicators where plan_id = 'kept-draft'`,
  found: sql`select key from policy.found('plan', array['kept-draft'])`,
};

describe('a draft', () => {
  test.each(OTHERS)('does not exist for %s: in no table, and found by no word', async (who) => {
    for (const table of ['plans', 'goals', 'steps', 'milestones', 'indicators', 'found'])
      expect([table, await reading(keeper, who, OF_DRAFT[table] as Query)]).toEqual([table, []]);
    const parties = sql`select party from policy.step_parties where step_id = ${kept.step.id}`;
    expect(await reading(keeper, who, parties)).toEqual([]);
    expect(await reading(keeper, who, sql`select key from policy.found('step', array['zeldzaamstap'])`)).toHaveLength(
      1,
    );
  });

  test.each(WORK_ON_PLANS)('is read by %s, who works on it', async (who) => {
    for (const table of ['plans', 'goals', 'steps', 'milestones', 'indicators', 'found'])
      expect([table, await reading(keeper, who, OF_DRAFT[table] as Query)]).not.toEqual([table, []]);
    expect(await reading(keeper, who, sql`select key from policy.found('step', array['zeldzaamstap'])`)).toHaveLength(
      2,
    );
  });

  test.each(['public', 'lead-saw', 'commission-member', 'approver', 'auditor', 'administrator'])(
    '%s begins, changes and drops nothing',
    async (who) => {
      for (const write of [
        sql`insert into policy.plans (id, title_nl, valid_from, valid_to, position, origin) values ('x', 'x', '2030-01-01', '2031-01-01', 99, 'registered')`,
        sql`update policy.plans set title_nl = 'x'`,
        sql`insert into policy.goals (plan_id, number, position, title_nl) values ('kept-draft', '9', 9, 'x')`,
        sql`update policy.goals set title_nl = 'x'`,
        sql`update policy.steps set title_nl = 'x'`,
        sql`delete from policy.steps`,
        sql`delete from policy.plans`,
        sql`insert into policy.step_versions (step_id, version, what, in_force_on, title_nl, term_precision, ground) values (${made.step.id}, 2, 'changed', '2021-01-01', 'x', 'open', 'x')`,
        sql`insert into policy.plan_relations (kind, later_plan, later_goal, since, ground, origin) values ('added', 'adopted', ${made.goal.id}, '2021-01-01', 'x', 'registered')`,
      ])
        expect(await changing(keeper, who, write)).toBe(REFUSED);
    },
  );

  test('begins as a draft, whoever says otherwise, and is registered by name of who asks', async () => {
    for (const who of STEER) {
      const begin = (columns: Query, values: Query) =>
        changing(
          keeper,
          who,
          sql`insert into policy.plans (id, title_nl, valid_from, valid_to, position, origin${columns}) values ('x', 'x', '2030-01-01', '2031-01-01', 99, ${values})`,
        );
      expect(await begin(sql``, sql`'source'`)).toBe(REFUSED);
      expect(await begin(sql`, state`, sql`'registered', 'adopted'`)).toBe(REFUSED);
      expect(await begin(sql`, made_by`, sql`'registered', 'lead-saw'`)).toBe(REFUSED);
      expect(await begin(sql``, sql`'registered'`)).toBe(1);
    }
  });

  test('is not reported on', async () => {
    const report = (step: number) =>
      sql`insert into policy.reports (step_id, party, status, stated_on, statement_nl, origin)
        values (${step}, 'SAW', 'in-progress', '2026-01-01', 'x', 'registered')`;
    for (const who of [...STEER, 'lead-saw']) {
      expect(await changing(keeper, who, report(kept.step.id))).toBe(REFUSED);
      expect(await changing(keeper, who, report(made.step.id))).toBe(1);
    }
  });

  test('holds no goal under itself and no step under itself, not even for the owner', async () => {
    const circles = [
      sql`update policy.goals set parent_id = ${kept.sub.id} where id = ${kept.goal.id}`,
      sql`update policy.steps set parent_id = ${kept.below.id} where id = ${kept.step.id}`,
      sql`update policy.goals set parent_id = ${made.goal.id} where id = ${kept.sub.id}`,
      sql`update policy.steps set goal_id = ${made.goal.id} where id = ${kept.loose.id}`,
      // A third floor: below a sub-step, and above one.
      sql`insert into policy.steps (plan_id, goal_id, parent_id, key, position, title_nl, term_precision, origin)
        values ('kept-draft', ${kept.goal.id}, ${kept.below.id}, 'x-1', 9, 'x', 'open', 'registered')`,
      sql`update policy.steps set parent_id = ${kept.loose.id}, goal_id = ${kept.sub.id} where id = ${kept.step.id}`,
    ];
    for (const circle of circles) {
      expect(await changing(keeper, 'policy-officer', circle)).toBe(REFUSED);
      await expect(keeper.load((tx) => tx.run(circle))).rejects.toMatchObject({ code: REFUSED });
    }
  });

  test('goes to no state but adopted, on a day that has come, on a ground', async () => {
    const to = (set: Query) =>
      changing(keeper, 'policy-officer', sql`update policy.plans set ${set} where id = 'kept-draft'`);
    expect(await to(sql`state = 'ended', ended_on = '2026-01-01', end_ground = 'x'`)).toBe(REFUSED);
    expect(await to(sql`state = 'adopted', adopted_on = '2026-01-01'`)).toBe(REFUSED);
    expect(await to(sql`state = 'adopted', adopted_on = '2999-01-01', adoption_ground = 'x'`)).toBe(REFUSED);
    expect(await to(sql`state = 'adopted', adopted_on = '2026-01-01', adoption_ground = 'x'`)).toBe(1);
  });
});

const change = (step: number, version: number, day: string, end: string) => sql`
  insert into policy.step_versions (step_id, version, what, in_force_on, title_nl, term_text, term_end, term_precision, leads, partners, weight, ground)
  values (${step}, ${version}, 'changed', ${day}, 'Zwakker verwoord', 'later', ${end}, 'day', array['VDAB', 'SAW'], '{}', 'weaker', 'Tussentijdse evaluatie')`;

describe('an adopted plan', () => {
  test('changes by a version only, never by hand', async () => {
    for (const who of STEER) {
      expect(await changing(keeper, who, sql`update policy.steps set title_nl = 'x' where id = ${made.step.id}`)).toBe(
        0,
      );
      expect(await changing(keeper, who, sql`delete from policy.steps where id = ${made.step.id}`)).toBe(0);
      expect(await changing(keeper, who, sql`delete from policy.plans where id = 'adopted'`)).toBe(0);
      expect(await changing(keeper, who, sql`delete from policy.step_parties where step_id = ${made.step.id}`)).toBe(0);
      expect(
        await changing(keeper, who, sql`update policy.plans set valid_to = '2030-12-31' where id = 'adopted'`),
      ).toBe(REFUSED);
      expect(await changing(keeper, who, sql`update policy.step_versions set ground = 'x'`)).toBe(REFUSED);
      expect(await changing(keeper, who, sql`delete from policy.step_versions`)).toBe(REFUSED);
    }
  });

  test('takes no version that skips one, that counts from tomorrow or from before it was adopted, or of a draft', async () => {
    const by = (query: Query) => changing(keeper, 'policy-officer', query);
    expect(await by(change(made.step.id, 3, '2021-01-01', '2022-06-30'))).toBe(REFUSED);
    expect(await by(change(made.step.id, 1, '2021-01-01', '2022-06-30'))).toBe(REFUSED);
    expect(await by(change(made.step.id, 2, '2999-01-01', '2022-06-30'))).toBe(REFUSED);
    expect(await by(change(made.step.id, 2, '2020-02-29', '2022-06-30'))).toBe(REFUSED);
    expect(await by(change(kept.step.id, 2, '2021-01-01', '2022-06-30'))).toBe(REFUSED);
    expect(await by(change(made.step.id, 2, '2021-01-01', '2022-06-30'))).toBe(1);
  });

  test('gets another title or years by a version of its head, by who steers it alone', async () => {
    const head = (plan: string, version: number, day: string, to: string) => sql`
      insert into policy.plan_versions (plan_id, version, what, in_force_on, title_nl, valid_from, valid_to, ground)
      select ${plan}, ${version} + version - 1, 'changed', ${day}, 'Anders', valid_from, ${to}, 'x' from policy.plans where id = ${plan}`;
    for (const who of ['lead-saw', 'commission-member', 'administrator', 'public'])
      expect(await changing(keeper, who, head('adopted', 2, '2021-01-01', '2031-12-31'))).toBe(REFUSED);
    const by = (query: Query) => changing(keeper, 'plan-coordinator', query);
    expect(await by(head('adopted', 3, '2021-01-01', '2031-12-31'))).toBe(REFUSED);
    expect(await by(head('adopted', 2, '2999-01-01', '2999-12-31'))).toBe(REFUSED);
    expect(await by(head('adopted', 2, '2020-02-29', '2031-12-31'))).toBe(REFUSED);
    expect(await by(head('kept-draft', 2, '2026-01-01', '2031-12-31'))).toBe(REFUSED);
    expect(await by(head('adopted', 2, '2021-01-01', '2031-12-31'))).toBe(1);
    expect(await by(sql`delete from policy.plan_versions`)).toBe(REFUSED);
  });

  test('shows on each day what was agreed then: wording, term and parties, and the change with its ground', async () => {
    const seen = await trying(keeper, 'policy-officer', async (tx) => {
      await tx.run(change(made.step.id, 2, '2021-05-01', '2022-06-30'));
      const on = async (day: string) =>
        (await planProgress(tx, 'adopted', day)).steps.find((one) => one.id === made.step.id);
      return {
        before: await on('2021-04-30'),
        after: await on('2021-05-01'),
        changes: await loadChanges(tx, { plan: 'adopted' }),
      };
    });
    if (typeof seen === 'string') throw new Error(seen);
    expect(seen.before).toMatchObject({
      title: { nl: 'Zeldzaamstap' },
      leads: ['SAW'],
      partners: ['VDAB'],
      term: { text: 'eind 2020', end: '2020-12-31', precision: 'year' },
    });
    expect(seen.after).toMatchObject({
      title: { nl: 'Zwakker verwoord' },
      leads: ['VDAB', 'SAW'],
      partners: [],
      term: { end: '2022-06-30' },
      version: 2,
    });
    expect(seen.changes).toHaveLength(1);
    const [one] = seen.changes;
    expect(one).toMatchObject({
      of: 'step',
      what: 'changed',
      inForceOn: '2021-05-01',
      weight: 'weaker',
      ground: 'Tussentijdse evaluatie',
      recordedBy: 'policy-officer',
    });
    expect(one && movedDays(one)).toBe(546);
  });

  test('gets a step since a day on a ground, and drops one: neither was there, or is there, on other days', async () => {
    const seen = await trying(keeper, 'plan-coordinator', async (tx) => {
      const added = { on: '2022-01-01', ground: 'Bijsturing' };
      const step = await createStep(tx, {
        plan: 'adopted',
        goalId: made.goal.id,
        title: { nl: 'Nieuw', en: null },
        leads: ['VDAB'],
        added,
      });
      await tx.run(
        sql`insert into policy.step_versions (step_id, version, what, in_force_on, title_nl, term_precision, ground) values (${made.loose.id}, 2, 'dropped', '2022-02-01', '-', 'open', 'Bijsturing')`,
      );
      const on = async (day: string) => (await planProgress(tx, 'adopted', day)).steps.map((one) => one.title.nl);
      const days = { early: await on('2021-12-31'), middle: await on('2022-01-01'), late: await on('2022-02-01') };
      return {
        ...days,
        key: step.key,
        changes: (await loadChanges(tx, { plan: 'adopted' })).map((one) => [
          one.what,
          one.after.title.nl,
          one.after.leads,
        ]),
      };
    });
    expect(seen).toEqual({
      early: ['Zeldzaamstap', 'Deelstap', 'Zonder nummer'],
      middle: ['Zeldzaamstap', 'Deelstap', 'Nieuw', 'Zonder nummer'],
      late: ['Zeldzaamstap', 'Deelstap', 'Nieuw'],
      key: '1-a1',
      changes: [
        ['dropped', 'Zonder nummer', []],
        ['added', 'Nieuw', ['VDAB']],
      ],
    });
  });

  test('has nothing that changes or is dropped once more after it was dropped', async () => {
    const version = (number: number, what: string, day: string) =>
      sql`insert into policy.step_versions (step_id, version, what, in_force_on, title_nl, term_precision, ground) values (${made.loose.id}, ${number}, ${what}, ${day}, '-', 'open', 'x')`;
    const twice = (what: string) =>
      trying(keeper, 'plan-coordinator', async (tx) => {
        expect(await tx.run(version(2, 'dropped', '2022-02-01'))).toBe(1);
        return tx.run(version(3, what, '2022-03-01'));
      });
    for (const what of ['changed', 'dropped']) expect(await twice(what), what).toBe(REFUSED);
  });

  test('gets no step without a ground: the transaction ends in nothing', async () => {
    const add = as('policy-officer', (tx) =>
      tx.run(sql`insert into policy.steps (plan_id, goal_id, key, position, title_nl, term_precision, origin, added_on)
        values ('adopted', ${made.goal.id}, 'x-1', 9, 'x', 'open', 'registered', '2022-01-01')`),
    );
    await expect(add).rejects.toMatchObject({ code: REFUSED });
    expect(await truth(keeper, sql`select id from policy.steps where key = 'x-1'`)).toEqual([]);
  });

  test('keeps its milestones and indicators: they are reached, dropped or added, and not changed', async () => {
    const by = (query: Query) => changing(keeper, 'policy-officer', query);
    expect(await by(sql`update policy.milestones set term_end = '2030-01-01' where plan_id = 'adopted'`)).toBe(REFUSED);
    expect(await by(sql`update policy.indicators set target = 1 where plan_id = 'adopted'`)).toBe(REFUSED);
    expect(await by(sql`delete from policy.milestones where plan_id = 'adopted'`)).toBe(0);
    expect(await by(sql`update policy.indicators set dropped_on = '2026-01-01' where plan_id = 'adopted'`)).toBe(
      REFUSED,
    );
    expect(await by(sql`update policy.milestones set reached_on = '2021-01-01' where plan_id = 'adopted'`)).toBe(1);
    expect(
      await by(
        sql`update policy.indicators set dropped_on = '2026-01-01', drop_ground = 'x' where plan_id = 'adopted'`,
      ),
    ).toBe(1);
    expect(
      await by(
        sql`update policy.indicators set dropped_on = '2019-01-01', drop_ground = 'x' where plan_id = 'adopted'`,
      ),
    ).toBe(REFUSED);
    expect(
      await by(
        sql`insert into policy.milestones (plan_id, goal_id, title_nl) values ('adopted', ${made.goal.id}, 'x')`,
      ),
    ).toBe(REFUSED);
    expect(
      await by(
        sql`insert into policy.milestones (plan_id, goal_id, title_nl) values ('adopted', ${kept.goal.id}, 'x')`,
      ),
    ).toBe(REFUSED);
  });
});

describe('what became of a step', () => {
  const relation = { kind: 'continued', since: '2022-01-01', ground: 'Nieuw plan' } as const;
  test('is told at both ends, and to nobody while one end is a draft', async () => {
    await as('policy-officer', async (tx) => {
      await addRelation(tx, {
        ...relation,
        earlier: { plan: 'adopted', stepId: made.step.id },
        later: { plan: 'kept-draft', stepId: kept.step.id },
      });
    });
    const relations = (who: string, plan: string) =>
      trying(keeper, who, async (tx) => (await planProgress(tx, plan, '2026-01-01')).relations);
    expect(await relations('public', 'adopted')).toEqual([]);
    const seen = await relations('commission-member', 'adopted');
    expect(seen).toMatchObject([
      {
        kind: 'continued',
        earlier: { plan: 'adopted', step: { key: '1-1' } },
        later: { plan: 'kept-draft', step: { number: '1' } },
      },
    ]);
    expect(await relations('commission-member', 'kept-draft')).toEqual(seen);
  });

  test('is no circle, is not said twice, and names ends that are in their plans', async () => {
    const by = (earlier: { plan: string; stepId: number }, later: { plan: string; stepId: number }) =>
      trying(keeper, 'policy-officer', async (tx) => (await addRelation(tx, { ...relation, earlier, later })).id > 0);
    const [first, then] = [
      { plan: 'adopted', stepId: made.step.id },
      { plan: 'kept-draft', stepId: kept.step.id },
    ];
    expect(await by(then, first)).toBe(REFUSED);
    expect(await by(first, then)).toBe(REFUSED);
    expect(await by({ plan: 'adopted', stepId: kept.step.id }, then)).toBe(REFUSED);
    expect(await by({ plan: 'adopted', stepId: made.loose.id }, then)).toBe(true);
  });
});
