import { z } from '@hono/zod-openapi';
import { findPersona, ROLES } from '../../access/index.ts';
import { GOAL_STATUSES, ORIGINS, STEP_STATUSES } from '../../shared/codes.ts';
import { PRECISIONS } from '../../shared/dates.ts';
import { type Language, pick } from '../../ui/words/index.ts';
import type { StepFile } from './actions.ts';
import { type AssessedGoal, type AssessedPlan, type AssessedStep, countPlan } from './assess.ts';
import { RECORDED, TIMINGS } from './rules.ts';
import type { HistoryLine } from './store.ts';

const day = z.iso.date();

export const TermSchema = z
  .object({ text: z.string().nullable(), start: day.nullable(), end: day.nullable(), precision: z.enum(PRECISIONS) })
  .openapi('Term');

const StepFields = {
  number: z.string().nullable(),
  title: z.string(),
  lead: z.array(z.string()),
  partners: z.array(z.string()),
  term: TermSchema,
  status: z.enum(STEP_STATUSES),
  origin: z.enum(ORIGINS),
  key: z.string(),
  timing: z.enum(TIMINGS),
  since: day.nullable(),
  daysLate: z.number().int().nullable(),
  note: z.string().nullable(),
  /** On what the status rests; null where nothing is registered. */
  ground: z
    .object({
      origin: z.enum(ORIGINS),
      source: z.string().nullable(),
      evidence: z.string().nullable(),
      evidenceLabel: z.string().nullable(),
    })
    .nullable(),
};

/** A step below a step: the plans nest no deeper, so it has no steps of its own. */
const SubStepSchema = z.object({ ...StepFields, steps: z.array(z.object({})).max(0) }).openapi('SubStep');
export const StepSchema = z.object({ ...StepFields, steps: z.array(SubStepSchema) }).openapi('Step');
export type StepShape = z.output<typeof StepSchema>;

const GoalFields = {
  number: z.string(),
  title: z.string(),
  deadline: day.nullable(),
  deadlineText: z.string().nullable(),
  status: z.enum(GOAL_STATUSES),
  openList: z.boolean().openapi({ description: 'The source names more actions than it lists' }),
  note: z.string().nullable(),
  steps: z.array(StepSchema),
};
const SubGoalSchema = z.object(GoalFields).openapi('SubGoal');
const GoalSchema = z.object({ ...GoalFields, subGoals: z.array(SubGoalSchema) }).openapi('Goal');

export const PlanSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    declaredActions: z.number().int().nullable(),
    goals: z.array(GoalSchema),
    asOf: day,
    validFrom: day,
    validTo: day,
    origin: z.enum(ORIGINS),
  })
  .openapi('Plan');
export type PlanShape = z.output<typeof PlanSchema>;

const PlanLineSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    validFrom: day,
    validTo: day,
    declaredActions: z.number().int().nullable(),
    goals: z.number().int(),
    steps: z.number().int(),
    progress: z.record(z.enum(STEP_STATUSES), z.number().int()),
    origin: z.enum(ORIGINS),
  })
  .openapi('PlanLine');
export const PlanListSchema = z
  .object({ items: z.array(PlanLineSchema), total: z.number().int(), page: z.number().int() })
  .openapi('PlanList');

const HistorySchema = z.object({
  id: z.number().int(),
  status: z.enum(RECORDED),
  statedOn: day.nullable(),
  statement: z.string(),
  evidence: z.string().nullable(),
  evidenceLabel: z.string().nullable(),
  recordedBy: z.enum(ROLES).nullable(),
  recordedAt: z.string(),
  origin: z.enum(ORIGINS),
});
export const StepFileSchema = z
  .object({
    ...StepFields,
    steps: z.array(SubStepSchema),
    plan: z.string(),
    goal: z.object({ number: z.string(), title: z.string() }),
    parent: z.string().nullable(),
    targetGroup: z.string().nullable(),
    history: z.array(HistorySchema),
  })
  .openapi('StepFile');

/** A plan in the agreed shape, in one language. */
export function planShape(plan: AssessedPlan, language: Language): PlanShape {
  const top = plan.goals.filter((goal) => goal.parentId === null);
  return {
    id: plan.id,
    title: pick(plan.title, language),
    declaredActions: plan.declaredActions,
    goals: top.map((goal) => ({
      ...goalShape(plan, goal, language),
      subGoals: plan.goals.filter((one) => one.parentId === goal.id).map((sub) => goalShape(plan, sub, language)),
    })),
    asOf: plan.asOf,
    validFrom: plan.validFrom,
    validTo: plan.validTo,
    origin: plan.origin,
  };
}

function goalShape(plan: AssessedPlan, goal: AssessedGoal, language: Language) {
  return {
    number: goal.number,
    title: pick(goal.title, language),
    deadline: goal.deadline,
    deadlineText: goal.deadlineText,
    status: goal.status,
    openList: goal.openList,
    note: goal.note && pick(goal.note, language),
    steps: plan.steps
      .filter((step) => step.goalId === goal.id && step.parentId === null)
      .map((step) => stepShape(plan.steps, step, language)),
  };
}

function stepShape(all: readonly AssessedStep[], step: AssessedStep, language: Language): StepShape {
  const below = all.filter((one) => one.parentId === step.id);
  return { ...stepFields(step, language), steps: below.map((one) => ({ ...stepFields(one, language), steps: [] })) };
}

function stepFields(step: AssessedStep, language: Language) {
  return {
    number: step.number,
    title: pick(step.title, language),
    lead: step.leads,
    partners: step.partners,
    term: step.term,
    status: step.status,
    origin: step.origin,
    key: step.key,
    timing: step.timing,
    since: step.since,
    daysLate: step.daysLate,
    note: step.note && pick(step.note, language),
    ground: step.ground && {
      origin: step.ground.origin,
      source: step.ground.source && pick(step.ground.source, language),
      evidence: step.ground.evidence,
      evidenceLabel: step.ground.evidenceLabel && pick(step.ground.evidenceLabel, language),
    },
  };
}

/** The list of plans, one line each. */
export function planList(plans: readonly AssessedPlan[], language: Language): z.output<typeof PlanListSchema> {
  const items = plans.map((plan) => {
    const counts = countPlan(plan);
    const progress = Object.fromEntries(counts.byStatus.map(({ status, count }) => [status, count]));
    return {
      id: plan.id,
      title: pick(plan.title, language),
      validFrom: plan.validFrom,
      validTo: plan.validTo,
      declaredActions: plan.declaredActions,
      goals: counts.goals,
      steps: counts.steps,
      progress: progress as Record<(typeof STEP_STATUSES)[number], number>,
      origin: plan.origin,
    };
  });
  return { items, total: items.length, page: 1 };
}

/** A step with its place and its history. */
export function stepFileShape(file: StepFile, language: Language): z.output<typeof StepFileSchema> {
  return {
    ...stepShape(file.plan.steps, file.step, language),
    plan: file.plan.id,
    goal: { number: file.goal.number, title: pick(file.goal.title, language) },
    parent: file.step.parentKey,
    targetGroup: file.step.targetGroup,
    history: file.history.map((line) => historyShape(line, language)),
  };
}

function historyShape(line: HistoryLine, language: Language) {
  return {
    id: line.id,
    status: line.status,
    statedOn: line.statedOn,
    statement: pick(line.statement, language),
    evidence: line.evidence,
    evidenceLabel: line.evidenceLabel && pick(line.evidenceLabel, language),
    // The role, never the person.
    recordedBy: findPersona(line.recordedBy)?.role ?? null,
    recordedAt: line.recordedAt,
    origin: line.origin,
  };
}
