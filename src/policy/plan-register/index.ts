export { createGoal, createPlan, createStep } from './create-store.ts';
export { addIndicator, addMilestone, addRelation } from './measures-store.ts';
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
