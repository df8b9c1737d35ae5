import { type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Text } from '../../ui/words/index.ts';
import type { EarlierWording, LocalGoal, LocalPlan, LocalPlanState } from './rules.ts';

const COLUMNS = sql`p.id, p.prison, p.period, p.through, p.vision, p.state, p.adopted_on as "adoptedOn", p.version, p.origin`;

/** The plan of a prison that covers a year: undefined where there is none, or none for the reader. */
export function findPlan(tx: Reading, prison: string, year: number): Promise<LocalPlan | undefined> {
  return tx.maybe<LocalPlan>(sql`
    select ${COLUMNS} from policy.local_plans p where p.prison = ${prison} and p.period <= ${year} and p.through >= ${year}`);
}

/** The same, locked until the end of the transaction: whoever else changes the plan waits. */
export async function lockPlan(tx: Transaction, prison: string, year: number): Promise<LocalPlan | undefined> {
  return tx.maybe<LocalPlan>(sql`
    select ${COLUMNS} from policy.local_plans p
    where p.prison = ${prison} and p.period <= ${year} and p.through >= ${year} for update`);
}

/** A local plan by its number. */
export function planById(tx: Reading, id: number): Promise<LocalPlan | undefined> {
  return tx.maybe<LocalPlan>(sql`select ${COLUMNS} from policy.local_plans p where p.id = ${id}`);
}

/** The plans of a prison that the reader sees, the newest first. */
export function plansOf(tx: Reading, prison: string): Promise<LocalPlan[]> {
  return tx.rows<LocalPlan>(
    sql`select ${COLUMNS} from policy.local_plans p where p.prison = ${prison} order by p.period desc limit 50`,
  );
}

/** A line of the list of local plans: one a prison and period. */
export interface LocalPlanLine {
  prison: string;
  prisonName: Text;
  period: number;
  through: number;
  state: LocalPlanState;
  adoptedOn: string | null;
  goals: number;
  actions: number;
  realised: number;
}

export interface PlansFilter {
  year: number | null;
  limit: number;
  offset: number;
}

