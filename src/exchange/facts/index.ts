export { loadFacts } from './load.ts';
