/** The code of a place. Which there are is kept in the database (organisation/places), and nowhere in the program. */
export type PrisonCode = string;

export const ORIGINS = ['source', 'demonstration', 'registered'] as const;
/** Where a stored value comes from: read in a document, synthetic, or entered by a user. */
export type Origin = (typeof ORIGINS)[number];

/** Lists of which the program itself decides the codes (some are those of the standard, OSLO HDG): what it counts, and what an application begins with, hangs on them. */
export const LEGAL_STATUSES = ['accused', 'convicted', 'interned', 'other'] as const;
export const INTAKES = ['gesprek', 'geen'] as const;
export const STEP_STATUSES = [
  'not-registered',
  'not-started',
  'in-progress',
  'partly-realised',
  'realised',
  'stopped',
] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];
/** A goal stands where its steps stand; of some goals only a part of the steps has a status at all. */
export const GOAL_STATUSES = [...STEP_STATUSES, 'partly-registered'] as const;
export type GoalStatus = (typeof GOAL_STATUSES)[number];
