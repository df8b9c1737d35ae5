export { planProgress } from './actions.ts';
export { plansApi } from './api.ts';
export { type AssessedGoal, type AssessedPlan, type AssessedStep, countPlan, type PlanCounts } from './assess.ts';
export { plansPages } from './pages.tsx';
export { isEvidenceAddress, TIMINGS } from './rules.ts';
export { searchSteps, sourcePlans } from './search-store.ts';
export type { PlanShape, StepShape } from './shapes.ts';
export { showPlan } from './show.ts';
