import { type Actor, demand, sightOfPlans } from '../../access/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { type Keeping, keepingOf, stateOf } from '../../platform/keeping.ts';
import { Refusal } from '../../shared/refusal.ts';
import { read } from '../../writes/index.ts';
import { type AssessedPlan, assess, lineOf, type PlanLine } from './assess.ts';
import { listStatuses, type StatusesAsked, type StatusLine } from './statuses-store.ts';
import { findAround, loadOutlines, loadPlan, type PlanAround } from './store.ts';

/** Every plan with its figures on a day, inside the transaction of the caller. */
export async function planLines(tx: Reading, asOf: string): Promise<PlanLine[]> {
  return (await loadOutlines(tx, asOf)).map((plan) => lineOf(plan, asOf));
}

/** Every plan with its figures on a day. */
export function listPlans(database: Database, actor: Actor, asOf: string): Promise<PlanLine[]> {
  return read({ database, actor }, 'read-public', (tx) => planLines(tx, asOf));
}

/**
 * One plan on a day, inside the transaction of the caller.
 * @param known what was known by this day counts: by the day asked itself unless told, so that what a plan looked like stays so.
 * @throws Refusal when there is no such plan.
 */
export async function planProgress(tx: Reading, planId: string, asOf: string, known = asOf): Promise<AssessedPlan> {
  return assess((await loadPlan(tx, planId, asOf, known)) ?? unknown(planId), asOf);
}

/** One plan on a day. @throws Refusal when there is no such plan. */
export function readPlan(database: Database, actor: Actor, planId: string, asOf: string): Promise<AssessedPlan> {
  return read({ database, actor }, 'read-public', (tx) => planProgress(tx, planId, asOf));
}

/** What was made of a plan: it, with the state that it was made of. */
export interface Made<Value> extends PlanAround {
  value: Value;
}

/** Of how many plans what stands around them is kept, for each sight of them. */
const MOST_AROUND = 200;
const arounds = keepingOf<PlanAround>(MOST_AROUND);

/**
 * Something made of one plan on a day, such as its page: everybody reads plans alike, so it is made once for each state of the
 * database and kept. The state is asked in the transaction that reads the plan: who records a status sees it. Where nobody else
 * writes it is asked again only after a change.
 * @param kept where it is kept, and `key` under which name: all that it differs by beside the plan and the day.
 * @throws Refusal when there is no such plan.
 */
export async function madeOfPlan<Value>(
  database: Database,
  actor: Actor,
  asked: { planId: string; asOf: string; key: string; kept: Keeping<Value> },
  make: (plan: AssessedPlan) => Value,
): Promise<Made<Value>> {
  const { planId, asOf, kept } = asked;
  const key = JSON.stringify([planId, asOf, asked.key]);
  const around = aroundOf(database, actor, planId);
  const made = around.known && kept.get(key, around.known.mark);
  if (around.known !== undefined && made !== undefined) return { ...around.known, value: made };
  const { found, value } = await read({ database, actor }, 'read-public', async (tx) => {
    const found = around.keep((await findAround(tx, planId)) ?? unknown(planId));
    const before = kept.get(key, found.mark);
    if (before !== undefined) return { found, value: () => before };
    const plan = await planProgress(tx, planId, asOf);
    return { found, value: () => kept.put(key, found.mark, make(plan)) };
  });
  // Made when the transaction is over: drawing a page takes longer than reading it.
  return { ...found, value: value() };
}

/** What stands around a plan, where it is known for who asks in this state of the database, and how it is kept. */
function aroundOf(database: Database, actor: Actor, planId: string) {
  demand(actor, 'read-public');
  const state = stateOf(database);
  const [all, name] = [arounds(database), JSON.stringify([sightOfPlans(actor), planId])];
  return {
    known: state === undefined ? undefined : all.get(name, state),
    keep: (found: PlanAround) => (state === undefined ? found : all.put(name, state, found)),
  };
}

/** The statuses that were recorded in a plan. @throws Refusal when there is no such plan. */
export function readStatuses(
  database: Database,
  actor: Actor,
  asked: StatusesAsked,
): Promise<{ items: StatusLine[]; total: number }> {
  return read({ database, actor }, 'read-public', async (tx) => {
    (await findAround(tx, asked.plan)) ?? unknown(asked.plan);
    return listStatuses(tx, asked);
  });
}

function unknown(planId: string): never {
  throw new Refusal('not_found', 'unknown-plan', { id: planId.replace(/[^\w-]/g, '').slice(0, 60) });
}
