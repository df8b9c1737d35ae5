export { organisationsApi } from './api.ts';
export { keepingPages } from './keeping-pages.tsx';
export { organisationsMenu } from './menu.ts';
export { organisationsPages } from './pages.tsx';
export { organisationsFindable } from './search.ts';
export { findMeant, insertByName, listStanding } from './store.ts';
