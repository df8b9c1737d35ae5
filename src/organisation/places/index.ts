export { kindsOf, standing } from './list-view.tsx';
export { placesMenu } from './menu.ts';
export { placeNames } from './names-actions.ts';
export { closedPlaces, type FreeRoom, roomsOn } from './names-store.ts';
export { placesPages } from './pages.tsx';
export { REGIMES, stateOn } from './rules.ts';
