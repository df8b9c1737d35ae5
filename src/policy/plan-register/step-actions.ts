import type { Reading } from '../../platform/database/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, type Writing, write, writeUndoable } from '../../writes/index.ts';
import type { Wording } from '../progress/index.ts';
import { changeOf, demandListed, demandRoom, patched, sinceOf, wordingOf } from './agreed.ts';
import {
  findGoal,
  findStep,
  isRelated,
  type LockedPlan,
  lockPlan,
  moveBeside,
  removeStep,
  rewordStep,
  type StepRecord,
  stepsUnder,
  versionStep,
} from './change-store.ts';
import { createStep } from './create-store.ts';
import { refuse } from './plan-actions.ts';
import type { Change } from './rules.ts';
import type { DropInput, StepChange, StepInput } from './schemas.ts';
import { termOf } from './term.ts';
import { wasAdded, wasChanged, wasDropped, wasInDraft } from './undo.ts';
import type { Item } from './undo-store.ts';

/**
 * Adds a step to a goal, or a sub-step `under` one; to an adopted plan with `since`.
 * @throws Refusal `invalid` for codes, days or terms that cannot be, `conflict` for a place that cannot be.
 */
export function addStep(
  ask: Ask,
  planId: string,
  input: StepInput,
): Promise<{ id: number; key: string; undo?: number }> {
  return writeUndoable(ask, 'add-step', async (tx) => {
    const { plan, made } = await addStepIn(tx, planId, input, ask.now);
    return {
      status: 201,
      body: made,
      trace: { id: `${planId}/${made.key}` },
      was: wasAdded(plan, 'step', made.id),
    };
  });
}

/** The same in the transaction of the caller, who asked the right and leaves the trace. */
export async function addStepIn(
  tx: Writing,
  planId: string,
  input: StepInput,
  now: Date,
): Promise<{ plan: LockedPlan; made: { id: number; key: string } }> {
  const plan = await lockPlan(tx, planId);
  await demandRoom(tx, planId);
  await demandListed(tx, input, null, now);
  const added = sinceOf(plan, input.since, now);
  const goal = await findGoal(tx, planId, input.goal);
  const above = input.under ? await findStep(tx, planId, input.under) : null;
  if (above !== null && (above.parentId !== null || above.goalId !== goal.id))
    throw new Refusal('conflict', 'plan-parent');
  if (goal.droppedOn !== null || (above !== null && above.droppedOn !== null))
    throw new Refusal('conflict', 'plan-dropped');
  const made = await createStep(tx, {
    ...{
      plan: planId,
      goalId: goal.id,
      parentId: above?.id ?? null,
      number: input.number ?? null,
      kind: input.kind ?? null,
    },
    title: { nl: input.title.nl, en: input.title.en ?? null },
    note: input.note ? { nl: input.note.nl, en: input.note.en ?? null } : null,
    term: forward(termOf(input.term)),
    ...{ policyFields: input.policyFields ?? [], targetGroups: input.targetGroups ?? [] },
    ...{ leads: input.lead ?? [], partners: input.partners ?? [] },
    ...(added === undefined ? {} : { added }),
  });
  return { plan, made };
}

/** A term that does not end before it begins. @throws Refusal `invalid`. */
function forward<One extends { start: string | null; end: string | null }>(term: One): One {
  if (term.start !== null && term.end !== null && term.end < term.start)
    refuse({ path: 'termEnd', message: 'form:error.order' });
  return term;
}

/**
 * Changes a step; what is left out stays. Of an adopted plan with `change`: its day and ground, and it makes a version.
 * @throws Refusal `stale`, `conflict` for a circle or what was dropped, `invalid`.
 */
