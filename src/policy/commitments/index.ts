export { promises, type Sentence, sentencesOf } from './agreement.ts';
export { type Asked, askedBy, type Bearing, bearingOf, type Reading, readingOf } from './bearing.ts';
export { type Checked, checkCommitments } from './check.ts';
export { type Decision, readDecisions } from './decisions.ts';
export { compare, dossiersOf } from './dossiers.ts';
export { quoteOf } from './quote.ts';
export { farther, STAGES, type Stage, stageOf } from './stages.ts';
export { RULE, VERDICTS, type Verdict, verdictOf } from './verdict.ts';
