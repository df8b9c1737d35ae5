export type { FoundGoal, FoundIndicator, FoundPlan, FoundRelation, FoundStep, Warning } from './found.ts';
