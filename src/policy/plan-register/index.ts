export { planRegisterApi } from './api.ts';
export { createGoal, createPlan, createStep } from './create-store.ts';
export { type Among, enterGoals, enterSteps } from './enter-store.ts';
export { type FieldSpec, RegisterFormPage } from './form-view.tsx';
export { addIndicator, addIndicators, addMilestone, addMilestones, addRelation } from './measures-store.ts';
export { planRegisterPages } from './pages.ts';
export type {
  BelongsTo,
  Grounded,
  NewEnd,
  NewGoal,
  NewIndicator,
  NewMilestone,
  NewPlan,
  NewRelation,
  NewStep,
} from './rules.ts';
export { StepInput } from './schemas.ts';
export { addStepIn } from './step-actions.ts';
export { type ReadTerm, readTermsWith, termOf } from './term.ts';
export { planRegisterUndoers } from './undo.ts';
