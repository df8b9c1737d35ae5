import type { Language } from '../../ui/words/index.ts';
import { formatTerm } from '../../ui/words/term.ts';
import type { AssessedGoal, AssessedPlan } from './assess.ts';

/** The deadline of a goal as printed, in English in words of our own; null when the source gives none. */
export function deadlineText(goal: Pick<AssessedGoal, 'deadline' | 'deadlineText'>, language: Language): string | null {
  if (goal.deadlineText !== null && (language === 'nl' || goal.deadline === null)) return goal.deadlineText;
  if (goal.deadline === null) return null;
  return formatTerm({ start: null, end: goal.deadline, precision: 'year' }, language);
}

/** Whether the source leaves the list of actions of a goal, or of one of its sub-goals, open. */
export function hasOpenList(plan: AssessedPlan, goal: AssessedGoal): boolean {
  return plan.goals.some((one) => one.openList && (one.id === goal.id || one.parentId === goal.id));
}
