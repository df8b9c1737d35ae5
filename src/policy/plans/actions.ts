import { type Actor, demand } from '../../access/index.ts';
import type { Database, Transaction } from '../../platform/database/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { type AssessedPlan, assess, lineOf, type PlanLine } from './assess.ts';
import { loadOutlines, loadPlan } from './store.ts';

/** Every plan with its figures on a day, inside the transaction of the caller. */
export async function planLines(tx: Transaction, asOf: string): Promise<PlanLine[]> {
  return (await loadOutlines(tx, asOf)).map((plan) => lineOf(plan, asOf));
}

/** Every plan with its figures on a day. */
export function listPlans(database: Database, actor: Actor, asOf: string): Promise<PlanLine[]> {
  demand(actor, 'read-public');
  return database.as(actor, (tx) => planLines(tx, asOf), { readOnly: true });
}

/**
 * One plan on a day, inside the transaction of the caller.
 * @throws Refusal when there is no such plan.
 */
export async function planProgress(tx: Transaction, planId: string, asOf: string): Promise<AssessedPlan> {
  const plan = await loadPlan(tx, planId, asOf);
  if (plan === undefined) throw new Refusal('not_found', 'unknown-plan', { id: planId.slice(0, 60) });
  return assess(plan, asOf);
}

/**
 * One plan on a day.
 * @throws Refusal when there is no such plan.
 */
export function readPlan(database: Database, actor: Actor, planId: string, asOf: string): Promise<AssessedPlan> {
  demand(actor, 'read-public');
  return database.as(actor, (tx) => planProgress(tx, planId, asOf), { readOnly: true });
}
