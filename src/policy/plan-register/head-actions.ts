import { Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, writeUndoable } from '../../writes/index.ts';
import { changeOf } from './agreed.ts';
import { lockPlan } from './change-store.ts';
import { type AgreedHead, type HeadPatch, readHead, updateHead, versionHead } from './head-store.ts';
import { refuse } from './plan-actions.ts';
import type { PlanChange } from './schemas.ts';
import { wasHead } from './undo.ts';

/**
 * Changes the head of a plan; what is left out stays. Of an adopted one the title and years change by a version, with `change`: its day
 * and ground; who adopted it and how many actions it announced stand.
 * @throws Refusal `stale`, `conflict` for what stands, `invalid` when it ends before it begins, or lacks a day and a ground.
 */
export function changePlan(
  ask: Ask,
  id: string,
  input: PlanChange,
): Promise<{ id: string; version: number; undo?: number }> {
  return writeUndoable(ask, 'change-plan', async (tx) => {
    const plan = await lockPlan(tx, id);
    assertVersion(plan, input.version);
    const was = await readHead(tx, id);
    const { agreed, own } = partsOf(input);
    const isAgreed = plan.state !== 'draft' && Object.keys(agreed).length > 0;
    const change = isAgreed ? changeOf(plan, { from: was.from, droppedOn: null }, input.change, ask.now) : undefined;
    if (plan.state !== 'draft' && (own.adopter !== undefined || own.declaredActions !== undefined))
      throw new Refusal('conflict', 'plan-not-draft');
    const head: AgreedHead = { title: was.title, validFrom: was.validFrom, validTo: was.validTo, ...agreed };
    if (head.validTo < head.validFrom) refuse({ path: 'validTo', message: 'form:error.order' });
    const free: HeadPatch = change === undefined ? { ...own, ...agreed } : own;
    let { version } = plan;
    if (Object.keys(free).length > 0) version += await updateHead(tx, id, free);
    if (change !== undefined) version += await versionHead(tx, { id, version }, head, change);
    const before = Object.fromEntries(Object.entries(was).filter(([name]) => name in free));
    return {
      body: { id, version },
      trace: { id, ...(change && { detail: { on: change.on } }) },
      was: wasHead(plan, { before, version, isAgreed: change !== undefined }),
    };
  });
}

/** What was sent of the title and years, and of the rest: what was left out is in neither. */
function partsOf({ title, validFrom, validTo, summary, version, change, ...rest }: PlanChange) {
  const text = (one: { nl: string; en?: string | null | undefined }) => ({ nl: one.nl, en: one.en || null });
  const agreed = {
    ...(title !== undefined && { title: text(title) }),
    ...(validFrom !== undefined && { validFrom }),
    ...(validTo !== undefined && { validTo }),
  };
  const own: HeadPatch = { ...(summary !== undefined && { summary: summary && text(summary) }) };
  for (const name of ['description', 'adopter', 'address'] as const)
    if (rest[name] !== undefined) own[name] = rest[name];
  if (rest.declaredActions !== undefined) own.declaredActions = rest.declaredActions;
  return { agreed, own };
}
