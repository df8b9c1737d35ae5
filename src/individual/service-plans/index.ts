export { PlanSchema, planBody, servicePlansApi } from './api.ts';
export { servicePlansPages } from './pages.tsx';
export type { Plan, PlanAction, PlanGoal } from './rules.ts';
export { progressOf } from './rules.ts';
export { runningPlan } from './store.ts';
export { servicePlansUndoers } from './undo.ts';
export { ActionMark, FileTabs, GoalMark } from './views.tsx';
