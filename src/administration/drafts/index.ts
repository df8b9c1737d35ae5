export { dropAll, ownDrafts } from './actions.ts';
export { keepsDrafts } from './keep.ts';
export { draftsPages, hrefOf } from './pages.tsx';
