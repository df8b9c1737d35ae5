export { dayListsApi } from './api.ts';
export { dayListsPages } from './pages.tsx';
