export { readPlan } from './apart.ts';
export type { FoundGoal, FoundIndicator, FoundPlan, FoundRelation, FoundStep, Place, Warning } from './found.ts';
export { type PlanReader, readersOf } from './readers.ts';
export { MOST_PLAN_BYTES, refusePlanFile } from './refused.ts';
export { type ImportedPlan, type ImportedStep, importedPlan } from './shape.ts';
export { readTerm } from './terms.ts';
