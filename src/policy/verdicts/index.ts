export { checkLater } from './actions.ts';
export { verdictParts } from './agreement-parts.tsx';
export { verdictsApi } from './api.ts';
export { verdictsPages } from './pages.tsx';
