import type { Actor } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Language } from '../../ui/words/index.ts';
import { readPlan } from './actions.ts';
import { type PlanShape, planShape } from './shapes.ts';

/**
 * A plan on a day in the agreed shape: what the API answers and the command line prints.
 * @throws Refusal when there is no such plan.
 */
export async function showPlan(
  database: Database,
  actor: Actor,
  id: string,
  { asOf, language }: { asOf: string; language: Language },
): Promise<PlanShape> {
  return planShape(await readPlan(database, actor, id, asOf), language);
}
