export { prisonsApi } from './api.ts';
export { prisonsMenu } from './menu.ts';
export { prisonsPages } from './pages.tsx';
export { countPrisons, searchPrisons } from './search-store.ts';
