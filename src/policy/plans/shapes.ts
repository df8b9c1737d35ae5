import { z } from '@hono/zod-openapi';
import { GOAL_STATUSES, ORIGINS, STEP_STATUSES, type StepStatus } from '../../shared/codes.ts';
import { type Language, pick } from '../../ui/words/index.ts';
import { StepSchema, stepShape } from '../progress/index.ts';
import type { AssessedGoal, AssessedPlan, PlanCounts, PlanLine } from './assess.ts';

const day = z.iso.date();

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

/** How many steps have which status, by status. */
function progressOf({ byStatus }: PlanCounts): Record<StepStatus, number> {
  const having = (status: StepStatus) => byStatus.find((one) => one.status === status)?.count ?? 0;
  return {
    realised: having('realised'),
    'partly-realised': having('partly-realised'),
    'in-progress': having('in-progress'),
    'not-started': having('not-started'),
    stopped: having('stopped'),
    'not-registered': having('not-registered'),
  };
}

/** The list of plans, one line each. */
export function planList(plans: readonly PlanLine[], language: Language): z.output<typeof PlanListSchema> {
  const items = plans.map(({ counts, ...plan }) => {
    return {
      id: plan.id,
      title: pick(plan.title, language),
      validFrom: plan.validFrom,
      validTo: plan.validTo,
      declaredActions: plan.declaredActions,
      goals: counts.goals,
      steps: counts.steps,
      progress: progressOf(counts),
      origin: plan.origin,
    };
  });
  return { items, total: items.length, page: 1 };
}
