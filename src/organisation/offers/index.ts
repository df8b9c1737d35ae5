export { offersApi } from './api.ts';
export { offersMenu } from './menu.ts';
export { offersPages } from './pages.tsx';
export { countCurrentOffers, searchOffers } from './search-store.ts';
export { isCurrent } from './store.ts';
