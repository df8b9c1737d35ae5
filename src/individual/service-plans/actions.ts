import { type Actor, demand } from '../../access/index.ts';
import { demandCodes } from '../../organisation/code-lists/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Ask, type Beside, type Reading, readPersons, type Writing, writeUndoable } from '../../writes/index.ts';
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
import type { WasAdded } from './undo.ts';

/** The reading of a plan, recorded. A detainee reads the own one. */
export function readPlan(
  database: Database,
  actor: Actor,
  personId: number,
): Promise<PlanPerson & { plan: Plan | null }> {
  return readPersons({ database, actor }, 'read-plan', async (tx) => {
    const found = (await store.planOf(tx, personId)) ?? notFound();
    return { body: found, trace: { id: personId, prison: found.prison } };
  });
}

/** What the form of a new action needs: the goal, and the open offers of the prison. Recorded as a reading. */
export function readGoal(database: Database, actor: Actor, personId: number, goalId: number) {
  // Who may not read a person must not learn from a refusal that the person exists.
  demand(actor, 'read-person');
  demand(actor, 'write-service-plan');
  return readPersons({ database, actor }, 'read-plan', async (tx) => {
    const person = (await store.planOf(tx, personId)) ?? notFound();
    const plan = person.plan ?? notFound();
    const goal = plan.goals.find((one) => one.id === goalId) ?? notFound();
    const offers = await store.openOffers(tx, person.prison);
    return { body: { person, plan, goal, offers }, trace: { id: personId, prison: person.prison } };
  });
}

/** What was added, and the number under which it can be taken back. */
export interface Added {
  id: number;
  undo?: number;
}

/** Starts the plan of a person, with a first goal and action where they are given. */
export async function startPlan(
  ask: Ask,
  input: { personId: number; goal?: GoalInput | undefined; action?: ActionInput | undefined },
): Promise<Added> {
  if (input.action && !input.goal)
    throw new Refusal('invalid', 'invalid', {}, [{ path: 'goal', message: 'form:error.required' }]);
  return writeUndoable(ask, 'start-plan', async (tx) => {
    const { personId, goal, action } = input;
    const { prison } = (await store.placeOf(tx, personId)) ?? notFound();
    if ((await store.runningPlanId(tx, personId)) !== undefined) throw new Refusal('conflict', 'already-running-plan');
    if (goal) await demandField(tx, 'goal.policyField', goal, ask.now);
    const planId = await store.insertPlan(tx, personId);
    const also: Beside[] = [];
    if (goal) {
      const goalId = await store.insertGoal(tx, { id: planId, personId }, goal);
      also.push({ action: 'add-goal', id: goalId, prison });
      if (action) {
        const actionId = await putAction(tx, { id: goalId, personId, prison }, action);
        also.push({ action: 'add-action', id: actionId, prison });
      }
    }
    return { ...made(planId, personId, prison), also };
  });
}

/** @throws Refusal `invalid` for a policy field that is unknown or closed. */
function demandField(tx: Reading, path: string, { policyField: code }: GoalInput, now: Date) {
  return demandCodes(tx, [{ path, list: 'policy-field', code }], now);
}

/** Adds a goal to the running plan of a person. */
export async function addGoal(
  ask: Ask,
  input: { personId: number; version?: number | undefined; goal: GoalInput },
): Promise<Added> {
  return writeUndoable(ask, 'add-goal', async (tx) => {
    const { prison } = (await store.placeOf(tx, input.personId)) ?? notFound();
    const planId = (await store.runningPlanId(tx, input.personId)) ?? notFound();
    await demandField(tx, 'policyField', input.goal, ask.now);
    await touch(tx, planId, input.version);
    const { personId } = input;
    return made(await store.insertGoal(tx, { id: planId, personId }, input.goal), personId, prison);
  });
}

/** Adds an action to a goal. `personId`, where given, must be the one the goal belongs to. */
export async function addAction(
  ask: Ask,
  input: { goalId: number; personId?: number; version?: number | undefined; action: ActionInput },
): Promise<Added> {
  return writeUndoable(ask, 'add-action', async (tx) => {
    const goal = (await store.goalOf(tx, input.goalId)) ?? notFound();
    if (input.personId !== undefined && input.personId !== goal.personId) notFound();
    const { prison } = (await store.placeOf(tx, goal.personId)) ?? notFound();
    await touch(tx, goal.planId, input.version);
    const { personId } = goal;
    return made(await putAction(tx, { id: goal.id, personId, prison }, input.action), personId, prison);
  });
}

/** Changes the state of a goal. */
export function changeGoal(
  ask: Ask,
  input: { personId: number; goalId: number; state: GoalState; version: number },
): Promise<{ id: number; undo?: number }> {
  return writeUndoable(ask, 'change-goal', async (tx) => {
    const goal = (await store.goalOf(tx, input.goalId)) ?? notFound();
    if (goal.personId !== input.personId) notFound();
    await touch(tx, goal.planId, input.version);
    if (!nextGoalStates(goal.state).includes(input.state)) throw new Refusal('stale', 'stale');
    await store.setGoalState(tx, goal.id, input.state);
    return changed(tx, goal, input.state);
  });
}

/** Changes the state of an action. */
export function changeAction(
  ask: Ask,
  input: { personId: number; actionId: number; state: ActionState; version: number },
): Promise<{ id: number; undo?: number }> {
  return writeUndoable(ask, 'change-action', async (tx) => {
    const action = (await store.actionOf(tx, input.actionId)) ?? notFound();
    if (action.personId !== input.personId) notFound();
    await touch(tx, action.planId, input.version);
    if (!nextActionStates(action.state).includes(input.state)) throw new Refusal('stale', 'stale');
    await store.setActionState(tx, action.id, input.state);
    return changed(tx, action, input.state);
  });
}

async function putAction(
  tx: Writing,
  goal: { id: number; personId: number; prison: string },
  action: ActionInput,
): Promise<number> {
  if (action.offerId != null && !(await store.isOpenOffer(tx, action.offerId, goal.prison))) {
    throw new Refusal('invalid', 'invalid', {}, [{ path: 'offerId', message: 'service-plans:offer-not-there' }]);
  }
  return store.insertAction(tx, goal, action);
}

async function touch(tx: Writing, planId: number, version: number | undefined): Promise<void> {
  if (!(await store.touchPlan(tx, planId, version))) throw new Refusal('stale', 'stale');
}

function made(id: number, personId: number, prison: string) {
  const was: WasAdded = { id, personId };
  return { status: 201, body: { id }, trace: { id, prison }, was: () => was };
}

function changed(
  tx: Reading,
  { id, personId, planId, state: before }: { id: number; personId: number; planId: number; state: string },
  now: string,
) {
  const was = async () => ({ id, personId, before, now, version: (await store.versionOf(tx, planId)) ?? notFound() });
  return { body: { id }, trace: { id, detail: { state: now } }, was };
}
