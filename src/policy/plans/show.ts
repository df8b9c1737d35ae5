import type { Actor } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { keepingOf } from '../../platform/keeping.ts';
import type { Language } from '../../ui/words/index.ts';
import { madeOfPlan } from './actions.ts';
import { type PlanShape, planShape } from './shapes.ts';

const MOST = 100;
const shapes = keepingOf<PlanShape>(MOST);

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
  const asked = { planId: id, asOf, key: language, kept: shapes(database) };
  const { value } = await madeOfPlan(database, actor, asked, (plan) => planShape(plan, language));
  return value;
}
