export { budgetApi } from './api.ts';
export { type BudgetReport, importBudget, readBudgetFile, rehearseBudget } from './import-actions.ts';
export { MOST_BYTES } from './inputs.ts';
export { budgetKeepingApi } from './keeping-api.ts';
export { budgetMenu } from './menu.ts';
export { budgetPages } from './pages.tsx';
export { reportShape } from './shapes.ts';
export { totalOfYear } from './store.ts';
export { budgetUndoers } from './undo.ts';
