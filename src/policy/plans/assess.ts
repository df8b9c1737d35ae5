import type { GoalStatus, Origin, StepStatus } from '../../shared/codes.ts';
import {
  type AssessedStep,
  assessStep,
  countByStatus,
  goalStatus,
  type StatusCount,
  type StepOutline,
  standingOn,
  type Timing,
} from '../progress/index.ts';
import type { GoalFacts, GoalRuling, PlanFacts, PlanHead } from './rules.ts';

/** A goal with its status on the day asked. */
export interface AssessedGoal extends GoalFacts {
  parentNumber: string | null;
  status: GoalStatus;
  /** What the rule says, where people said otherwise too. */
  byRule: GoalStatus;
}

/** A plan on one day: every step with its status and timing, every goal with its status. */
export interface AssessedPlan extends Omit<PlanFacts, 'goals' | 'steps'> {
  asOf: string;
  goals: AssessedGoal[];
  steps: AssessedStep[];
}

/** Works out where a plan stands on a day. */
export function assess(plan: PlanFacts, asOf: string): AssessedPlan {
  const numbers = new Map(plan.goals.map((goal) => [goal.id, goal.number]));
  const steps = plan.steps.map((step) => assessStep(step, asOf, plan.validTo));
  const goals = plan.goals.map((goal): AssessedGoal => {
    const byRule = statusOfGoal(plan.goals, steps, goal.id);
    const parentNumber = goal.parentId === null ? null : (numbers.get(goal.parentId) ?? null);
    return { ...goal, parentNumber, status: goal.ruling?.status ?? byRule, byRule };
  });
  return { ...plan, asOf, goals, steps };
}

/** A plan without its texts: as much as counting it needs. */
export interface PlanOutline extends PlanHead {
  goals: GoalOutline[];
  steps: StepOutline[];
}

interface GoalOutline {
  id: number;
  parentId: number | null;
  ruling?: Pick<GoalRuling, 'status'> | null;
}

/** A plan with its figures on a day. */
export interface PlanLine extends PlanHead {
  counts: PlanCounts;
}

/** Counts a plan on a day without reading its texts. */
export function lineOf({ goals, steps, ...head }: PlanOutline, asOf: string): PlanLine {
  const standing = steps.map((step) => standingOn(step, asOf, head.validTo));
  const known = goals.map((goal) => ({
    ...goal,
    status: goal.ruling?.status ?? statusOfGoal(goals, standing, goal.id),
  }));
  return { ...head, counts: countPlan({ ...head, goals: known, steps: standing }) };
}

function statusOfGoal(
  goals: readonly GoalOutline[],
  steps: readonly { goalId: number; parentId: number | null; status: StepStatus }[],
  id: number,
): GoalStatus {
  const own = stepsUnder(goals, steps, id);
  const top = own.filter((step) => step.parentId === null);
  return goalStatus(top.map(statusOf), own.map(statusOf));
}

/** The steps of a goal and of its sub-goals. */
export function stepsUnder<Step extends { goalId: number }>(
  goals: readonly GoalOutline[],
  steps: readonly Step[],
  goalId: number,
): Step[] {
  const ids = new Set(goals.filter((goal) => goal.id === goalId || goal.parentId === goalId).map((goal) => goal.id));
  return steps.filter((step) => ids.has(step.goalId));
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

/** What a plan is counted from. */
interface Countable {
  origin: Origin;
  declaredActions: number | null;
  goals: readonly { parentId: number | null; status: GoalStatus }[];
  steps: readonly { parentId: number | null; status: StepStatus; timing: Timing }[];
}

/** Counts a plan on its day; sub-goals are part of their goal and not counted beside it. */
export function countPlan({ goals, steps, origin, declaredActions }: Countable): PlanCounts {
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
