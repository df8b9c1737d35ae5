export { budgetApi } from './api.ts';
export { budgetPages } from './pages.tsx';
