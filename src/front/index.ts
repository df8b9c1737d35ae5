export { helpFindable } from './help.ts';
export { frontPages } from './pages.tsx';
export type { ApiPaths } from './reading.tsx';
export { errorWords, refusalPage } from './refusal-page.tsx';
export { searchApi } from './search-api.ts';
