export { loadFacts } from './load.ts';
export { type Line, readFacts } from './read.ts';
