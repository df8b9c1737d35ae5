export { personsApi } from './api.ts';
export { personsPages } from './pages.tsx';
