import { VERDICTS, type Verdict } from '../commitments/index.ts';

/** How many commitments have which verdict, in the fixed order; those that none has are left out. */
export function countByVerdict(verdicts: readonly Verdict[]): { verdict: Verdict; count: number }[] {
  return VERDICTS.map((verdict) => ({ verdict, count: verdicts.filter((one) => one === verdict).length })).filter(
    ({ count }) => count > 0,
  );
}
