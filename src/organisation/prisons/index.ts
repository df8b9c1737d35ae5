export { prisonsApi } from './api.ts';
export { prisonsPages } from './pages.tsx';
