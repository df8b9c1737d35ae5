import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { isPrison } from '../access/actor.ts';
import { LEGAL_STATUSES, type PrisonCode } from '../shared/codes.ts';

const TABLE = join(import.meta.dirname, '..', '..', 'data', 'flanders', 'population-2013.csv');

/** How much is generated. */
export type Size = 'small' | 'default' | 'full';

/** The share of admissions of people who were detained before. An assumption: the source gives no figure. */
export const REENTRY_SHARE = 0.2;

/** The statuses and sexes in the order of the cells. */
export const STATUSES = LEGAL_STATUSES;
export const CELL_SEXES = ['male', 'female'] as const;

/** What one prison must look like: people present on an average day and admissions from outside per year. */
export interface Target {
  code: PrisonCode;
  population: number;
  admissions: number;
  /** People per legal status and sex: index status × 2 + sex. */
  cells: number[];
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

/** The population table as printed; a blank is null. */
export type Row = Record<
  'population' | 'admissions' | 'male' | 'female' | 'accused' | 'convicted' | 'interned' | 'other',
  number | null
> & {
  prison: string;
};

/** Reads the printed table. */
function readTable(): Row[] {
  const records = parse(readFileSync(TABLE, 'utf8'), { columns: true, comment: '#', comment_no_infix: true }) as Record<
    string,
    string
  >[];
  return records
    .filter((record) => record.prison !== '*')
    .map((record) => {
      const { prison = '', ...cells } = record;
      const numbers = Object.entries(cells).map(([name, text]) => [name, text === '' ? null : Number(text)]);
      return { prison, ...Object.fromEntries(numbers) } as Row;
    });
}

/**
 * The printed row of Wortel includes Tilburg. The source gives the prison alone 289 people on average (note
 * `includes-tilburg` in data/flanders/prison-notes.csv); the demonstration has the people of Wortel only.
 */
const ALONE: Partial<Record<PrisonCode, number>> = { wortel: 289 };

/** The targets of a size. A printed blank generates nobody: unknown in the source, absent in the demonstration. */
export function targets(size: Size, table: Row[] = readTable()): Target[] {
  return table.map((row) => {
    if (!isPrison(row.prison)) throw new Error(`Unknown prison ${row.prison}`);
    const printed = ALONE[row.prison] ?? row.population ?? 0;
    const rich = row.prison === 'antwerpen' || row.prison === 'gent';
    const population = size !== 'small' ? printed : rich ? printed * 0.11 : Math.max(5, printed * 0.03);
    const statuses = STATUSES.map((status) => row[status] ?? 0);
    const sum = statuses.reduce((a, b) => a + b, 0);
    const sexes = [row.male ?? 0, row.female ?? 0];
    const people = sexes.reduce((a, b) => a + b, 0);
    return {
      code: row.prison,
      population,
      admissions: (row.admissions ?? 0) * (size === 'small' ? 0.0055 : 1),
      cells: statuses.flatMap((one) => sexes.map((sex) => (population * one * sex) / (sum * people))),
      fed: (row.admissions ?? 0) < 10,
      offerScale: size !== 'small' ? printed : rich ? (row.prison === 'antwerpen' ? 700 : 400) : 30,
    };
  });
}
