import type { Actor } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { read } from '../../writes/index.ts';
import { codesMeant, goalChoices, offerChoices, stepChoices } from './choices-store.ts';
import { findPlan, goalsOf } from './plan-store.ts';

/** What the form of an action chooses from: the goals of the plan and those still to take up, steps under them, offers of the prison. */
export function readChoices(database: Database, actor: Actor, prison: string, year: number) {
  return read({ database, actor }, 'keep-local-plans', async (tx) => {
    const plan = await findPlan(tx, prison, year);
    const goals = plan === undefined ? [] : await goalsOf(tx, plan.id);
    const taken = new Set(
      goals.flatMap(({ planGoal }) => (planGoal === null ? [] : [`${planGoal.plan} ${planGoal.goal}`])),
    );
    return {
      plan,
      goals,
      picks: (await goalChoices(tx)).filter(({ plan: id, number }) => !taken.has(`${id} ${number}`)),
      steps: plan === undefined ? [] : await stepChoices(tx, plan.id),
      offers: await offerChoices(tx, prison),
    };
  });
}
export type Choices = Awaited<ReturnType<typeof readChoices>>;

/** The same where there must be a plan. @throws Refusal `not_found`. */
export async function readChoicesOfPlan(database: Database, actor: Actor, prison: string, year: number) {
  const { plan, ...rest } = await readChoices(database, actor, prison, year);
  return { plan: plan ?? notFound(), ...rest };
}

/** Names as they are kept: the code of the organisation that is meant, or the words that were typed. */
export function meant(database: Database, actor: Actor, names: readonly string[]): Promise<string[]> {
  return read({ database, actor }, 'read-public', async (tx) => {
    const codes = names.length === 0 ? new Map<string, string>() : await codesMeant(tx, names);
    return names.map((name) => codes.get(name.toLowerCase()) ?? name);
  });
}
