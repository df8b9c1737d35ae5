import type { Reading } from '../../platform/database/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, type Writing, write, writeUndoable } from '../../writes/index.ts';
import type { Wording } from '../progress/index.ts';
import { changeOf, demandListed, demandRoom, patched, sinceOf, wordingOf } from './agreed.ts';
import {
  findGoal,
  type GoalRecord,
  goalsUnder,
  isRelated,
  type LockedPlan,
  lockPlan,
  moveBeside,
  removeGoal,
  rewordGoal,
  stepsUnder,
  versionGoal,
} from './change-store.ts';
import { createGoal } from './create-store.ts';
import type { Change } from './rules.ts';
import type { DropInput, GoalChange, GoalInput } from './schemas.ts';
import { dropSteps } from './step-actions.ts';
import { wasAdded, wasChanged, wasDropped, wasInDraft } from './undo.ts';
import type { Item } from './undo-store.ts';

/**
 * Adds a goal, or a sub-goal `under` one; to an adopted plan with `since`.
 * @throws Refusal `conflict` for a number that is taken, `invalid` for codes, days or places that cannot be.
 */
export function addGoal(
  ask: Ask,
  planId: string,
  input: GoalInput,
): Promise<{ id: number; number: string; undo?: number }> {
  return writeUndoable(ask, 'add-plan-goal', async (tx) => {
    const plan = await lockPlan(tx, planId);
    await demandRoom(tx, planId);
    await demandListed(tx, input, null, ask.now);
    const added = sinceOf(plan, input.since, ask.now);
    const above = input.under ? await standing(tx, planId, input.under) : null;
    if (above !== null && above.parentId !== null) throw new Refusal('conflict', 'plan-parent');
    const made = await createGoal(tx, {
      ...{ plan: planId, parentId: above?.id ?? null, number: input.number ?? null },
      title: { nl: input.title.nl, en: input.title.en ?? null },
      note: input.note ? { nl: input.note.nl, en: input.note.en ?? null } : null,
      ...{ kind: input.kind ?? null, deadline: input.deadline ?? null, deadlineText: input.deadlineText ?? null },
      ...{ policyFields: input.policyFields ?? [], targetGroups: input.targetGroups ?? [] },
      ...{ leads: input.lead ?? [], partners: input.partners ?? [] },
      ...(added === undefined ? {} : { added }),
    });
    return {
      status: 201,
      body: made,
      trace: { id: `${planId}/${made.number}` },
      was: wasAdded(plan, 'goal', made.id),
    };
  });
}

/**
 * Changes a goal; what is left out stays. Of an adopted plan with `change`: its day and ground, and it makes a version.
 * @throws Refusal `stale`, `conflict` for a number that is taken, a circle or what was dropped, `invalid`.
 */
export function changeGoal(
  ask: Ask,
  planId: string,
  number: string,
  input: GoalChange,
): Promise<{ id: number; number: string; version: number; undo?: number }> {
  return writeUndoable(ask, 'change-plan-goal', async (tx) => {
    const plan = await lockPlan(tx, planId);
    const goal = await findGoal(tx, planId, number);
    assertVersion(goal, input.version);
    await demandListed(tx, input, goal, ask.now);
    const change = changeOf(plan, goal, input.change, ask.now);
    const wording = goalWording(goal, input);
    if (change === undefined) await rewordGoal(tx, goal.id, wording, await placeOf(tx, planId, goal, input));
    else {
      if (input.under !== undefined || (input.number !== undefined && input.number !== number))
        throw new Refusal('conflict', 'plan-not-draft');
      await versionGoal(tx, goal, 'changed', wording, change);
    }
    const body = {
      id: goal.id,
      number: change === undefined ? (input.number ?? number) : number,
      version: goal.version + 1,
    };
    const item = { of: 'goal', id: goal.id, version: body.version } as const;
    const was = wasChanged(plan, item, { wording: wordingOf(goal), place: goal });
    return { body, trace: { id: `${planId}/${body.number}` }, was };
  });
}

