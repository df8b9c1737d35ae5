import { type Actor, may, mayReportFor } from '../../access/index.ts';
import { attachFile, filesOf, type StoredFile, withdrawFile } from '../../administration/files/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Spooled } from '../../platform/files/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Ask, read, writeUndoable } from '../../writes/index.ts';
import { type AssessedStep, assessStep } from './assess.ts';
import type { Indicator, Milestone, PlanRelation } from './measures.ts';
import { loadIndicators, loadMilestones, loadRelations } from './measures-store.ts';
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
import type { YardstickChange } from './versions.ts';
import { loadChanges } from './versions-store.ts';

/** A line of the history with the files that show it. */
export interface HistoryEntry extends HistoryLine {
  files: StoredFile[];
}

/** A step with its place, the steps below it, and its history. */
export interface StepFile extends Omit<StepPlace, 'id'> {
  asOf: string;
  step: AssessedStep;
  subSteps: AssessedStep[];
  history: HistoryEntry[];
  /** What changed in what was agreed on it, the newest first. */
  changes: YardstickChange[];
  milestones: Milestone[];
  indicators: Indicator[];
  relations: PlanRelation[];
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
    const history = await loadHistory(tx, id, planEnd);
    const ids = history.map((line) => line.id);
    const files = await filesOf(tx, 'step-status', ids);
    const withFiles = history.map((line) => ({ ...line, files: files.filter((file) => file.ownerId === line.id) }));
    const agreed = {
      changes: await loadChanges(tx, { step: id }),
      milestones: (await loadMilestones(tx, { step: id }, asOf)).filter((one) => one.stepId === id),
      indicators: (await loadIndicators(tx, { step: id }, asOf)).filter((one) => one.stepId === id),
      relations: await loadRelations(tx, { step: id }, asOf),
    };
    return { ...where, asOf, step, subSteps, history: withFiles, ...agreed };
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
    return { status: 201, body: { id }, trace, was: () => ({ id, plan: planId, key: stepKey }) };
  });
}

/** What the actor may do with the files of a status: who recorded it adds to it; whoever reports for the step withdraws. */
export function evidenceRights(actor: Actor, { step }: Pick<StepFile, 'step'>, line: HistoryLine) {
  const reports = may(actor, 'attach-files') && mayReportFor(actor, step.leads);
  return { withdraws: reports, adds: reports && line.origin === 'registered' && line.recordedBy === actor.id };
}

/**
 * Refuses who may not add a file to a status, before anything of the file is read.
 * @throws Refusal `not_found` when the step has no such status, `not_allowed` when the actor may not.
 */
export function demandAdding(actor: Actor, file: StepFile, status: number): void {
  const line = file.history.find((one) => one.id === status) ?? notFound();
  if (!evidenceRights(actor, file, line).adds) throw new Refusal('not_allowed', 'not-allowed');
}

/**
 * Adds a file as evidence of a status, which everybody reads.
 * @throws Refusal when it is no file that may be kept, or the actor did not record that status.
 */
export function addEvidence(ask: Ask, status: number, upload: Spooled) {
  return attachFile(ask, { kind: 'step-status', id: status }, upload);
}

/** Withdraws a file from a status. @throws Refusal when it is not of that status, or the actor may not. */
export function withdrawEvidence(ask: Ask, status: number, file: number) {
  return withdrawFile(ask, file, { kind: 'step-status', id: status });
}
