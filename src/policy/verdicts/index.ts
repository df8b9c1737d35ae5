export { checkLater } from './actions.ts';
export { verdictsApi } from './api.ts';
export { verdictsPages } from './pages.tsx';
