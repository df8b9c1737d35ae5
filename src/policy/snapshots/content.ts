import type { GoalStatus, Origin } from '../../shared/codes.ts';
import type { Text } from '../../ui/words/index.ts';
import { type AssessedPlan, countPlan, type PlanCounts, stepsUnder } from '../plans/index.ts';
import { type AssessedStep, countByStatus, type StatusCount } from '../progress/index.ts';
import type { StandingStep } from './compare.ts';

/** On what a status rested when it was frozen. */
export interface FrozenGround {
  origin: Origin;
  statement: Text;
  source: Text | null;
  evidence: string | null;
  evidenceLabel: Text | null;
  /** The files that showed it, by their number and title. */
  files: { id: number; title: string }[];
}

export interface FrozenStep extends StandingStep {
  parentKey: string | null;
  partners: string[];
  daysLate: number | null;
  note: Text | null;
  /** Null where nothing was registered. */
  ground: FrozenGround | null;
}

export interface FrozenGoal {
  number: string;
  title: Text;
  parentNumber: string | null;
  status: GoalStatus;
  deadline: string | null;
  deadlineText: string | null;
  note: Text | null;
  /** How many steps it has, those of its sub-goals included, and how many in which status. */
  steps: number;
  byStatus: StatusCount[];
}

/** A value of an indicator as everybody reads it: null where nothing is registered, or where it is protected. */
export interface FrozenValue {
  label: Text;
  value: number | null;
  suppressed: boolean;
}

/** An indicator with the protected value of its figure at that moment. */
export interface FrozenIndicator {
  /** Of which goal (its number) or step (its key). */
  goal: string | null;
  step: string | null;
  title: Text;
  /** How it is measured, in words, and in which unit. */
  measured: string | null;
  unit: string | null;
  baseline: number | null;
  target: number | null;
  targetText: string | null;
  targetOn: string | null;
  figure: { id: string; version: number; from: string; to: string; computedAt: string; edition: string | null } | null;
  values: FrozenValue[];
}

/** What a snapshot keeps: the plan whole, in both languages, so that it can be read when nothing else of it is left. */
export interface SnapshotContent {
  form: 1;
  /** The plan, and the number of the snapshot among those of the plan. */
  id: string;
  number: number;
  title: Text;
  origin: Origin;
  asOf: string;
  validFrom: string;
  validTo: string;
  /** What people wrote: they write in one language. */
  heading: string;
  introduction: string | null;
  counts: PlanCounts;
  goals: FrozenGoal[];
  steps: FrozenStep[];
  indicators: FrozenIndicator[];
}

/** What goes into a snapshot beside the plan. */
export interface Written {
  number: number;
  heading: string;
  introduction: string | null;
  indicators: FrozenIndicator[];
  /** The files of each status change that counts, by its number. */
  files: ReadonlyMap<number, { id: number; title: string }[]>;
}

/** Puts together what a snapshot keeps. */
export function contentOf(plan: AssessedPlan, written: Written): SnapshotContent {
  const { number, heading, introduction, indicators, files } = written;
  return {
    form: 1,
    id: plan.id,
    number,
    title: plan.title,
    origin: plan.origin,
    asOf: plan.asOf,
    validFrom: plan.validFrom,
    validTo: plan.validTo,
    heading,
    introduction,
    counts: countPlan(plan),
    goals: plan.goals.map((goal) => frozenGoal(plan, goal)),
    steps: plan.steps.map((step) => frozenStep(step, files)),
    indicators,
  };
}

function frozenGoal(plan: AssessedPlan, goal: AssessedPlan['goals'][number]): FrozenGoal {
  const { number, title, parentNumber, status, deadline, deadlineText, note } = goal;
  const steps = stepsUnder(plan.goals, plan.steps, goal.id);
  return {
    ...{ number, title, parentNumber, status, deadline, deadlineText, note },
    steps: steps.length,
    byStatus: countByStatus(steps),
  };
}

function frozenStep(step: AssessedStep, files: Written['files']): FrozenStep {
  const { key, parentKey, goalNumber, number, title, leads, partners, term, note } = step;
  const { status, since, dated, timing, daysLate } = step;
  const [counting] = step.changes;
  return {
    ...{ key, parentKey, goalNumber, number, title, leads, partners, term, note },
    ...{ status, since, dated, timing, daysLate },
    ground: step.ground && {
      ...groundOf(step.ground),
      files: counting === undefined ? [] : (files.get(counting.id) ?? []),
    },
  };
}

function groundOf({ origin, statement, source, evidence, evidenceLabel }: Omit<FrozenGround, 'files'>) {
  return { origin, statement, source, evidence, evidenceLabel };
}
