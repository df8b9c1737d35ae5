import { type Query, type Reading, sql } from '../../platform/database/index.ts';
import type { Origin } from '../../shared/codes.ts';
import type { Text } from '../../ui/words/index.ts';
import type { ActionState } from './rules.ts';

/** An action of an adopted local plan as it counted on a day: tied to a goal of a strategic plan, in the prison that pulls it. */
export interface CountedAction {
  id: number;
  prison: string;
  goalId: number;
  state: ActionState;
  origin: Origin;
}

/** A goal of a strategic plan, with the one above it. */
export interface RolledGoal {
  id: number;
  parentId: number | null;
  number: string;
  title: Text;
}

/** The wording of each action that counted on a day: of adopted plans, since the day on which it was adopted or added. */
function wordingsOn(day: string): Query {
  return sql`
    select distinct on (v.action_id) v.action_id as id, v.local_goal_id, v.step_id, v.title
    from policy.local_action_versions v where v.in_force_on <= ${day}::date order by v.action_id, v.in_force_on desc, v.version desc`;
}

/** What was known on a day of how far an action was. */
function stateOn(day: string): Query {
  return sql`coalesce((
    select s.state from policy.local_action_states s
    where s.action_id = w.id and s.stated_on <= ${day}::date and s.known_on <= ${day}::date order by s.stated_on desc, s.id desc limit 1), 'not-started')`;
}

/** What counted on a day: each action `w` of a plan `p` with its goal `lg`; one that goes on in a plan that counts, there only. */
function counted(columns: Query, day: string, where: Query): Query {
  return sql`
    with w as (${wordingsOn(day)})
    select w.id, p.prison, ${stateOn(day)} as state, a.origin, ${columns}
    from w join policy.local_actions a on a.id = w.id join policy.local_plans p on p.id = a.local_plan_id
      join policy.local_goals lg on lg.id = w.local_goal_id
    where not exists (select from policy.local_actions b join w later on later.id = b.id where b.continues = w.id) and ${where}`;
}

/**
 * The actions of all prisons that were tied to goals of a strategic plan on a day. One that goes on in a later plan counts there only, from
 * the day on which that plan counts.
 */
export function countedOn(tx: Reading, plan: string, day: string): Promise<CountedAction[]> {
  const ofPlan = sql`lg.goal_id in (select g.id from policy.goals g where g.plan_id = ${plan})`;
  return tx.rows<CountedAction>(sql`${counted(sql`lg.goal_id as "goalId"`, day, ofPlan)} order by w.id`);
}

/** The goals of a strategic plan that was adopted, in its order. */
export function rolledGoals(tx: Reading, plan: string, day: string): Promise<RolledGoal[]> {
  return tx.rows<RolledGoal>(sql`
    select g.id, g.parent_id as "parentId", g.number, jsonb_build_object('nl', g.title_nl, 'en', g.title_en) as title
    from policy.goals g join policy.plans p on p.id = g.plan_id
    where p.id = ${plan} and p.state <> 'draft' and (g.added_on is null or g.added_on <= ${day}::date)
    order by g.position, g.id`);
}

/** An action of a prison under a goal, as it counted on a day. */
export interface TakenUp {
  id: number;
  prison: string;
  period: number;
  title: string;
  state: ActionState;
  origin: Origin;
}

/** What one prison, or all, took up of a goal on a day. */
export function takenUp(tx: Reading, goals: readonly number[], prison: string | null, day: string): Promise<TakenUp[]> {
  const asked = sql`lg.goal_id = any (${[...goals]}::integer[]) and (${prison}::text is null or p.prison = ${prison})`;
  return tx.rows<TakenUp>(
    sql`${counted(sql`p.period, w.title`, day, asked)} order by p.prison, a.position, w.id limit 1000`,
  );
}

/** The places that stood on a day, in the order of their names. */
export function placesOn(tx: Reading, day: string): Promise<{ code: string; name: Text }[]> {
  return tx.rows(sql`
    select code, jsonb_build_object('nl', name_nl, 'en', name_en) as name from organisation.prisons
    where valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date) order by lower(name_nl), code`);
}

/** The strategic plans that were adopted, the newest first. */
export function strategicPlans(tx: Reading): Promise<{ id: string; title: Text }[]> {
  return tx.rows(sql`
    select id, jsonb_build_object('nl', title_nl, 'en', title_en) as title from policy.plans
    where state <> 'draft' order by valid_from desc, id limit 100`);
}
