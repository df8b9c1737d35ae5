import type { GoalStatus, StepStatus } from '../../shared/codes.ts';
import {
  changeOn,
  type GoalFacts,
  type Ground,
  goalStatus,
  type PlanFacts,
  type StepFacts,
  statusOn,
  type Timing,
  timingOn,
} from './rules.ts';

/** A step with its status on the day asked. */
export interface AssessedStep extends StepFacts {
  goalNumber: string;
  parentKey: string | null;
  status: StepStatus;
  /** From when the status holds, and whether a source states that day. */
  since: string | null;
  dated: boolean;
  /** On what the status rests; null where nothing is registered. */
  ground: Ground | null;
  timing: Timing;
  daysLate: number | null;
}

/** A goal with its status on the day asked. */
export interface AssessedGoal extends GoalFacts {
  parentNumber: string | null;
  status: GoalStatus;
}

/** A plan on one day: every step with its status and timing, every goal with its status. */
export interface AssessedPlan extends Omit<PlanFacts, 'goals' | 'steps'> {
  asOf: string;
  goals: AssessedGoal[];
  steps: AssessedStep[];
}

/** Works out where a plan stands on a day. */
export function assess(plan: PlanFacts, asOf: string): AssessedPlan {
  const goalNumbers = new Map(plan.goals.map((goal) => [goal.id, goal.number]));
  const keys = new Map(plan.steps.map((step) => [step.id, step.key]));
  const steps = plan.steps.map((step): AssessedStep => {
    const status = statusOn(step.changes, asOf, plan.validTo);
    return {
      ...step,
      ...status,
      ground: changeOn(step.changes, asOf, plan.validTo)?.ground ?? null,
      ...timingOn(status, step.term, asOf),
      goalNumber: goalNumbers.get(step.goalId) ?? '',
      parentKey: step.parentId === null ? null : (keys.get(step.parentId) ?? null),
    };
  });
  const goals = plan.goals.map((goal): AssessedGoal => {
    const own = stepsUnder(plan.goals, steps, goal.id);
    const top = own.filter((step) => step.parentId === null);
    return {
      ...goal,
      parentNumber: goal.parentId === null ? null : (goalNumbers.get(goal.parentId) ?? null),
      status: goalStatus(top.map(statusOf), own.map(statusOf)),
    };
  });
  return { ...plan, asOf, goals, steps };
}

/** The steps of a goal and of its sub-goals. */
export function stepsUnder<Step extends { goalId: number }>(
  goals: readonly { id: number; parentId: number | null }[],
  steps: readonly Step[],
  goalId: number,
): Step[] {
  const ids = new Set(goals.filter((goal) => goal.id === goalId || goal.parentId === goalId).map((goal) => goal.id));
  return steps.filter((step) => ids.has(step.goalId));
}

export interface StatusCount {
  status: StepStatus;
  count: number;
}

const ORDER: StepStatus[] = ['realised', 'in-progress', 'not-started', 'stopped', 'not-registered'];

/** How many steps have which status, in the order in which progress is drawn. */
export function countByStatus(steps: readonly { status: StepStatus }[]): StatusCount[] {
  return ORDER.map((status) => ({ status, count: steps.filter((step) => step.status === status).length }));
}

/** The figures above a plan. */
export interface PlanCounts {
  goals: number;
  goalsRealised: number;
  steps: number;
  /** How many actions the plan announces, where the sources that were read name fewer; otherwise null. */
  declared: number | null;
  topSteps: number;
  byStatus: StatusCount[];
  realised: number;
  realisedLate: number;
  inProgress: number;
  overdue: number;
  notRegistered: number;
  termPassed: number;
}

/** Counts a plan on its day; sub-goals are part of their goal and not counted beside it. */
export function countPlan({ goals, steps, origin, declaredActions }: AssessedPlan): PlanCounts {
  const top = goals.filter((goal) => goal.parentId === null);
  const having = (status: StepStatus) => steps.filter((step) => step.status === status).length;
  const timed = (timing: Timing) => steps.filter((step) => step.timing === timing).length;
  return {
    goals: top.length,
    goalsRealised: top.filter((goal) => goal.status === 'realised').length,
    steps: steps.length,
    declared: origin === 'source' && (declaredActions ?? 0) > steps.length ? declaredActions : null,
    topSteps: steps.filter((step) => step.parentId === null).length,
    byStatus: countByStatus(steps),
    realised: having('realised'),
    realisedLate: timed('late'),
    inProgress: having('in-progress'),
    overdue: timed('overdue'),
    notRegistered: having('not-registered'),
    termPassed: timed('term-passed'),
  };
}

function statusOf(step: { status: StepStatus }): StepStatus {
  return step.status;
}