export function changeStep(
  ask: Ask,
  planId: string,
  key: string,
  input: StepChange,
): Promise<{ key: string; version: number; undo?: number }> {
  return writeUndoable(ask, 'change-step', async (tx) => {
    const plan = await lockPlan(tx, planId);
    const step = await findStep(tx, planId, key);
    assertVersion(step, input.version);
    await demandListed(tx, input, step, ask.now);
    const change = changeOf(plan, step, input.change, ask.now);
    const term = input.term === undefined ? step.term : forward(termOf(input.term));
    const wording: Wording = { ...patched(step, input), term };
    if (change === undefined) await rewordStep(tx, step.id, wording, await placeOf(tx, planId, step, input));
    else {
      const moves = input.under !== undefined || input.goal !== undefined;
      if (moves || (input.number !== undefined && input.number !== step.number))
        throw new Refusal('conflict', 'plan-not-draft');
      await versionStep(tx, step, 'changed', wording, change);
    }
    const version = step.version + 1;
    const was = wasChanged(plan, { of: 'step', id: step.id, version }, { wording: wordingOf(step), place: step });
    return { body: { key, version }, trace: { id: `${planId}/${key}` }, was };
  });
}

/** Where a step of a draft comes to stand. @throws Refusal `conflict` for a circle or a third floor. */
async function placeOf(tx: Reading, planId: string, step: StepRecord, { number, goal, under }: StepChange) {
  const goalId = goal === undefined ? step.goalId : (await findGoal(tx, planId, goal)).id;
  const place = { number: number === undefined ? step.number : number, goalId };
  const below = await stepsUnder(tx, { step: step.id });
  if (goalId !== step.goalId && below.length > 0) throw new Refusal('conflict', 'plan-parent');
  // In another goal it stands by itself, unless it is said under which step.
  if (under === undefined) return { ...place, parentId: goalId === step.goalId ? step.parentId : null };
  if (under === null) return { ...place, parentId: null };
  const above = await findStep(tx, planId, under);
  if (above.id === step.id || above.parentId === step.id) throw new Refusal('conflict', 'plan-circle');
  if (above.parentId !== null || above.goalId !== goalId || below.length > 0)
    throw new Refusal('conflict', 'plan-parent');
  return { ...place, parentId: above.id };
}

/**
 * Drops a step with the steps below it: out of a draft it is gone, in an adopted plan it stays to be read, with day and ground.
 * @throws Refusal `stale`, `conflict` when a draft is referred to, `invalid` without day or ground.
 */
export function dropStep(
  ask: Ask,
  planId: string,
  key: string,
  input: DropInput,
): Promise<{ key: string; undo?: number }> {
  return writeUndoable(ask, 'drop-step', async (tx) => {
    const plan = await lockPlan(tx, planId);
    const step = await findStep(tx, planId, key);
    assertVersion(step, input.version);
    const change = changeOf(plan, step, input.change, ask.now);
    const trace = { id: `${planId}/${key}` };
    if (change !== undefined) {
      const items = await dropSteps(tx, plan, [...(await stepsUnder(tx, { step: step.id })), { key }], change, ask.now);
      return { body: { key }, trace, was: wasDropped(plan, items) };
    }
    if (await isRelated(tx, { step: step.id })) throw new Refusal('conflict', 'plan-related');
    const was = await wasInDraft(tx, plan, { of: 'step', id: step.id, version: step.version });
    await removeStep(tx, step.id);
    return { body: { key }, trace, was };
  });
}

/** Drops steps of an adopted plan in their order; gives each with its version. @throws Refusal `invalid` where one changed after that day. */
export async function dropSteps(
  tx: Writing,
  plan: LockedPlan,
  steps: readonly { key: string }[],
  change: Change,
  now: Date,
): Promise<Item[]> {
  const items: Item[] = [];
  for (const { key } of steps) {
    const step = await findStep(tx, plan.id, key);
    changeOf(plan, step, change, now);
    await versionStep(tx, step, 'dropped', step, change);
    items.push({ of: 'step', id: step.id, version: step.version + 1 });
  }
  return items;
}

/** Puts a step of a draft one place earlier or later. @throws Refusal `conflict` once it is adopted. */
export function moveStep(ask: Ask, planId: string, key: string, towards: 'up' | 'down'): Promise<{ key: string }> {
  return write(ask, 'change-step', async (tx) => {
    const plan = await lockPlan(tx, planId);
    if (plan.state !== 'draft') throw new Refusal('conflict', 'plan-not-draft');
    await moveBeside(tx, 'steps', await findStep(tx, planId, key), towards);
    return { body: { key }, trace: { id: `${planId}/${key}` } };
  });
}
