import { type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { PersonsReading } from '../../writes/index.ts';
import type { ActionInput, ActionState, GoalInput, GoalState, Plan, PlanPerson } from './rules.ts';

/**
 * A sub-select with the running plan of a person as one JSON value, or null: so that a file reads everything in one
 * statement. `person` is the number of the person or the column that holds it.
 */
export function runningPlan(person: Query): Query {
  return sql`(
    select json_build_object('id', sp.id, 'state', sp.state, 'startedOn', sp.started_on, 'version', sp.version,
      'origin', sp.origin, 'goals', coalesce((
        select json_agg(json_build_object('id', g.id, 'title', g.title, 'policyField', g.policy_field, 'state', g.state,
          'actions', coalesce((
            select json_agg(json_build_object('id', a.id, 'title', a.title, 'offerId', a.offer_id, 'dueOn', a.due_on,
              'state', a.state, 'offerTitle', (
                select json_build_object('nl', o.title_nl, 'en', o.title_en, 'fr', o.title_fr, 'ar', o.title_ar) from organisation.offers o where o.id = a.offer_id))
              order by a.id)
            from individual.plan_actions a where a.goal_id = g.id), '[]'::json)) order by g.id)
        from individual.plan_goals g where g.plan_id = sp.id), '[]'::json))
    from individual.service_plans sp where sp.person_id = ${person} and sp.state <> 'ended')`;
}

/** A person with the running plan; undefined for who is not visible to the actor. */
export function planOf(
  tx: PersonsReading,
  personId: number,
): Promise<(PlanPerson & { plan: Plan | null }) | undefined> {
  return tx.maybe(sql`
    select p.id, p.number, p.given_name as "givenName", p.family_name as "familyName", p.prison, p.origin,
      ${runningPlan(sql`p.id`)} as plan
    from individual.persons p where p.id = ${personId}`);
}

/** Where a person stays; undefined for who is not visible to the actor. */
export function placeOf(tx: Reading, personId: number): Promise<{ prison: string } | undefined> {
  return tx.maybe(sql`select prison from individual.persons where id = ${personId}`);
}

/** The number of the running plan, or undefined. */
export async function runningPlanId(tx: Reading, personId: number): Promise<number | undefined> {
  const found = await tx.maybe<{ id: number }>(
    sql`select id from individual.service_plans where person_id = ${personId} and state <> 'ended'`,
  );
  return found?.id;
}

/** Which running plan a goal belongs to; undefined for a goal that is not visible or whose plan has ended. */
export function goalOf(
  tx: Reading,
  goalId: number,
): Promise<{ id: number; planId: number; personId: number; state: GoalState } | undefined> {
  return tx.maybe(sql`
    select g.id, g.plan_id as "planId", g.person_id as "personId", g.state
    from individual.plan_goals g join individual.service_plans s on s.id = g.plan_id
    where g.id = ${goalId} and s.state <> 'ended'`);
}

/** Which running plan an action belongs to; undefined for an action that is not visible or whose plan has ended. */
export function actionOf(
  tx: Reading,
  actionId: number,
): Promise<{ id: number; planId: number; personId: number; state: ActionState } | undefined> {
  return tx.maybe(sql`
    select a.id, g.plan_id as "planId", a.person_id as "personId", a.state
    from individual.plan_actions a
    join individual.plan_goals g on g.id = a.goal_id
    join individual.service_plans s on s.id = g.plan_id
    where a.id = ${actionId} and s.state <> 'ended'`);
}

/** The words of a goal or an action, where the actor sees it. */
export async function titleOf(tx: Reading, what: 'goal' | 'action', id: number): Promise<string | undefined> {
  const found = await tx.maybe<{ title: string }>(
    what === 'goal'
      ? sql`select title from individual.plan_goals where id = ${id}`
      : sql`select title from individual.plan_actions where id = ${id}`,
  );
  return found?.title;
}

/** Starts a plan today; gives its number. */
export async function insertPlan(tx: Transaction, personId: number): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into individual.service_plans (person_id, origin) values (${personId}, 'registered') returning id`);
  return id;
}

/** Raises the version of a plan, as any change of it does. False when `version` is given and is no longer the current one. */
export async function touchPlan(tx: Transaction, planId: number, version: number | undefined): Promise<boolean> {
  const changed = await tx.run(sql`
    update individual.service_plans set state = state
    where id = ${planId} and (${version ?? null}::integer is null or version = ${version ?? null}::integer)`);
  return changed === 1;
}

/** The version of a running plan. */
export async function versionOf(tx: Reading, planId: number): Promise<number | undefined> {
  const plan = await tx.maybe<{ version: number }>(
    sql`select version from individual.service_plans where id = ${planId}`,
  );
  return plan?.version;
}

/** Adds a goal; gives its number. */
export async function insertGoal(
  tx: Transaction,
  plan: { id: number; personId: number },
  goal: GoalInput,
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into individual.plan_goals (plan_id, person_id, title, policy_field, origin)
    values (${plan.id}, ${plan.personId}, ${goal.title}, ${goal.policyField}, 'registered') returning id`);
  return id;
}

/** Adds an action to a goal; gives its number. */
export async function insertAction(
  tx: Transaction,
  goal: { id: number; personId: number },
  action: ActionInput,
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into individual.plan_actions (goal_id, person_id, title, offer_id, due_on, origin)
    values (${goal.id}, ${goal.personId}, ${action.title}, ${action.offerId ?? null}, ${action.dueOn ?? null}, 'registered')
    returning id`);
  return id;
}

/** Writes the state of a goal. */
export async function setGoalState(tx: Transaction, goalId: number, state: GoalState): Promise<void> {
  await tx.run(sql`update individual.plan_goals set state = ${state} where id = ${goalId}`);
}

/** Writes the state of an action. */
export async function setActionState(tx: Transaction, actionId: number, state: ActionState): Promise<void> {
  await tx.run(sql`update individual.plan_actions set state = ${state} where id = ${actionId}`);
}

/** The open offers of a prison, to tie an action to. */
export function openOffers(tx: Reading, prison: string): Promise<{ id: number; nl: string; en: string | null }[]> {
  return tx.rows(sql`
    select id, title_nl as nl, title_en as en from organisation.offers
    where prison = ${prison} and state = 'open' order by title_nl, id`);
}

/** Whether the offer is open in the prison. */
export async function isOpenOffer(tx: Reading, offerId: number, prison: string): Promise<boolean> {
  const found = await tx.maybe(sql`
    select 1 from organisation.offers where id = ${offerId} and prison = ${prison} and state = 'open'`);
  return found !== undefined;
}
