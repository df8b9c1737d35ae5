import { type Actor, may, worksIn } from '../../access/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, read, type Writing, write } from '../../writes/index.ts';
import { actionsOf, addAction, recordsOf } from './action-store.ts';
import type { ChangedGoal, NewLocalGoal, NewLocalPlan } from './inputs.ts';
import {
  addLocalGoal,
  addPlan,
  adopt,
  countIn,
  earlierWordings,
  findLocalGoal,
  findPlan,
  goalsOf,
  listPlans,
  lockPlan,
  type PlansFilter,
  pickedGoal,
  planById,
  plannedYears,
  plansOf,
  removeLocalGoal,
  removePlan,
  strategicGoal,
  wordLocalGoal,
  writeVision,
} from './plan-store.ts';
import { type LocalPlan, type LocalPlanFile, MOST, stillOpen } from './rules.ts';

/** Whether the actor keeps the local plan of a prison. */
export function keepsPlanOf(actor: Actor, prison: string): boolean {
  return may(actor, 'keep-local-plans') && worksIn(actor, prison);
}

/** Refuses who does not coordinate the policy of that prison. @throws Refusal `not_allowed`. */
export function demandPlace(actor: Actor, prison: string): void {
  if (!keepsPlanOf(actor, prison)) throw new Refusal('not_allowed', 'not-allowed');
}

/** One local plan with everything in it, inside a transaction of the caller. */
export async function fileOf(tx: Reading, plan: LocalPlan): Promise<LocalPlanFile> {
  return { ...plan, goals: await goalsOf(tx, plan.id), actions: await actionsOf(tx, plan.id) };
}

/** The local plan of a prison that covers a year. @throws Refusal `not_found` when there is none for the reader. */
export function readLocalPlan(database: Database, actor: Actor, prison: string, year: number): Promise<LocalPlanFile> {
  return read({ database, actor }, 'read-public', async (tx) => {
    const plan = await findPlan(tx, prison, year);
    return plan === undefined ? notFound() : fileOf(tx, plan);
  });
}

/** The plans of a prison, and the one that covers a year in full: undefined where there is none for the reader. */
export function readPlansOf(database: Database, actor: Actor, prison: string, year: number) {
  return read({ database, actor }, 'read-public', async (tx) => {
    const plan = await findPlan(tx, prison, year);
    return {
      plans: await plansOf(tx, prison),
      file: plan === undefined ? undefined : await fileOf(tx, plan),
      earlier: plan === undefined ? [] : await earlierWordings(tx, plan.id),
    };
  });
}

/** The plans of a prison that the reader sees, without what stands in them; the last first. */
export function readPeriodsOf(database: Database, actor: Actor, prison: string): Promise<LocalPlan[]> {
  return read({ database, actor }, 'read-public', (tx) => plansOf(tx, prison));
}

/** The local plans of all prisons that the reader sees. */
export function readLocalPlans(database: Database, actor: Actor, filter: PlansFilter) {
  return read({ database, actor }, 'read-public', (tx) => listPlans(tx, filter));
}

/** The year in which something is asked, in Brussels. */
export function yearOf(now: Date): number {
  return Number(dayInBrussels(now).slice(0, 4));
}

/**
 * Begins the plan of a prison for a period, with what is still open of the plan before it where that is asked.
 * @throws Refusal `conflict` when a year of the period has a plan already, `not_allowed` at another prison.
 */
export function beginPlan(ask: Ask, prison: string, asked: NewLocalPlan): Promise<{ id: number; copied: number }> {
  return write(ask, 'keep-local-plan', async (tx) => {
    demandPlace(ask.actor, prison);
    const { period, through = period, vision = null } = asked;
    await demandFree(tx, prison, period, through);
    const plan = await addPlan(tx, { prison, period, through, vision });
    const copied = asked.copyOpen ? await copyOpen(tx, plan) : 0;
    return {
      status: 201,
      body: { id: plan.id, copied },
      trace: { id: plan.id, prison, detail: { did: 'began', copied } },
    };
  });
}

/** @throws Refusal `conflict` when one of the years has a plan. */
async function demandFree(tx: Reading, prison: string, period: number, through: number): Promise<void> {
  const [taken] = await plannedYears(tx, prison, period, through);
  if (taken === undefined) return;
  const values = { from: taken.period, through: taken.through };
  throw new Refusal('conflict', 'local-plan-exists', values, [
    { path: 'period', message: 'refusals:local-plan-exists', values },
  ]);
}

