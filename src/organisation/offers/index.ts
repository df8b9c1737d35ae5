export { offersApi } from './api.ts';
export { offersMenu } from './menu.ts';
export { offersPages } from './pages.tsx';
export { offersFindable } from './search.ts';
export { countCurrentOffers } from './search-store.ts';
export { isCurrent } from './store.ts';
export { offersUndoers } from './undo.ts';
