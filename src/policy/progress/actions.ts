import { type Actor, mayReportFor } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Ask, read, writeUndoable } from '../../writes/index.ts';
import { type AssessedStep, assessStep } from './assess.ts';
import { dayFault, type Statement } from './rules.ts';
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
  return read({ database, actor }, 'read-public', async (tx) => {
    const place = await findPlace(tx, planId, key);
    if (place === 'no-plan')
      throw new Refusal('not_found', 'unknown-plan', { id: planId.replace(/[^\w-]/g, '').slice(0, 60) });
    if (place === 'no-step') return notFound();
    const { id, ...where } = place;
    const planEnd = where.plan.validTo;
    const found = await loadStepWithSubs(tx, id, { asOf, planEnd });
    const steps = found.map((one) => assessStep(one, asOf, planEnd));
    const step = steps.find((one) => one.id === id);
    if (step === undefined) return notFound();
    const subSteps = steps.filter((one) => one.parentId === id);
    return { ...where, asOf, step, subSteps, history: await loadHistory(tx, id, planEnd) };
  });
}

/**
 * Adds a status to the history of a step; nothing that was recorded before changes.
 * @throws Refusal when the actor may not, the step does not exist, or the day is still to come.
 */
export function recordStatus(
  ask: Ask,
  planId: string,
  stepKey: string,
  stated: Statement,
): Promise<{ id: number; undo?: number }> {
  return writeUndoable(ask, 'record-status', async (tx) => {
    const step = (await findStep(tx, planId, stepKey)) ?? notFound();
    if (!mayReportFor(ask.actor, step.leads)) throw new Refusal('not_allowed', 'not-allowed');
    const fault = dayFault(stated.statedOn, dayInBrussels(ask.now));
    if (fault !== undefined) throw new Refusal('invalid', 'invalid', {}, [{ path: 'statedOn', message: fault }]);
    const id = await addStatus(tx, step.id, stated);
    const trace = { id: `${planId}/${stepKey}`, detail: { status: stated.status } };
    return { status: 201, body: { id }, trace, was: { id, plan: planId, key: stepKey } };
  });
}
