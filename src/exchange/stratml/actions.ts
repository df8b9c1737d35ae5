import type { Actor } from '../../access/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import type { FoundPlan } from '../../policy/plan-import/index.ts';
import { planProgress } from '../../policy/plans/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { read } from '../../writes/index.ts';
import { foundPlanOf } from './found-plan.ts';
import { namesWith } from './found-relations.ts';
import { loadIdentifiers } from './store.ts';
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
  return stratmlOf(await read({ database, actor }, 'read-public', (tx) => outgoingPlan(tx, planId, at, today)));
}

async function outgoingPlan(tx: Reading, planId: string, at: string | null, today: string): Promise<FoundPlan> {
  const plan = await planProgress(tx, planId, at ?? today);
  const ends = plan.relations.flatMap(({ earlier, later }) => [earlier, later]);
  const goals = ends.flatMap((end) => end?.goal?.id ?? []);
  const steps = ends.flatMap((end) => end?.step?.id ?? []);
  return foundPlanOf({ plan, at, nameOf: namesWith(await loadIdentifiers(tx, goals, steps)) });
}
