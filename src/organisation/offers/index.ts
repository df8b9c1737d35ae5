export { offersApi } from './api.ts';
export { offersPages } from './pages.tsx';
export { isCurrent } from './store.ts';
