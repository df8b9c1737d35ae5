import { z } from 'zod';
import { codeIn } from '../../shared/code-lists.ts';
import { isDay } from '../../shared/dates.ts';

export const GOAL_STATES = ['active', 'reached', 'stopped'] as const;
export type GoalState = (typeof GOAL_STATES)[number];
export const ACTION_STATES = ['to-do', 'busy', 'done', 'stopped'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

export interface PlanAction {
  id: number;
  title: string;
  offerId: number | null;
  offerTitle: { nl: string; en: string | null; fr?: string | null; ar?: string | null } | null;
  dueOn: string | null;
  state: ActionState;
}

export interface PlanGoal {
  id: number;
  title: string;
  policyField: string;
  state: GoalState;
  actions: PlanAction[];
}

/** The running plan of a person. */
export interface Plan {
  id: number;
  state: 'active' | 'paused';
  startedOn: string;
  version: number;
  origin: string;
  goals: PlanGoal[];
}

/** Whose plan it is, as far as the pages of the plan need to know. */
export interface PlanPerson {
  id: number;
  number: string;
  givenName: string;
  familyName: string;
  prison: string;
  origin: string;
}

const title = z.string().trim().min(1).max(300);

/** A goal as it is sent. */
export const goalInput = z.strictObject({ title, policyField: codeIn('policy-field') });
export type GoalInput = z.output<typeof goalInput>;

/** An action as it is sent. */
export const actionInput = z.strictObject({
  title,
  offerId: z.number().int().positive().max(2_147_483_647).nullish(),
  dueOn: z.string().refine(isDay).nullish(),
});
export type ActionInput = z.output<typeof actionInput>;

const GOAL_STEPS: Record<GoalState, readonly GoalState[]> = {
  active: ['reached', 'stopped'],
  reached: ['active'],
  stopped: ['active'],
};

const ACTION_STEPS: Record<ActionState, readonly ActionState[]> = {
  'to-do': ['busy', 'done', 'stopped'],
  busy: ['done', 'stopped'],
  done: ['to-do'],
  stopped: ['to-do'],
};

/** The states a goal can go to from the one it has. */
export function nextGoalStates(state: GoalState): readonly GoalState[] {
  return GOAL_STEPS[state];
}

/** The states an action can go to from the one it has. */
export function nextActionStates(state: ActionState): readonly ActionState[] {
  return ACTION_STEPS[state];
}

/** Whether an action should have been finished before today. */
export function isOverdue(action: Pick<PlanAction, 'dueOn' | 'state'>, today: string): boolean {
  return action.dueOn !== null && action.dueOn < today && (action.state === 'to-do' || action.state === 'busy');
}

/** How far a plan is: counts of goals and actions. What was stopped is no longer part of the whole. */
export function progressOf(plan: Pick<Plan, 'goals'>): {
  goals: { reached: number; total: number };
  actions: { done: number; total: number };
} {
  const goals = plan.goals.filter((goal) => goal.state !== 'stopped');
  const actions = goals.flatMap((goal) => goal.actions).filter((action) => action.state !== 'stopped');
  return {
    goals: { reached: goals.filter((goal) => goal.state === 'reached').length, total: goals.length },
    actions: { done: actions.filter((action) => action.state === 'done').length, total: actions.length },
  };
}
