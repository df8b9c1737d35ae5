import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { LEGAL_STATUSES, type PrisonCode } from '../shared/codes.ts';

const TABLE = join(import.meta.dirname, '..', '..', 'data', 'flanders', 'population-2013.csv');

export const SIZES = ['small', 'default', 'full'] as const;
/** How much is generated. */
export type Size = (typeof SIZES)[number];

/** The share of admissions of people who were detained before. An assumption: the source gives no figure. */
export const REENTRY_SHARE = 0.2;

/** What somebody is in prison as. */
export type LegalStatus = (typeof LEGAL_STATUSES)[number];

/** The sexes that the table tells apart, in its order. */
export const SEXES = ['male', 'female'] as const;
export type Sex = (typeof SEXES)[number];

/** One value per legal status and sex. */
export type ByStatusAndSex<Value> = Record<LegalStatus, Record<Sex, Value>>;

/** Makes one value per legal status and sex, by status and then by sex. */
export function byStatusAndSex<Value>(make: (status: LegalStatus, sex: Sex) => Value): ByStatusAndSex<Value> {
  const bySex = (status: LegalStatus) => ({ male: make(status, 'male'), female: make(status, 'female') });
  return {
    accused: bySex('accused'),
    convicted: bySex('convicted'),
    interned: bySex('interned'),
    other: bySex('other'),
  };
}

/** What one prison must look like: people present on an average day and admissions from outside per year. */
export interface Target {
  /** Its place in the table, from 0. */
  index: number;
  code: PrisonCode;
  population: number;
  admissions: number;
  /** People per legal status and sex. */
  cells: ByStatusAndSex<number>;
  /** Nobody (or hardly anyone) enters from outside: filled by transfers. */
  fed: boolean;
  /** The population that decides how much is offered. */
  offerScale: number;
}

/** What a size means. */
export interface Scale {
  /** The first day. The generation runs from there to whichever day is asked for. */
  first: string;
  /** The last day before which offers were closed for good. */
  closing: string;
  /** Lines (parallel groups) per offer, sessions per week of a line and places, relative to the default. */
  lines: number;
  perWeek: number;
  places: number;
  /** Share of the series that is generated when they begin before `dense`; from that day on all are. */
  keep: number;
  dense: string;
  /** Weeks between two sessions. */
  interval: number;
  /** Running enrolments one person may have at a time. */
  enrolments: number;
  /** 1: numbers present swing slowly around the average; 0: they stand still (few people cannot swing). */
  swing: number;
  /** Mean days in a prison that is filled by transfers. Assumption. */
  fedDays: number;
  /** People on the caseload of a demonstration counsellor. */
  caseload: number;
}

/** The scale of each size. */
export const SCALES: Record<Size, Scale> = {
  small: {
    first: '2024-01-01',
    closing: '2025-12-31',
    lines: 1,
    perWeek: 1,
    places: 0.6,
    keep: 0.2,
    dense: '2025-12-01',
    interval: 2,
    enrolments: 5,
    swing: 0,
    fedDays: 2500,
    caseload: 20,
  },
  default: {
    first: '2024-01-01',
    closing: '2025-12-31',
    lines: 1,
    perWeek: 1,
    places: 1,
    keep: 1,
    dense: '2024-01-01',
    interval: 1,
    enrolments: 4,
    swing: 1,
    fedDays: 450,
    caseload: 40,
  },
  full: {
    first: '2016-01-01',
    closing: '2025-12-31',
    lines: 4,
    perWeek: 3,
    places: 2.2,
    keep: 1,
    dense: '2024-01-01',
    interval: 1,
    enrolments: 12,
    swing: 1,
    fedDays: 450,
    caseload: 40,
  },
};

/** The columns of the population table that hold a number; a blank is null. */
const cell = z.string().transform((text) => (text === '' ? null : Number(text)));
const printedRow = z.object({
  prison: z.string(),
  population: cell,
  admissions: cell,
  male: cell,
  female: cell,
  accused: cell,
  convicted: cell,
  interned: cell,
  other: cell,
});
/** One prison as printed. */
type PrintedRow = z.infer<typeof printedRow>;

/** Reads the printed table. */
function readTable(): PrintedRow[] {
  const records: unknown[] = parse(readFileSync(TABLE, 'utf8'), {
    columns: true,
    comment: '#',
    comment_no_infix: true,
  });
  return z
    .array(printedRow)
    .parse(records)
    .filter((row) => row.prison !== '*');
}

/**
 * The printed row of Wortel includes Tilburg. The source gives the prison alone 289 people on average (note
 * `includes-tilburg` in data/flanders/prison-notes.csv); the demonstration has the people of Wortel only.
 */
const ALONE: Partial<Record<PrisonCode, number>> = { wortel: 289 };

/** The targets of a size. A printed blank generates nobody: unknown in the source, absent in the demonstration. */
export function targets(size: Size, table: readonly PrintedRow[] = readTable()): Target[] {
  return table.map((row, index) => {
    const printed = ALONE[row.prison] ?? row.population ?? 0;
    const rich = row.prison === 'antwerpen' || row.prison === 'gent';
    const population = size !== 'small' ? printed : rich ? printed * 0.11 : Math.max(5, printed * 0.03);
    const share = (column: LegalStatus | Sex) => row[column] ?? 0;
    const sum = LEGAL_STATUSES.reduce((total, status) => total + share(status), 0);
    const people = share('male') + share('female');
    return {
      index,
      code: row.prison,
      population,
      admissions: (row.admissions ?? 0) * (size === 'small' ? 0.0055 : 1),
      cells: byStatusAndSex((status, sex) => (population * share(status) * share(sex)) / (sum * people)),
      fed: (row.admissions ?? 0) < 10,
      offerScale: size !== 'small' ? printed : rich ? (row.prison === 'antwerpen' ? 700 : 400) : 30,
    };
  });
}