function goalWording(goal: GoalRecord, input: GoalChange): Wording {
  const { text, end } = goal.term;
  const term = {
    text: input.deadlineText === undefined ? text : input.deadlineText,
    start: null,
    end: input.deadline === undefined ? end : input.deadline,
    precision: goal.term.precision,
  };
  return { ...patched(goal, input), term };
}

/** Where a goal of a draft comes to stand. @throws Refusal `conflict` for a circle, a third floor or a number that is taken. */
async function placeOf(tx: Reading, planId: string, goal: GoalRecord, { number, under }: GoalChange) {
  if (number !== undefined && number !== goal.number && (await isTaken(tx, planId, number)))
    throw new Refusal('conflict', 'goal-exists', { number });
  const place = { number: number ?? goal.number, parentId: goal.parentId };
  if (under === undefined) return place;
  if (under === null) return { ...place, parentId: null };
  const above = await standing(tx, planId, under);
  if (above.id === goal.id || above.parentId === goal.id) throw new Refusal('conflict', 'plan-circle');
  if (above.parentId !== null || (await goalsUnder(tx, goal.id)).length > 0)
    throw new Refusal('conflict', 'plan-parent');
  return { ...place, parentId: above.id };
}

async function isTaken(tx: Reading, planId: string, number: string): Promise<boolean> {
  try {
    await findGoal(tx, planId, number);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** A goal that still stands. @throws Refusal `not_found`, or `conflict` for one that was dropped. */
async function standing(tx: Reading, planId: string, number: string): Promise<GoalRecord> {
  const goal = await findGoal(tx, planId, number);
  if (goal.droppedOn !== null) throw new Refusal('conflict', 'plan-dropped');
  return goal;
}

/**
 * Drops a goal with the goals and steps below it: out of a draft it is gone, in an adopted plan it stays to be read, with day and ground.
 * @throws Refusal `stale`, `conflict` when a draft is referred to, `invalid` without day or ground.
 */
export function dropGoal(
  ask: Ask,
  planId: string,
  number: string,
  input: DropInput,
): Promise<{ number: string; undo?: number }> {
  return writeUndoable(ask, 'drop-plan-goal', async (tx) => {
    const plan = await lockPlan(tx, planId);
    const goal = await findGoal(tx, planId, number);
    assertVersion(goal, input.version);
    const change = changeOf(plan, goal, input.change, ask.now);
    const trace = { id: `${planId}/${number}` };
    if (change !== undefined) {
      const items = await dropTree(tx, plan, goal, change, ask.now);
      return { body: { number }, trace, was: wasDropped(plan, items) };
    }
    if (await isRelated(tx, { goal: goal.id })) throw new Refusal('conflict', 'plan-related');
    const was = await wasInDraft(tx, plan, { of: 'goal', id: goal.id, version: goal.version });
    await removeGoal(tx, goal.id);
    return { body: { number }, trace, was };
  });
}

/** Drops a goal with what stands below it, the parts before the whole; gives each with its version. */
async function dropTree(tx: Writing, plan: LockedPlan, goal: GoalRecord, change: Change, now: Date): Promise<Item[]> {
  const items: Item[] = [];
  for (const { number } of await goalsUnder(tx, goal.id)) {
    const below = await findGoal(tx, plan.id, number);
    changeOf(plan, below, change, now);
    items.push(...(await dropTree(tx, plan, below, change, now)));
  }
  items.push(...(await dropSteps(tx, plan, await stepsUnder(tx, { goal: goal.id }), change, now)));
  await versionGoal(tx, goal, 'dropped', goal, change);
  return [...items, { of: 'goal', id: goal.id, version: goal.version + 1 }];
}

/** Puts a goal of a draft one place earlier or later. @throws Refusal `conflict` once it is adopted. */
export function moveGoal(
  ask: Ask,
  planId: string,
  number: string,
  towards: 'up' | 'down',
): Promise<{ number: string }> {
  return write(ask, 'change-plan-goal', async (tx) => {
    const plan = await lockPlan(tx, planId);
    if (plan.state !== 'draft') throw new Refusal('conflict', 'plan-not-draft');
    await moveBeside(tx, 'goals', await findGoal(tx, planId, number), towards);
    return { body: { number }, trace: { id: `${planId}/${number}` } };
  });
}
