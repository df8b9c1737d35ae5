import { type Actor, mayReportFor } from '../../access/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Ask, read, write } from '../../writes/index.ts';
import { type AssessedGoal, type AssessedPlan, type AssessedStep, assess } from './assess.ts';
import { dayFault, type Statement } from './rules.ts';
import { addStatus, findStep, type HistoryLine, loadHistory, loadPlans } from './store.ts';

/** Every plan on a day. */
export function listPlans(database: Database, actor: Actor, asOf: string): Promise<AssessedPlan[]> {
  return read({ database, actor }, 'read-public', async (tx) =>
    (await loadPlans(tx, null)).map((plan) => assess(plan, asOf)),
  );
}

/**
 * One plan on a day, inside the transaction of the caller.
 * @throws Refusal when there is no such plan.
 */
export async function planProgress(tx: Reading, planId: string, asOf: string): Promise<AssessedPlan> {
  const [plan] = await loadPlans(tx, planId);
  if (plan === undefined) throw new Refusal('not_found', 'unknown-plan', { id: planId.slice(0, 60) });
  return assess(plan, asOf);
}

/**
 * One plan on a day.
 * @throws Refusal when there is no such plan.
 */
export function readPlan(database: Database, actor: Actor, planId: string, asOf: string): Promise<AssessedPlan> {
  return read({ database, actor }, 'read-public', (tx) => planProgress(tx, planId, asOf));
}

/** A step in its plan, with its history. */
export interface StepFile {
  plan: AssessedPlan;
  goal: AssessedGoal;
  step: AssessedStep;
  parent: AssessedStep | null;
  subSteps: AssessedStep[];
  history: HistoryLine[];
}

/**
 * One step with its history.
 * @throws Refusal when the plan or the step does not exist.
 */
export function readStep(
  database: Database,
  actor: Actor,
  planId: string,
  key: string,
  asOf: string,
): Promise<StepFile> {
  return read({ database, actor }, 'read-public', async (tx) => {
    const plan = await planProgress(tx, planId, asOf);
    const step = plan.steps.find((one) => one.key === key);
    const goal = plan.goals.find((one) => one.id === step?.goalId);
    if (step === undefined || goal === undefined) return notFound();
    return {
      plan,
      goal,
      step,
      parent: plan.steps.find((one) => one.id === step.parentId) ?? null,
      subSteps: plan.steps.filter((one) => one.parentId === step.id),
      history: await loadHistory(tx, step.id, plan.validTo),
    };
  });
}

/**
 * Adds a status to the history of a step; nothing that was recorded before changes.
 * @throws Refusal when the actor may not, the step does not exist, or the day is still to come.
 */
export function recordStatus(ask: Ask, planId: string, stepKey: string, stated: Statement): Promise<{ id: number }> {
  return write(ask, 'record-status', async (tx) => {
    const step = (await findStep(tx, planId, stepKey)) ?? notFound();
    if (!mayReportFor(ask.actor, step.leads)) throw new Refusal('not_allowed', 'not-allowed');
    const fault = dayFault(stated.statedOn, dayInBrussels(ask.now));
    if (fault !== undefined) throw new Refusal('invalid', 'invalid', {}, [{ path: 'statedOn', message: fault }]);
    const id = await addStatus(tx, step.id, stated);
    return { status: 201, body: { id }, trace: { id: `${planId}/${stepKey}`, detail: { status: stated.status } } };
  });
}
