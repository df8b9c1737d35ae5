export { prisonsApi } from './api.ts';
export { prisonsMenu } from './menu.ts';
export { prisonsPages } from './pages.tsx';
export { prisonsFindable } from './search.ts';
export { countPrisons } from './search-store.ts';
