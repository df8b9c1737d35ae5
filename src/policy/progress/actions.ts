import { type Actor, demand } from '../../access/index.ts';
import { record } from '../../audit/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { once } from '../../platform/http/idempotency.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type AssessedStep, assessStep } from './assess.ts';
import { dayFault, mayRecordFor, type Statement } from './rules.ts';
import {
  addStatus,
  findPlace,
  findStep,
  type HistoryLine,
  loadHistory,
  loadStepWithSubs,
  type StepPlace,
} from './store.ts';

/** A step with its place, the steps below it, and its history. */
export interface StepFile extends Omit<StepPlace, 'id'> {
  asOf: string;
  step: AssessedStep;
  subSteps: AssessedStep[];
  history: HistoryLine[];
}

/**
 * One step with its history: the rest of its plan is not read.
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
      const place = await findPlace(tx, planId, key);
      if (place === 'no-plan') throw new Refusal('not_found', 'unknown-plan', { id: planId.slice(0, 60) });
      if (place === 'no-step') return notFound();
      const { id, ...where } = place;
      const planEnd = where.plan.validTo;
      const found = await loadStepWithSubs(tx, id, { asOf, planEnd });
      const steps = found.map((one) => assessStep(one, asOf, planEnd));
      const step = steps.find((one) => one.id === id);
      if (step === undefined) return notFound();
      const subSteps = steps.filter((one) => one.parentId === id);
      return { ...where, asOf, step, subSteps, history: await loadHistory(tx, id, planEnd) };
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
