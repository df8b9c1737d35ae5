export { placesMenu } from './menu.ts';
export { placeNames } from './names-actions.ts';
export { placesPages } from './pages.tsx';