/** The local plans that the reader sees, by prison and period, with how many there are. */
export async function listPlans(
  tx: Reading,
  { year, limit, offset }: PlansFilter,
): Promise<{ items: LocalPlanLine[]; total: number }> {
  const where = year === null ? sql`true` : sql`p.period <= ${year} and p.through >= ${year}`;
  const items = await tx.rows<LocalPlanLine>(sql`
    select p.prison, jsonb_build_object('nl', x.name_nl, 'en', x.name_en) as "prisonName", p.period, p.through, p.state, p.adopted_on as "adoptedOn",
      (select count(*) from policy.local_goals g where g.local_plan_id = p.id) as goals,
      (select count(*) from policy.local_actions a where a.local_plan_id = p.id) as actions,
      (select count(*) from policy.local_actions a where a.local_plan_id = p.id and a.state = 'realised') as realised
    from policy.local_plans p join organisation.prisons x on x.code = p.prison
    where ${where} order by x.name_nl, p.period desc limit ${limit} offset ${offset}`);
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*) as total from policy.local_plans p where ${where}`,
  );
  return { items, total };
}

/** Begins a draft for a period of years. */
export function addPlan(
  tx: Transaction,
  plan: { prison: string; period: number; through: number; vision: string | null },
): Promise<LocalPlan> {
  return tx.one<LocalPlan>(sql`
    insert into policy.local_plans as p (prison, period, through, vision, origin)
    values (${plan.prison}, ${plan.period}, ${plan.through}, ${plan.vision}, 'registered') returning ${COLUMNS}`);
}

/** Years of a prison that have a plan already, among those from the first through the last: also those that the reader cannot see. */
export function plannedYears(tx: Reading, prison: string, period: number, through: number): Promise<LocalPlan[]> {
  return tx.rows<LocalPlan>(sql`
    select ${COLUMNS} from policy.local_plans p where p.prison = ${prison} and p.period <= ${through} and p.through >= ${period}`);
}

/** Writes what the prison wants. @returns the version that comes of it. */
export async function writeVision(tx: Transaction, id: number, vision: string | null): Promise<number> {
  const { version } = await tx.one<{ version: number }>(
    sql`update policy.local_plans set vision = ${vision} where id = ${id} returning version`,
  );
  return version;
}

/** What an adopted plan said before: its vision, or the words and the need of a goal; the last first. */
export function earlierWordings(tx: Reading, plan: number): Promise<EarlierWording[]> {
  return tx.rows<EarlierWording>(sql`
    select w.local_goal_id as "goalId", w.vision, w.title, w.need, w.held_until as "heldUntil"
    from policy.local_wordings w where w.local_plan_id = ${plan} order by w.id desc limit 500`);
}

/** Adopts a draft on a day that has come; the database keeps its actions as they stand. */
export async function adopt(tx: Transaction, id: number, on: string): Promise<number> {
  const { version } = await tx.one<{ version: number }>(
    sql`update policy.local_plans set state = 'adopted', adopted_on = ${on}::text::date where id = ${id} returning version`,
  );
  return version;
}

/** Throws a draft away, with what stands in it. */
export async function removePlan(tx: Transaction, id: number): Promise<void> {
  await tx.run(sql`delete from policy.local_actions where local_plan_id = ${id}`);
  await tx.run(sql`delete from policy.local_goals where local_plan_id = ${id}`);
  await tx.run(sql`delete from policy.local_plans where id = ${id}`);
}

const GOAL = sql`g.id, case when s.id is not null then jsonb_build_object('plan', s.plan_id, 'goal', s.number, 'title',
    jsonb_build_object('nl', s.title_nl, 'en', s.title_en), 'planTitle', (select jsonb_build_object('nl', x.title_nl, 'en', x.title_en)
      from policy.plans x where x.id = s.plan_id)) end as "planGoal",
  g.title, g.need, g.added_on as "addedOn", g.version`;

/** The goals of a local plan, in its order. */
export function goalsOf(tx: Reading, plan: number): Promise<LocalGoal[]> {
  return tx.rows<LocalGoal>(sql`
    select ${GOAL} from policy.local_goals g left join policy.goals s on s.id = g.goal_id
    where g.local_plan_id = ${plan} order by g.position, g.id`);
}

/** A goal of a local plan with the plan and prison to which it belongs. */
export function findLocalGoal(
  tx: Reading,
  id: number,
): Promise<(LocalGoal & { planId: number; prison: string; period: number; isDraft: boolean }) | undefined> {
  return tx.maybe(sql`
    select ${GOAL}, g.local_plan_id as "planId", p.prison, p.period, p.state = 'draft' as "isDraft"
    from policy.local_goals g join policy.local_plans p on p.id = g.local_plan_id left join policy.goals s on s.id = g.goal_id
    where g.id = ${id}`);
}

/** The number of a goal of a strategic plan that was adopted, also of one that has ended; undefined where there is none. */
export function strategicGoal(tx: Reading, plan: string, number: string): Promise<{ id: number } | undefined> {
  return tx.maybe(sql`
    select g.id from policy.goals g join policy.plans p on p.id = g.plan_id
    where p.id = ${plan} and p.state <> 'draft' and g.number = ${number}`);
}

/** The goal of a local plan that was picked for a goal of a strategic plan. */
export function pickedGoal(tx: Reading, plan: number, goal: number): Promise<{ id: number } | undefined> {
  return tx.maybe(sql`select id from policy.local_goals where local_plan_id = ${plan} and goal_id = ${goal}`);
}

/** Adds a goal at the end of a plan. */
export async function addLocalGoal(
  tx: Transaction,
  plan: number,
  goal: { goalId: number | null; title: string | null; need: string | null },
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.local_goals (local_plan_id, position, goal_id, title, need)
    select ${plan}, coalesce(max(g.position), 0) + 1, ${goal.goalId}::integer, ${goal.title}, ${goal.need}
    from policy.local_goals g where g.local_plan_id = ${plan} returning id`);
  return id;
}

/** What is written of a goal: what is left out stays. */
export async function wordLocalGoal(
  tx: Transaction,
  id: number,
  { title, need }: { title: string | null; need: string | null },
): Promise<number> {
  const { version } = await tx.one<{ version: number }>(
    sql`update policy.local_goals set title = ${title}, need = ${need} where id = ${id} returning version`,
  );
  return version;
}

/** Removes a goal of a draft under which nothing stands. */
export function removeLocalGoal(tx: Transaction, id: number): Promise<number> {
  return tx.run(sql`delete from policy.local_goals where id = ${id}`);
}

/** How many actions stand under a goal, and how many goals and actions a plan has. */
export function countIn(
  tx: Reading,
  { plan, goal }: { plan: number; goal?: number },
): Promise<{ goals: number; actions: number; under: number }> {
  const under: Query =
    goal === undefined ? sql`0` : sql`(select count(*) from policy.local_actions a where a.local_goal_id = ${goal})`;
  return tx.one(sql`
    select (select count(*) from policy.local_goals g where g.local_plan_id = ${plan}) as goals,
      (select count(*) from policy.local_actions a where a.local_plan_id = ${plan}) as actions, ${under} as under`);
}
