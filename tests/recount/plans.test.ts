import { afterAll, expect, test, vi } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { truth } from '../support/asking.ts';
import { TODAY } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { ask, type Given } from './compare.ts';

vi.setConfig({ testTimeout: 180_000 });
const keeper = await testDatabase();
afterAll(() => keeper.close());
const app = testApp(keeper);

interface Step {
  id: number;
  plan: string;
  goal: string;
  /** The goal at the top: the parent of a sub-goal, or the goal itself. */
  top: string;
  leads: string[];
  isSub: boolean;
}

interface Change {
  step: number;
  status: string;
  /** The day stated; without one, the last day of the plan. */
  from: string;
  /** The day on which it was validated; null for what counted at once. */
  known: string | null;
}

const steps = await truth<Step>(
  keeper,
  sql`select s.id, s.plan_id as plan, g.number as goal, coalesce(h.number, g.number) as top, s.parent_id is not null as "isSub",
        array(select party from policy.step_parties p where p.step_id = s.id and p.role = 'lead') as leads
      from policy.steps s join policy.goals g on g.id = s.goal_id left join policy.goals h on h.id = g.parent_id`,
);
const changes = await truth<Change>(
  keeper,
  sql`select c.step_id as step, c.status, coalesce(c.stated_on, p.valid_to)::text as "from", c.known_on::text as known
      from policy.status_changes c join policy.steps s on s.id = c.step_id join policy.plans p on p.id = s.plan_id
      order by coalesce(c.stated_on, p.valid_to), c.id`,
);
const goals = await truth<{ plan: string; number: string }>(
  keeper,
  sql`select plan_id as plan, number from policy.goals where parent_id is null`,
);
/** What the coordinator said of a goal, whatever the rule says of it; without a status the rule holds again. */
const rulings = await truth<{ plan: string; number: string; status: string | null; from: string; known: string }>(
  keeper,
  sql`select g.plan_id as plan, g.number, r.status, r.holds_from::text as "from", r.known_on::text as known
      from policy.goal_rulings r join policy.goals g on g.id = r.goal_id order by r.holds_from, r.id`,
);
const plans = await truth<{ id: string; origin: string }>(keeper, sql`select id, origin from policy.plans`);

function statusOf(step: Step, day: string): string {
  return (
    changes.filter((change) => change.step === step.id && change.from <= day && (change.known ?? day) <= day).at(-1)
      ?.status ?? 'not-registered'
  );
}

/**
 * Realised when every step at the top is, stopped likewise; in progress where a step is. What a realised step says of the
 * others is nothing: with steps of which nothing is registered beside it, the goal is registered in part.
 */
function statusOfGoal(plan: string, number: string, day: string): string {
  const said = rulings.filter(
    (one) => one.plan === plan && one.number === number && one.from <= day && one.known <= day,
  );
  const ruled = said.at(-1)?.status;
  if (ruled != null) return ruled;
  const own = steps.filter((step) => step.plan === plan && step.top === number);
  const top = own.filter((step) => !step.isSub).map((step) => statusOf(step, day));
  const all = new Set(own.map((step) => statusOf(step, day)));
  for (const end of ['realised', 'stopped']) if (top.length > 0 && top.every((status) => status === end)) return end;
  if (all.has('in-progress')) return 'in-progress';
  if (all.has('not-registered')) return all.size === 1 ? 'not-registered' : 'partly-registered';
  if (all.size === 0) return 'not-registered';
  if (!all.has('realised') && !all.has('partly-realised')) return 'not-started';
  return all.has('not-started') ? 'in-progress' : 'partly-realised';
}

type Coded = Record<string, string[]>;

/** How many items stand at each combination of codes, with `*` rows that count each item once. */
function table(items: Coded[], by: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const codes of items) {
    const keys = by.reduce<string[]>(
      (before, name) => before.flatMap((key) => [...(codes[name] ?? []), '*'].map((code) => `${key} × ${code}`)),
      [''],
    );
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const rowsOf = (given: Given, by: readonly string[]) =>
  new Map(given.rows.map((row) => [by.map((name) => ` × ${row[name]}`).join(''), row.value]));

test.each([TODAY, '2018-06-30'])(
  'steps on %s equal the steps with their last status of that day, for each plan',
  async (day) => {
    for (const { id } of plans) {
      const items = steps
        .filter((step) => step.plan === id)
        .map(
          (step): Coded => ({
            ...{ plan: [id], goal: [step.goal], status: [statusOf(step, day)] },
            lead: step.leads.length > 0 ? step.leads : ['none'],
          }),
        );
      for (const by of [
        [],
        ['plan'],
        ['goal'],
        ['status'],
        ['lead'],
        ['goal', 'status'],
        ['lead', 'status'],
        ['goal', 'lead'],
      ]) {
        const given = await ask(
          app,
          null,
          { figure: 'steps', by, from: day, to: day, where: { plan: [id] } },
          'public',
        );
        expect(rowsOf(given, by), `${id} by ${by}`).toEqual(table(items, by));
      }
    }
  },
);

test('a plan that is named many times counts once', async () => {
  const question = { figure: 'steps', by: [], from: TODAY, to: TODAY };
  const once = await ask(app, null, { ...question, where: { plan: ['2015-2020'] } }, 'public');
  const path = `/figures/steps?from=${TODAY}&to=${TODAY}${'&where=plan%3D2015-2020'.repeat(12)}`;
  const { body } = await app.api(null, 'GET', path);
  expect(body.rows).toEqual(once.rows);
  const codes = Array(20).fill('2015-2020').join(',');
  const { body: list } = await app.api(null, 'GET', `/figures/steps?from=${TODAY}&to=${TODAY}&where=plan%3D${codes}`);
  expect(list.rows).toEqual(once.rows);
});

test('the goals of two plans are not added up under one number', async () => {
  const { status, body } = await app.api(null, 'GET', '/figures/steps?by=goal');
  if (status !== 200) return expect(status).toBe(422);
  for (const row of body.rows.filter((one: { goal: string }) => one.goal !== '*')) expect(row).toHaveProperty('plan');
});

test.each([TODAY, '2020-12-31'])('goals by status on %s equal the goals, and the total is their sum', async (day) => {
  for (const { id } of plans) {
    const items = goals
      .filter((goal) => goal.plan === id)
      .map((goal): Coded => ({ plan: [id], status: [statusOfGoal(id, goal.number, day)] }));
    const by = ['status'];
    const given = await ask(
      app,
      null,
      { figure: 'goals-realised', by, from: day, to: day, where: { plan: [id] } },
      'public',
    );
    expect(rowsOf(given, by), id).toEqual(table(items, by));
    const alone = await ask(
      app,
      null,
      { figure: 'goals-realised', by: [], from: day, to: day, where: { plan: [id] } },
      'public',
    );
    const realised = items.filter(({ status }) => status?.[0] === 'realised').length;
    expect(alone.rows[0]?.value ?? 0, id).toBe(realised);
  }
});
