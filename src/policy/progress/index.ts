export { progressApi } from './api.ts';
export {
  type AssessedStep,
  assessStep,
  countByStatus,
  type StatusCount,
  standingOn,
} from './assess.ts';
export { progressPages } from './pages.tsx';
export { NoNumber, planHref, StepTable, stepHref } from './parts.tsx';
export { stepsWords, termWords, timingWords } from './phrases.ts';
export {
  type Change,
  goalStatus,
  isEvidenceAddress,
  type StepFacts,
  type StepOutline,
  TIMINGS,
  type Timing,
} from './rules.ts';
export { StepSchema, type StepShape, stepShape } from './shapes.ts';
export { progressStart } from './start.ts';
export { changeOfDay, loadPlanSteps, textOf } from './store.ts';
export { progressUndoers } from './undo.ts';
