export { type Checked, checkCommitments } from './check.ts';
export { readDecisions } from './decisions.ts';
