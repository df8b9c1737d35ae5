export { offersApi } from './api.ts';
export { offersLandings, offersMenu } from './menu.ts';
export { offersPages } from './pages.tsx';
export { isCurrent } from './store.ts';
