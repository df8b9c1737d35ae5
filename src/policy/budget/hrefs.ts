export const BUDGET = '/budget';
export const IMPORT = '/budget/import';
export const YEARS = '/budget/years';
export const NEW_LINE = '/budget/lines/new';

/** The money of a year. */
export function budgetHref(year: number): string {
  return `/budget?year=${year}`;
}

/** One line of a year. */
export function lineHref(year: number, code: string): string {
  return `/budget/lines/${year}/${encodeURIComponent(code)}`;
}

/** What a unit cost in a year. */
export function costsHref(year: number): string {
  return `/budget/costs?year=${year}`;
}
