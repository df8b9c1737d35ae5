export { readBudget } from './actions.ts';
export { budgetApi } from './api.ts';
export { budgetPages } from './pages.tsx';
export type { Budget, FundingLine } from './rules.ts';
