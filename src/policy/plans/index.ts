export { planLines, planProgress } from './actions.ts';
export { plansApi } from './api.ts';
export { type AssessedGoal, type AssessedPlan, type PlanCounts, stepsUnder } from './assess.ts';
export { plansMenu } from './menu.ts';
export { plansPages } from './pages.tsx';
export { plansFindables } from './search.ts';
export type { PlanShape } from './shapes.ts';
export { showPlan } from './show.ts';
export { plansStart } from './start.ts';