/** Copies the open actions of the plan before it, each with its goal and as the one that goes on. @returns how many. */
async function copyOpen(tx: Writing, plan: LocalPlan): Promise<number> {
  const before = (await plansOf(tx, plan.prison)).find(({ period }) => period < plan.period);
  if (before === undefined) return 0;
  const all = await recordsOf(tx, before.id);
  const open = stillOpen(all);
  const goals = new Map<number, number>();
  for (const goal of await goalsOf(tx, before.id)) {
    // A goal for which nothing was done yet is as open as an action.
    if (all.some(({ goalId }) => goalId === goal.id) && !open.some(({ goalId }) => goalId === goal.id)) continue;
    const { planGoal, title, need } = goal;
    const goalId = planGoal === null ? null : ((await strategicGoal(tx, planGoal.plan, planGoal.goal))?.id ?? null);
    goals.set(goal.id, await addLocalGoal(tx, plan.id, { goalId, title, need }));
  }
  for (const { id, wording } of open) {
    const goalId = wording.goalId === null ? null : (goals.get(wording.goalId) ?? null);
    await addAction(tx, plan.id, { ...wording, goalId, continues: id });
  }
  return open.length;
}

/** The plan of a prison that covers a year, locked and kept by the actor. @throws Refusal `not_found`, `not_allowed`. */
export async function lockOwn(tx: Writing, actor: Actor, prison: string, year: number): Promise<LocalPlan> {
  demandPlace(actor, prison);
  return (await lockPlan(tx, prison, year)) ?? notFound();
}

/** Changes what the prison wants in the period. @throws Refusal `stale`, `not_found`, `not_allowed`. */
export function changeVision(
  ask: Ask,
  prison: string,
  year: number,
  asked: { vision: string | null; version: number },
): Promise<{ id: number; version: number }> {
  return write(ask, 'keep-local-plan', async (tx) => {
    const plan = await lockOwn(tx, ask.actor, prison, year);
    assertVersion(plan, asked.version);
    const version = await writeVision(tx, plan.id, asked.vision);
    return { body: { id: plan.id, version }, trace: { id: plan.id, prison, detail: { did: 'changed' } } };
  });
}

/** Throws a draft away. @throws Refusal `conflict` for a plan that was adopted. */
export function discardPlan(ask: Ask, prison: string, year: number, version?: number): Promise<{ id: number }> {
  return write(ask, 'keep-local-plan', async (tx) => {
    const plan = await lockOwn(tx, ask.actor, prison, year);
    assertVersion(plan, version);
    if (plan.state !== 'draft') throw new Refusal('conflict', 'local-plan-adopted');
    await removePlan(tx, plan.id);
    return { body: { id: plan.id }, trace: { id: plan.id, prison, detail: { did: 'discarded' } } };
  });
}

/**
 * The policy team adopts the plan on a day: from then on it is everybody's, and changes by versions.
 * @throws Refusal `conflict` when it was adopted or has no action, `invalid` for a day that is still to come or long before its years.
 */
export function adoptPlan(
  ask: Ask,
  prison: string,
  year: number,
  asked: { on: string; version?: number | undefined },
): Promise<{ id: number; state: 'adopted'; version: number }> {
  return write(ask, 'adopt-local-plan', async (tx) => {
    const plan = await lockOwn(tx, ask.actor, prison, year);
    assertVersion(plan, asked.version);
    if (plan.state === 'adopted') throw new Refusal('conflict', 'local-plan-adopted');
    demandPast('on', asked.on, dayInBrussels(ask.now));
    if (asked.on < `${plan.period - 1}-01-01`)
      throw new Refusal('invalid', 'invalid', {}, [
        { path: 'on', message: 'local-plans:error.adopted-early', values: { year: String(plan.period - 1) } },
      ]);
    if ((await countIn(tx, { plan: plan.id })).actions === 0) throw new Refusal('conflict', 'local-plan-empty');
    const version = await adopt(tx, plan.id, asked.on);
    return { body: { id: plan.id, state: 'adopted' as const, version }, trace: { id: plan.id, prison } };
  });
}

/** Refuses a day that is still to come. @throws Refusal `invalid`. */
export function demandPast(path: string, day: string, today: string): void {
  if (day > today) throw new Refusal('invalid', 'invalid', {}, [{ path, message: 'progress:error.future' }]);
}

