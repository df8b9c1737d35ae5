export { personsApi } from './api.ts';
export { personsMenu } from './menu.ts';
export { personsPages } from './pages.tsx';
export { personsFindable } from './search.ts';
export { personsStart } from './start.ts';
