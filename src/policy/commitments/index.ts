export { promises, type Sentence, sentencesOf } from './agreement.ts';
export { type Checked, checkCommitments } from './check.ts';
export { readDecisions } from './decisions.ts';
