export { budgetApi } from './api.ts';
export { budgetMenu } from './menu.ts';
export { budgetPages } from './pages.tsx';
export { totalOfYear } from './store.ts';
