export { dayListsApi } from './api.ts';
export { dayListsLandings, dayListsMenu } from './menu.ts';
export { dayListsPages } from './pages.tsx';
