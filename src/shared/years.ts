/** The day of the year, `mm-dd`, on which the year before is closed, unless a setting says otherwise. */
export const YEAR_CLOSES = '03-01';

/**
 * The last year that is registered whole: a year closes on a day of the year after it, so that late registrations are in.
 * Before that day the year just past still grows, and is not shown as complete.
 * @param today an ISO day.
 * @param closes `mm-dd`.
 */
export function lastClosedYear(today: string, closes: string = YEAR_CLOSES): number {
  const year = Number(today.slice(0, 4));
  return today.slice(5) >= closes ? year - 1 : year - 2;
}
