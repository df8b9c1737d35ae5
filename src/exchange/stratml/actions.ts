import type { Actor } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { planProgress } from '../../policy/plans/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { read } from '../../writes/index.ts';
import { foundPlanOf } from './found-plan.ts';
import { stratmlOf } from './write.ts';

/** What of a plan goes out. */
export interface Exported {
  /** The day of which a report tells; null for the plan alone. */
  at: string | null;
  today: string;
}

/**
 * A plan as StratML (XML): the plan alone, or a report of where its steps stood on a day. Everybody gets what they may read.
 * @throws Refusal when there is no such plan for this actor, it has no goals, or the day is still to come.
 */
export async function exportStratml(
  database: Database,
  actor: Actor,
  planId: string,
  { at, today }: Exported,
): Promise<string> {
  if (at !== null && at > today) throw new Refusal('invalid', 'in-future', { from: at });
  const plan = await read({ database, actor }, 'read-public', (tx) => planProgress(tx, planId, at ?? today));
  return stratmlOf(foundPlanOf(plan, at));
}
