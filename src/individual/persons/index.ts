export { personsApi } from './api.ts';
export { personsLandings, personsMenu } from './menu.ts';
export { personsPages } from './pages.tsx';
export { personsFindable } from './search.ts';
