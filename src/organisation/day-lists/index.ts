export { dayListsApi } from './api.ts';
export { dayListsMenu } from './menu.ts';
export { dayListsPages } from './pages.tsx';
export { dayListsStart } from './start.ts';
