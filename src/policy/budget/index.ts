export { budgetApi } from './api.ts';
export { budgetPages } from './pages.tsx';
export { totalOfYear } from './store.ts';
