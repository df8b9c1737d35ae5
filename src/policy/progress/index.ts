export type { StepFile } from './actions.ts';
export { progressApi } from './api.ts';
export {
  type AssessedStep,
  assessStep,
  countByStatus,
  type StatusCount,
  standingOn,
} from './assess.ts';
export {
  type Indicator,
  type Milestone,
  type PlanRelation,
  RELATION_KINDS,
  type RelationEnd,
  type RelationKind,
  type StatedValue,
} from './measures.ts';
export { loadIndicators, loadMilestones, loadRelations } from './measures-store.ts';
export { gatherStepParts, progressPages, type StepPart, showStep } from './pages.tsx';
export { NoNumber, planHref, StepTable, stepHref } from './parts.tsx';
export { stepsWords, termWords, timingWords } from './phrases.ts';
export {
  type Change,
  dayFault,
  goalStatus,
  isEvidenceAddress,
  RECORDED,
  type RecordedStatus,
  type StepFacts,
  type StepOutline,
  TIMINGS,
  type Timing,
} from './rules.ts';
export { StepSchema, type StepShape, stepShape } from './shapes.ts';
export { progressStart } from './start.ts';
export type { ShownPart } from './step-view.tsx';
export { changeOfDay, findStep, loadPlanSteps, loadTies, ofDay, standingOnDay, textOf, wordingOfDay } from './store.ts';
export { movedDays, WEIGHTS, type Weight, type Wording, type YardstickChange } from './versions.ts';
export { loadChanges } from './versions-store.ts';
export { ChangeSection, GroundWords, IndicatorTable, MilestoneTable, RelationTable } from './yardstick-view.tsx';
