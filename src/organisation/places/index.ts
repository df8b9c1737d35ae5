export { placeNames } from './names-actions.ts';