/** The plan of a year; the draft of this year is begun where there is none yet. */
export async function planToAddTo(
  tx: Writing,
  ask: Ask,
  prison: string,
  asked: number | undefined,
): Promise<LocalPlan> {
  demandPlace(ask.actor, prison);
  const year = asked ?? yearOf(ask.now);
  const found = await lockPlan(tx, prison, year);
  if (found !== undefined) return found;
  if (asked !== undefined && asked !== yearOf(ask.now)) return notFound();
  return addPlan(tx, { prison, period: year, through: year, vision: null });
}

/** The number of the goal of a local plan that stands for one of a strategic plan; it is picked where it was not yet. */
export async function goalFor(tx: Writing, plan: LocalPlan, strategic: number): Promise<number> {
  const picked = await pickedGoal(tx, plan.id, strategic);
  return picked?.id ?? addLocalGoal(tx, plan.id, { goalId: strategic, title: null, need: null });
}

/** Picks a goal of a strategic plan, or adds one of the prison alone. @throws Refusal `conflict` for one that stands there already. */
export function pickGoal(ask: Ask, prison: string, asked: NewLocalGoal): Promise<{ id: number }> {
  return write(ask, 'keep-local-goal', async (tx) => {
    const plan = await planToAddTo(tx, ask, prison, asked.period);
    if ((await countIn(tx, { plan: plan.id })).goals >= MOST.goals)
      throw new Refusal('conflict', 'local-plan-full', { most: MOST.goals });
    const { planGoal, title = null, need = null } = asked;
    const strategic = planGoal ? await demandGoal(tx, planGoal) : null;
    if (strategic !== null && (await pickedGoal(tx, plan.id, strategic)) !== undefined)
      throw new Refusal('conflict', 'local-goal-picked');
    const id = await addLocalGoal(tx, plan.id, { goalId: strategic, title, need });
    return { status: 201, body: { id }, trace: { id, prison, detail: { did: 'picked' } } };
  });
}

/** The number of a goal of a strategic plan. @throws Refusal `invalid` where there is none. */
export async function demandGoal(tx: Reading, { plan, goal }: { plan: string; goal: string }): Promise<number> {
  const found = await strategicGoal(tx, plan, goal);
  if (found === undefined)
    throw new Refusal('invalid', 'invalid', {}, [{ path: 'planGoal', message: 'local-plans:error.plan-goal' }]);
  return found.id;
}

/** Changes the words of a goal, or the need that it answers. @throws Refusal `stale`, `invalid` for a goal without words. */
export function changeGoal(ask: Ask, id: number, asked: ChangedGoal): Promise<{ id: number; version: number }> {
  return write(ask, 'keep-local-goal', async (tx) => {
    const goal = (await findLocalGoal(tx, id)) ?? notFound();
    await lockOwn(tx, ask.actor, goal.prison, goal.period);
    assertVersion(goal, asked.version);
    const title = asked.title === undefined ? goal.title : asked.title;
    if (title === null && goal.planGoal === null)
      throw new Refusal('invalid', 'invalid', {}, [{ path: 'title', message: 'form:error.required' }]);
    const version = await wordLocalGoal(tx, id, { title, need: asked.need === undefined ? goal.need : asked.need });
    return { body: { id, version }, trace: { id, prison: goal.prison, detail: { did: 'changed' } } };
  });
}

/** Takes a goal out of a draft. @throws Refusal `conflict` when the plan was adopted, or actions stand under it. */
export function dropGoal(ask: Ask, id: number): Promise<{ id: number }> {
  return write(ask, 'keep-local-goal', async (tx) => {
    const goal = (await findLocalGoal(tx, id)) ?? notFound();
    const plan = await lockOwn(tx, ask.actor, goal.prison, goal.period);
    if (plan.state !== 'draft') throw new Refusal('conflict', 'local-plan-adopted');
    if ((await countIn(tx, { plan: plan.id, goal: id })).under > 0) throw new Refusal('conflict', 'local-goal-used');
    await removeLocalGoal(tx, id);
    return { body: { id }, trace: { id, prison: goal.prison, detail: { did: 'dropped' } } };
  });
}

/** A goal of a local plan with its plan, and whether actions stand under it; for who keeps it. @throws Refusal `not_found`. */
export function readGoal(database: Database, actor: Actor, id: number) {
  return read({ database, actor }, 'keep-local-plans', async (tx) => {
    const goal = (await findLocalGoal(tx, id)) ?? notFound();
    if (!keepsPlanOf(actor, goal.prison)) return notFound();
    const plan = (await planById(tx, goal.planId)) ?? notFound();
    return { goal, plan, used: (await countIn(tx, { plan: plan.id, goal: id })).under > 0 };
  });
}
