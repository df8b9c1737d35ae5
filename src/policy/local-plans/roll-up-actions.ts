import type { Actor } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { read } from '../../writes/index.ts';
import { rollUp } from './roll-up.ts';
import { countedOn, placesOn, rolledGoals, strategicPlans, takenUp } from './roll-up-store.ts';

/** What all prisons took up of a strategic plan on a day. @throws Refusal `not_found` for a plan that is none, or a draft. */
export function readRollUp(database: Database, actor: Actor, plan: string, day: string) {
  return read({ database, actor }, 'read-public', async (tx) => {
    const goals = await rolledGoals(tx, plan, day);
    if (goals.length === 0) return notFound();
    const places = await placesOn(tx, day);
    const actions = await countedOn(tx, plan, day);
    // A place that has closed meanwhile keeps what it took up.
    const codes = [...new Set([...places.map(({ code }) => code), ...actions.map(({ prison }) => prison)])];
    const demonstration = actions.some(({ origin }) => origin === 'demonstration');
    return { goals, prisons: codes, rows: rollUp(goals, codes, actions), total: actions.length, demonstration };
  });
}
export type RollUp = Awaited<ReturnType<typeof readRollUp>>;

/** What prisons took up of one goal, or one prison of it, on a day. @throws Refusal `not_found`. */
export function readTakenUp(
  database: Database,
  actor: Actor,
  plan: string,
  number: string,
  prison: string | null,
  day: string,
) {
  return read({ database, actor }, 'read-public', async (tx) => {
    const goals = await rolledGoals(tx, plan, day);
    const goal = goals.find((one) => one.number === number) ?? notFound();
    const among = [goal.id, ...goals.filter(({ parentId }) => parentId === goal.id).map(({ id }) => id)];
    return { goal, places: await placesOn(tx, day), actions: await takenUp(tx, among, prison, day) };
  });
}
export type TakenUpOfGoal = Awaited<ReturnType<typeof readTakenUp>>;

/** The strategic plans that were adopted, the newest first. */
export function readStrategicPlans(database: Database, actor: Actor) {
  return read({ database, actor }, 'read-public', strategicPlans);
}
