import type { StepStatus } from '../../shared/codes.ts';
import {
  changeOn,
  type Ground,
  type StatusOfDay,
  type StepFacts,
  type StepOutline,
  statusOn,
  type TimingOfDay,
  timingOn,
} from './rules.ts';

/** A step with its status on the day asked. */
export interface AssessedStep extends StepFacts, StatusOfDay, TimingOfDay {
  /** On what the status rests; null where nothing is registered. */
  ground: Ground | null;
}

/** Works out where a step stands on a day; `planEnd` is where an undated status counts. */
export function standingOn<Step extends StepOutline>(
  step: Step,
  asOf: string,
  planEnd: string,
): Step & StatusOfDay & TimingOfDay {
  const status = statusOn(step.changes, asOf, planEnd);
  return { ...step, ...status, ...timingOn(status, step.term, asOf) };
}

/** The same, with the ground on which the status rests. */
export function assessStep(step: StepFacts, asOf: string, planEnd: string): AssessedStep {
  return {
    ...standingOn(step, asOf, planEnd),
    ground: changeOn(step.changes, asOf, planEnd)?.ground ?? null,
  };
}

/** How many steps have a status. */
export interface StatusCount {
  status: StepStatus;
  count: number;
}

const ORDER: StepStatus[] = ['realised', 'partly-realised', 'in-progress', 'not-started', 'stopped', 'not-registered'];

/** How many steps have which status, in the order in which progress is drawn. */
export function countByStatus(steps: readonly { status: StepStatus }[]): StatusCount[] {
  return ORDER.map((status) => ({ status, count: steps.filter((step) => step.status === status).length }));
}
