import type { Text } from '../../ui/words/index.ts';

export const UNITS = ['places', 'persons', 'percent', 'count', 'days', 'EUR', 'FTE'] as const;
export type Unit = (typeof UNITS)[number];

/** Dimensions of time; they follow from the period asked. */
export const TIME = ['year', 'quarter', 'month'] as const;

export const DIMENSIONS = [
  'prison',
  'policy-field',
  'category',
  'offer',
  'provider',
  'kind',
  'medium',
  'language',
  'participation-degree',
  'legal-status',
  'sex',
  'age-group',
  'reason',
  'cause',
  'plan',
  'goal',
  'status',
  'timing',
  'lead',
  'function',
  'level',
  'character',
  ...TIME,
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/**
 * What a figure counts. *persons*; *stands-for-persons*: what a count of persons can be found from (attendances, sessions of
 * individual offers, shares of them); *things* and *money*, which say nothing about a person.
 */
export type Counts = 'persons' | 'stands-for-persons' | 'things' | 'money';

export interface Definition {
  id: string;
  version: number;
  unit: Unit;
  title: Text;
  /** What is counted, exactly. */
  definition: Text;
  caveats: Text[];
  dimensions: readonly Dimension[];
  /** What is counted: persons and what stands for persons leave protected, things and money as they are. */
  counts: Counts;
  /** The one year that the source covers; figures of activities take any period. */
  sourceYear?: number;
  /** Beside the year that the source covers, people keep other years: any one of them can be asked. */
  otherYears?: boolean;
  /** Counts whole months, because the compact rows do. */
  wholeMonths?: boolean;
  /** Counts what is so at the end of the last day: without a period it is asked of today. */
  atDay?: boolean;
  /** Its rows are divided by at most so many dimensions, where fewer than usual. */
  mostBy?: number;
}

/** What a count of offers, or of what happens in them, can be divided by. */
export const OFFER_DIMENSIONS = [
  'prison',
  'policy-field',
  'category',
  'offer',
  'provider',
  'kind',
  'medium',
  'language',
  'participation-degree',
] as const;
/** What a count of persons can be divided by. */
export const PERSON_DIMENSIONS = ['legal-status', 'sex', 'age-group'] as const;

export const fieldCaveat: Text = {
  nl: 'Een aanbod met meer dan één beleidsveld telt bij elk ervan; tel die rijen niet op.',
  en: 'An offer with more than one policy field counts at each of them; do not add those rows up.',
};
export const namingCaveat: Text = {
  nl: 'Alleen wie bij naam is geregistreerd, kan als deelnemer tellen. Bij interne cijfers staat de dekking ernaast.',
  en: 'Only who is registered by name can count as a participant. Beside internal figures stands the coverage.',
};

export const lastMonthCaveat: Text = {
  nl: 'Wettelijk statuut en leeftijdsgroep zijn die van de laatste maand van het verblijf in de periode.',
  en: 'Legal status and age group are those of the last month of the stay in the period.',
};
