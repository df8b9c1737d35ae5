/**
 * The smallest number of days within which at least that part of all waited (nearest rank), so that the answer is always a number of days
 * that somebody did wait.
 * @param days how many waited each number of days, in any order; each number above zero.
 * @param part between 0 and 1.
 */
export function percentile(days: readonly { days: number; number: number }[], part: number): number {
  const all = days.reduce((sum, { number }) => sum + number, 0);
  const rank = Math.max(1, Math.ceil(all * part));
  let seen = 0;
  for (const one of [...days].sort((a, b) => a.days - b.days)) {
    seen += one.number;
    if (seen >= rank) return one.days;
  }
  return 0;
}
