export { makeOffer, planSeries } from './actions.ts';
export { offersApi } from './api.ts';
export { offersPages } from './pages.tsx';
export { offersOfPrison } from './store.ts';
