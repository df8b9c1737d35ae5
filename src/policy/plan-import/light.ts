// The small door: reading a document without a database and without pages, for the command line, which starts anew each time.
export { readPlan } from './apart.ts';
export type { FoundPlan } from './found.ts';
export { MOST_PLAN_BYTES, refusePlanFile } from './refused.ts';
export { type ImportedStep, importedPlan } from './shape.ts';
