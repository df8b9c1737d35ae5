export { type Checked, checkCommitments } from './check.ts';
export { readDecisions } from './decisions.ts';
export { dossiersOf, titleOf } from './dossiers.ts';
export { TARGET_GROUPS, THEMES } from './lexicon.ts';
export { STAGES, type Stage, stageOf } from './stages.ts';
export { findPhrase, type Phrase, wordsIn } from './words-in.ts';
