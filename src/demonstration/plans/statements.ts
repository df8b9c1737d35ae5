import { sql } from '../../platform/database/index.ts';
import type { Columns } from '../load/rows.ts';

// How service plans are written: `insert` into empty tables, `add` and `change` when the demonstration is carried on. A plan that
// a user touched has another version than 1, or another origin: it is left alone, with its goals and actions.

const assignments = (c: Columns) => sql`
  unnest(${c[0]}::text::text[], ${c[1]}::text::int[], ${c[2]}::text::date[], ${c[3]}::text::date[])
    as v (actor_id, person_id, from_date, to_date)`;
const intoAssignments = sql`
  insert into individual.assignments (actor_id, person_id, from_date, to_date, origin) select v.*, 'demonstration' from`;

const plans = (c: Columns) => sql`
  unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::text[], ${c[3]}::text::date[], ${c[4]}::text::text[])
    as v (id, person_id, state, started_on, started_by)`;
const intoPlans = sql`
  insert into individual.service_plans (id, person_id, state, started_on, started_by, origin) select v.*, 'demonstration' from`;

const goals = (c: Columns) => sql`
  unnest(${c[0]}::text::int[], ${c[1]}::text::int[], ${c[2]}::text::int[], ${c[3]}::text::text[], ${c[4]}::text::text[],
    ${c[5]}::text::text[], ${c[6]}::text::text[], ${c[7]}::text::timestamptz[])
    as v (id, plan_id, person_id, title, policy_field, state, recorded_by, recorded_at)`;
const untouchedGoals = (c: Columns) => sql`
  ${goals(c)} join individual.service_plans sp on sp.id = v.plan_id and sp.version = 1 and sp.origin = 'demonstration'`;
const intoGoals = sql`
  insert into individual.plan_goals (id, plan_id, person_id, title, policy_field, state, recorded_by, recorded_at, origin)
  select v.*, 'demonstration' from`;

const actions = (c: Columns) => sql`
  unnest(${c[0]}::text::int[], ${c[1]}::text::text[], ${c[2]}::text::int[], ${c[3]}::text::int[], ${c[4]}::text::date[],
    ${c[5]}::text::text[], ${c[6]}::text::text[], ${c[7]}::text::timestamptz[])
    as v (goal_id, title, person_id, offer_id, due_on, state, recorded_by, recorded_at)`;
const untouchedActions = (c: Columns) => sql`
  ${actions(c)}
  join individual.plan_goals g on g.id = v.goal_id and g.origin = 'demonstration'
  join individual.service_plans sp on sp.id = g.plan_id and sp.version = 1`;
const intoActions = sql`
  insert into individual.plan_actions (goal_id, title, person_id, offer_id, due_on, state, recorded_by, recorded_at, origin)
  select v.*, 'demonstration' from`;

/** Somebody who is still there. */
const known = sql`join individual.persons p on p.id = v.person_id`;

/** Who counsels whom, and service plans with their goals and actions. */
export const PLANS = {
  insert: {
    assignments: (c: Columns) => sql`${intoAssignments} ${assignments(c)}`,
    service_plans: (c: Columns) => sql`${intoPlans} ${plans(c)}`,
    plan_goals: (c: Columns) => sql`${intoGoals} ${goals(c)}`,
    plan_actions: (c: Columns) => sql`${intoActions} ${actions(c)}`,
  },
  add: {
    assignments: (c: Columns) => sql`${intoAssignments} ${assignments(c)} ${known} on conflict do nothing`,
    service_plans: (c: Columns) => sql`${intoPlans} ${plans(c)} ${known} on conflict do nothing`,
    plan_goals: (c: Columns) => sql`${intoGoals} ${untouchedGoals(c)} on conflict do nothing`,
    plan_actions: (c: Columns) => sql`
      ${intoActions} ${untouchedActions(c)}
      where not exists (select from individual.plan_actions a where a.goal_id = v.goal_id and a.title = v.title)`,
  },
  change: {
    assignments: (c: Columns) => sql`
      update individual.assignments a set to_date = v.to_date from ${assignments(c)} ${known}
      where a.actor_id = v.actor_id and a.person_id = v.person_id and a.from_date = v.from_date and a.to_date is null
        and a.origin = 'demonstration'`,
    service_plans: (c: Columns) => sql`
      update individual.service_plans sp set state = v.state from ${plans(c)} ${known}
      where sp.id = v.id and sp.version = 1 and sp.origin = 'demonstration'`,
    plan_goals: (c: Columns) => sql`
      update individual.plan_goals x set state = v.state from ${untouchedGoals(c)}
      where x.id = v.id and x.origin = 'demonstration'`,
    plan_actions: (c: Columns) => sql`
      update individual.plan_actions a set state = v.state from ${untouchedActions(c)}
      where a.goal_id = v.goal_id and a.title = v.title and a.origin = 'demonstration'`,
  },
};
