/** The code of a place. Which there are is kept in the database (organisation/places), and nowhere in the program. */
export type PrisonCode = string;

/** Policy fields of the Flemish standard (OSLO HDG, list Beleidsveld), in kebab-case. */
export const POLICY_FIELDS = [
  'justitie-en-handhaving',
  'buitenlandse-zaken',
  'bestuurszaken',
  'welzijn',
  'volksgezondheid',
  'gezin',
  'werk',
  'sociale-economie',
  'cultuur',
  'jeugd',
  'sport',
  'media',
  'economie',
  'wetenschap',
  'innovatie',
  'landbouw',
  'onderwijs',
  'vorming',
] as const;
export type PolicyField = (typeof POLICY_FIELDS)[number];

export const ORIGINS = ['source', 'demonstration', 'registered'] as const;
/** Where a stored value comes from: read in a document, synthetic, or entered by a user. */
export type Origin = (typeof ORIGINS)[number];

export const CANCELLATION_REASONS = [
  'onbeschikbaarheid-hulpverlener',
  'onbeschikbaarheid-lokaal',
  'onvoldoende-inschrijvingen',
  'personeelstekort',
  'staking',
  'no-show',
] as const;

export const ABSENCE_REASONS = [
  'sick',
  'refused',
  'visit',
  'court',
  'medical',
  'work',
  'transferred',
  'no-escort',
  'strike',
  'staff-shortage',
  'not-informed',
  'other',
] as const;

export const LEGAL_STATUSES = ['accused', 'convicted', 'interned', 'other'] as const;
export const MEDIA = ['online', 'fysiek', 'hybride', 'telefonisch'] as const;
export const INTAKES = ['gesprek', 'geen'] as const;
export const CATEGORIES = [
  'beeldende-kunsten',
  'muziek',
  'podiumkunst',
  'literatuur',
  'ontspanning',
  'andere',
] as const;
export const LANGUAGE_CODES = ['nl', 'fr', 'en', 'ar', 'tr', 'es', 'ro', 'other'] as const;
export const STEP_STATUSES = ['not-registered', 'not-started', 'in-progress', 'realised', 'stopped'] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];
/** A goal stands where its steps stand; of some goals only a part of the steps has a status at all. */
export const GOAL_STATUSES = [...STEP_STATUSES, 'partly-registered'] as const;
export type GoalStatus = (typeof GOAL_STATUSES)[number];
