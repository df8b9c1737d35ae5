export { personsApi } from './api.ts';
export { personsMenu } from './menu.ts';
export { personsPages } from './pages.tsx';
export { personsStart } from './start.ts';
