import { type Actor, demand } from '../../access/index.ts';
import { record } from '../../audit/index.ts';
import type { Database, Transaction } from '../../platform/database/index.ts';
import { once } from '../../platform/http/idempotency.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type AssessedGoal, type AssessedPlan, type AssessedStep, assess } from './assess.ts';
import { dayFault, mayRecordFor, type Statement } from './rules.ts';
import { addStatus, findStep, type HistoryLine, loadHistory, loadPlans } from './store.ts';

/** Every plan on a day. */
export function listPlans(database: Database, actor: Actor, asOf: string): Promise<AssessedPlan[]> {
  demand(actor, 'read-public');
  return database.as(actor, async (tx) => (await loadPlans(tx, null)).map((plan) => assess(plan, asOf)), {
    readOnly: true,
  });
}

/**
 * One plan on a day, inside the transaction of the caller.
 * @throws Refusal when there is no such plan.
 */
export async function planProgress(tx: Transaction, planId: string, asOf: string): Promise<AssessedPlan> {
  const [plan] = await loadPlans(tx, planId);
  if (plan === undefined) throw new Refusal('not_found', 'unknown-plan', { id: planId.slice(0, 60) });
  return assess(plan, asOf);
}

/**
 * One plan on a day.
 * @throws Refusal when there is no such plan.
 */
export function readPlan(database: Database, actor: Actor, planId: string, asOf: string): Promise<AssessedPlan> {
  demand(actor, 'read-public');
  return database.as(actor, (tx) => planProgress(tx, planId, asOf), { readOnly: true });
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
  demand(actor, 'read-public');
  return database.as(
    actor,
    async (tx) => {
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
    },
    { readOnly: true },
  );
}

/** A status that somebody states, and how the request can be recognised when it comes again. */
export interface RecordStatus {
  planId: string;
  stepKey: string;
  stated: Statement;
  today: string;
  key: string | undefined;
  request: string;
}

/**
 * Adds a status to the history of a step; nothing that was recorded before changes.
 * @throws Refusal when the actor may not, the step does not exist, or the day is still to come.
 */
export function recordStatus(
  database: Database,
  actor: Actor,
  asked: RecordStatus,
): Promise<{ status: number; body: { id: number } }> {
  demand(actor, 'record-status');
  const { planId, stepKey, stated, today, key, request } = asked;
  return database.as(actor, async (tx) => {
    const step = await findStep(tx, planId, stepKey);
    if (step === undefined) return notFound();
    if (!mayRecordFor(actor, step.leads)) throw new Refusal('not_allowed', 'not-allowed');
    const fault = dayFault(stated.statedOn, today);
    if (fault !== undefined) throw new Refusal('invalid', 'invalid', {}, [{ path: 'statedOn', message: fault }]);
    return once(tx, { actorId: actor.id, key, request }, async () => {
      const id = await addStatus(tx, step.id, stated);
      await record(tx, actor, {
        action: 'record-status',
        kind: 'step',
        id: `${planId}/${stepKey}`,
        detail: { status: stated.status },
      });
      return { status: 201, body: { id } };
    });
  });
}
