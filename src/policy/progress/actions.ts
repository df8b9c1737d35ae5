import { type Actor, demand, may, mayReportFor, sightOfPlans } from '../../access/index.ts';
import { filesOf, type StoredFile, withdrawFile } from '../../administration/files/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { keepingOf, stateOf } from '../../platform/keeping.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Ask, read } from '../../writes/index.ts';
import { type AssessedStep, assessStep } from './assess.ts';
import type { Indicator, Milestone, PlanRelation } from './measures.ts';
import { loadIndicators, loadMilestones, loadRelations } from './measures-store.ts';
import { findPlace, type HistoryLine, loadHistory, loadStepWithSubs, type StepPlace } from './store.ts';
import type { YardstickChange } from './versions.ts';
import { loadChanges } from './versions-store.ts';

/** A line of the history with the files that show it. */
export interface HistoryEntry extends HistoryLine {
  files: StoredFile[];
}

/** A step with its place, the steps below it, and its history. */
export interface StepFile extends Omit<StepPlace, 'id' | 'has'> {
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
    const { id, has, ...where } = place;
    const planEnd = where.plan.validTo;
    const found = await loadStepWithSubs(tx, id, { asOf, planEnd });
    const steps = found.map((one) => assessStep(one, asOf, planEnd));
    const step = steps.find((one) => one.id === id);
    if (step === undefined) return notFound();
    const subSteps = steps.filter((one) => one.parentId === id);
    const history = await loadHistory(tx, id, planEnd);
    const ids = history.map((line) => line.id);
    const reports = history.flatMap((line) => line.report ?? []);
    const files = [...(await filesOf(tx, 'step-status', ids)), ...(await filesOf(tx, 'report', reports))];
    const isOf = (file: StoredFile, line: HistoryLine) =>
      file.ownerKind === 'report' ? file.ownerId === line.report : file.ownerId === line.id;
    const withFiles = history.map((line) => ({ ...line, files: files.filter((file) => isOf(file, line)) }));
    return { ...where, asOf, step, subSteps, history: withFiles, ...(await agreedOn(tx, id, has, asOf)) };
  });
}

/** What was agreed on a step beside its words; most steps have nothing of it, and then nothing is asked. */
async function agreedOn(tx: Reading, id: number, has: StepPlace['has'], asOf: string) {
  return {
    changes: has.versions || has.milestones || has.indicators ? await loadChanges(tx, { step: id }) : [],
    milestones: has.milestones ? (await loadMilestones(tx, { step: id }, asOf)).filter((one) => one.stepId === id) : [],
    indicators: has.indicators ? (await loadIndicators(tx, { step: id }, asOf)).filter((one) => one.stepId === id) : [],
    relations: has.relations ? await loadRelations(tx, { step: id }, asOf) : [],
  };
}

/** How many steps are kept as they were read. */
const MOST_KEPT = 300;
const kept = keepingOf<StepFile>(MOST_KEPT);

/**
 * The same for whoever looks at it over and over: read once for each state of the database, for all who see the same of plans.
 * @throws Refusal when the plan or the step does not exist.
 */
export async function keptStep(
  database: Database,
  actor: Actor,
  planId: string,
  key: string,
  asOf: string,
): Promise<StepFile> {
  demand(actor, 'read-public');
  const state = stateOf(database);
  if (state === undefined) return readStep(database, actor, planId, key, asOf);
  const name = JSON.stringify([sightOfPlans(actor), planId, key, asOf]);
  const all = kept(database);
  return all.get(name, state) ?? all.put(name, state, await readStep(database, actor, planId, key, asOf));
}

/** Whether the actor withdraws the files of a status: whoever reports for the step. Nothing is added to a status any more. */
export function withdrawsEvidence(actor: Actor, { step }: Pick<StepFile, 'step'>): boolean {
  return may(actor, 'submit-reports') && mayReportFor(actor, step.leads);
}

/** Withdraws a file from a status. @throws Refusal when it is not of that status, or the actor may not. */
export function withdrawEvidence(ask: Ask, status: number, file: number) {
  return withdrawFile(ask, file, { kind: 'step-status', id: status });
}
