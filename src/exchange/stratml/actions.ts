import type { Actor } from '../../access/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { planProgress } from '../../policy/plans/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { read } from '../../writes/index.ts';
import { type FiguresAsked, figureValues } from './figure-values.ts';
import { foundPlanOf, type Outgoing } from './found-plan.ts';
import { namesWith } from './found-relations.ts';
import { loadIdentifiers } from './store.ts';
import { stratmlOf } from './write.ts';

/** What of a plan goes out. */
export interface Exported {
  /** The day of which a report tells; null for the plan alone. */
  at: string | null;
  today: string;
  /** How the figures of a report are read: nothing is asked of them for the plan alone. */
  figures: Omit<FiguresAsked, 'at'>;
}

/**
 * A plan as StratML (XML): the plan alone, or a report of where its steps stood on a day. Everybody gets what they may read.
 * @throws Refusal when there is no such plan for this actor, it has no goals, the day is still to come, or a table of a figure is being prepared.
 */
export async function exportStratml(
  database: Database,
  actor: Actor,
  planId: string,
  { at, today, figures }: Exported,
): Promise<string> {
  if (at !== null && at > today) throw new Refusal('invalid', 'in-future', { from: at });
  const outgoing = await read({ database, actor }, 'read-public', (tx) => outgoingPlan(tx, planId, at, today));
  const values = at === null ? new Map() : await figureValues(database, outgoing.plan, { at, ...figures });
  return stratmlOf(foundPlanOf({ ...outgoing, values }));
}

async function outgoingPlan(
  tx: Reading,
  planId: string,
  at: string | null,
  today: string,
): Promise<Omit<Outgoing, 'values'>> {
  const plan = await planProgress(tx, planId, at ?? today);
  const ends = plan.relations.flatMap(({ earlier, later }) => [earlier, later]);
  const goals = ends.flatMap((end) => end?.goal?.id ?? []);
  const steps = ends.flatMap((end) => end?.step?.id ?? []);
  return { plan, at, nameOf: namesWith(await loadIdentifiers(tx, goals, steps)) };
}
