import type { Actor } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { read } from '../../writes/index.ts';
import { planProgress } from '../plans/index.ts';
import { type Comparison, compare } from './compare.ts';
import { assertDays, usualFrom } from './rules.ts';

/**
 * One plan on two days, both as they are known now.
 * @param days ISO; without a first day, a year before the second.
 * @throws Refusal when there is no such plan, or the days cannot be compared.
 */
export function comparePlan(
  database: Database,
  actor: Actor,
  planId: string,
  days: { from: string | null; to: string; today: string },
): Promise<Comparison> {
  assertDays(days, days.today);
  return read({ database, actor }, 'read-public', async (tx) => {
    const after = await planProgress(tx, planId, days.to);
    const before = await planProgress(tx, planId, days.from ?? usualFrom(after, days.to));
    return compare(before, after, after.changes);
  });
}
