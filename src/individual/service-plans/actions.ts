import { type Actor, demand, may } from '../../access/index.ts';
import { record } from '../../audit/index.ts';
import type { Database, Transaction } from '../../platform/database/index.ts';
import { once } from '../../platform/http/idempotency.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import {
  type ActionInput,
  type ActionState,
  type GoalInput,
  type GoalState,
  nextActionStates,
  nextGoalStates,
  type Plan,
  type PlanPerson,
} from './rules.ts';
import * as store from './store.ts';

/** A write as it was asked: by whom, with which key, and what was sent. */
export interface Write {
  actor: Actor;
  key: string | undefined;
  request: string;
}

/** The reading of a plan, recorded. A detainee reads the own one. */
export async function readPlan(
  database: Database,
  actor: Actor,
  personId: number,
): Promise<PlanPerson & { plan: Plan | null }> {
  if (!may(actor, 'read-own-file')) demand(actor, 'read-person');
  return database.as(
    actor,
    async (tx) => {
      const found = (await store.planOf(tx, personId)) ?? notFound();
      await record(tx, actor, { action: 'read-plan', kind: 'person', id: personId, prison: found.prison });
      return found;
    },
    { tracesReading: true },
  );
}

/** What the form of a new action needs: the goal, and the open offers of the prison. Recorded as a reading. */
export async function readGoal(database: Database, actor: Actor, personId: number, goalId: number) {
  demandWriting(actor);
  return database.as(
    actor,
    async (tx) => {
      const person = (await store.planOf(tx, personId)) ?? notFound();
      const plan = person.plan ?? notFound();
      const goal = plan.goals.find((one) => one.id === goalId) ?? notFound();
      await record(tx, actor, { action: 'read-plan', kind: 'person', id: personId, prison: person.prison });
      return { person, plan, goal, offers: await store.openOffers(tx, person.prison) };
    },
    { tracesReading: true },
  );
}

/** Starts the plan of a person, with a first goal and action where they are given. */
export function startPlan(
  database: Database,
  write: Write,
  input: { personId: number; goal?: GoalInput | undefined; action?: ActionInput | undefined },
): Promise<number> {
  if (input.action && !input.goal)
    throw new Refusal('invalid', 'invalid', {}, [{ path: 'goal', message: 'form:error.required' }]);
  return change(database, write, async (tx, actor) => {
    const { prison } = (await store.placeOf(tx, input.personId)) ?? notFound();
    if ((await store.runningPlanId(tx, input.personId)) !== undefined)
      throw new Refusal('conflict', 'already-running-plan');
    const id = await store.insertPlan(tx, input.personId);
    await record(tx, actor, { action: 'start-plan', kind: 'service-plan', id, prison });
    if (input.goal) {
      const goalId = await store.insertGoal(tx, { id, personId: input.personId }, input.goal);
      await record(tx, actor, { action: 'add-goal', kind: 'plan-goal', id: goalId, prison });
      if (input.action) await putAction(tx, actor, { id: goalId, personId: input.personId, prison }, input.action);
    }
    return id;
  });
}

/** Adds a goal to the running plan of a person. */
export function addGoal(
  database: Database,
  write: Write,
  input: { personId: number; version?: number | undefined; goal: GoalInput },
): Promise<number> {
  return change(database, write, async (tx, actor) => {
    const { prison } = (await store.placeOf(tx, input.personId)) ?? notFound();
    const planId = (await store.runningPlanId(tx, input.personId)) ?? notFound();
    await touch(tx, planId, input.version);
    const id = await store.insertGoal(tx, { id: planId, personId: input.personId }, input.goal);
    await record(tx, actor, { action: 'add-goal', kind: 'plan-goal', id, prison });
    return id;
  });
}

/** Adds an action to a goal. `personId`, where given, must be the one the goal belongs to. */
export function addAction(
  database: Database,
  write: Write,
  input: { goalId: number; personId?: number; version?: number | undefined; action: ActionInput },
): Promise<number> {
  return change(database, write, async (tx, actor) => {
    const goal = (await store.goalOf(tx, input.goalId)) ?? notFound();
    if (input.personId !== undefined && input.personId !== goal.personId) notFound();
    const { prison } = (await store.placeOf(tx, goal.personId)) ?? notFound();
    await touch(tx, goal.planId, input.version);
    return putAction(tx, actor, { id: goal.id, personId: goal.personId, prison }, input.action);
  });
}

/** Changes the state of a goal. */
export function changeGoal(
  database: Database,
  write: Write,
  input: { personId: number; goalId: number; state: GoalState; version: number },
): Promise<number> {
  return change(database, write, async (tx, actor) => {
    const goal = (await store.goalOf(tx, input.goalId)) ?? notFound();
    if (goal.personId !== input.personId) notFound();
    await touch(tx, goal.planId, input.version);
    if (!nextGoalStates(goal.state).includes(input.state)) throw new Refusal('stale', 'stale');
    await store.setGoalState(tx, goal.id, input.state);
    await record(tx, actor, { action: 'change-goal', kind: 'plan-goal', id: goal.id, detail: { state: input.state } });
    return goal.id;
  });
}

/** Changes the state of an action. */
export function changeAction(
  database: Database,
  write: Write,
  input: { personId: number; actionId: number; state: ActionState; version: number },
): Promise<number> {
  return change(database, write, async (tx, actor) => {
    const action = (await store.actionOf(tx, input.actionId)) ?? notFound();
    if (action.personId !== input.personId) notFound();
    await touch(tx, action.planId, input.version);
    if (!nextActionStates(action.state).includes(input.state)) throw new Refusal('stale', 'stale');
    await store.setActionState(tx, action.id, input.state);
    await record(tx, actor, {
      action: 'change-action',
      kind: 'plan-action',
      id: action.id,
      detail: { state: input.state },
    });
    return action.id;
  });
}

async function putAction(
  tx: Transaction,
  actor: Actor,
  goal: { id: number; personId: number; prison: string },
  action: ActionInput,
): Promise<number> {
  if (action.offerId != null && !(await store.isOpenOffer(tx, action.offerId, goal.prison))) {
    throw new Refusal('invalid', 'invalid', {}, [{ path: 'offerId', message: 'service-plans:offer-not-there' }]);
  }
  const id = await store.insertAction(tx, goal, action);
  await record(tx, actor, { action: 'add-action', kind: 'plan-action', id, prison: goal.prison });
  return id;
}

async function touch(tx: Transaction, planId: number, version: number | undefined): Promise<void> {
  if (!(await store.touchPlan(tx, planId, version))) throw new Refusal('stale', 'stale');
}

/** Who may not read a person must not learn from a refusal that the person exists. */
function demandWriting(actor: Actor): void {
  demand(actor, 'read-person');
  demand(actor, 'write-service-plan');
}

/** Runs a change once per key, and gives the number of what was made or changed. */
async function change(
  database: Database,
  write: Write,
  work: (tx: Transaction, actor: Actor) => Promise<number>,
): Promise<number> {
  const { actor, key, request } = write;
  demandWriting(actor);
  const { body } = await database.as(actor, (tx) =>
    once(tx, { actorId: actor.id, key, request }, async () => ({ status: 201, body: { id: await work(tx, actor) } })),
  );
  return body.id;
}
