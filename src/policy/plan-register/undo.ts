import { sql, type Transaction } from '../../platform/database/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Translate } from '../../ui/words/index.ts';
import { assertUndone, type Reader, read, takeBack, type Undoer, undoer, type Writing } from '../../writes/index.ts';
import { planHref, type Wording } from '../progress/index.ts';
import { type LockedPlan, lockPlan, type Place, rewordGoal, rewordStep } from './change-store.ts';
import { type HeadPatch, updateHead } from './head-store.ts';
import { addRelation } from './measures-store.ts';
import type { NewRelation } from './rules.ts';
import * as store from './undo-store.ts';

/** What was done to the register, and what it was before. Of an adopted plan the database knows what it was. */
interface Was extends Record<string, unknown> {
  plan: string;
  /** Whether the plan was adopted when it was done. */
  adopted: boolean;
  did: 'added' | 'changed' | 'dropped' | 'reached';
  /** What was done to it, the parts before the whole. */
  items: store.Item[];
  before?: { wording: Wording; place: Place & { goalId?: number } };
  dropped?: store.Dropped;
  reachedOn?: string | null;
}

/** The most that is kept to be put back: what is larger is typed again, or not dropped. */
const MOST_KEPT = 90_000;

/** What an addition leaves to be taken back by. */
export const wasAdded = (plan: LockedPlan, of: store.Item['of'], id: number) => (): Was => ({
  plan: plan.id,
  adopted: plan.state !== 'draft',
  did: 'added',
  items: [{ of, id, version: 1 }],
});

/** What a change leaves to be taken back by: of a draft also what it was. */
export function wasChanged(
  plan: LockedPlan,
  item: store.Item,
  { wording, place }: { wording: Wording; place: Place & { goalId?: number } },
) {
  const adopted = plan.state !== 'draft';
  const { number, parentId, goalId } = place;
  const stood = { number, parentId, ...(goalId === undefined ? {} : { goalId }) };
  return (): Was => ({
    ...{ plan: plan.id, adopted, did: 'changed', items: [item] },
    ...(adopted ? {} : { before: { wording, place: stood } }),
  });
}

/** What stood in a draft before it is dropped: null where it is too much to keep. To be read before it goes. */
export async function wasInDraft(
  tx: Transaction,
  plan: LockedPlan,
  item: store.Item,
): Promise<(() => Was) | (() => null)> {
  const dropped = await store.readDropped(tx, item);
  if (Buffer.byteLength(JSON.stringify(dropped)) > MOST_KEPT) return () => null;
  return () => ({ plan: plan.id, adopted: false, did: 'dropped', items: [item], dropped });
}

/** What was dropped from an adopted plan, the parts before the whole. */
export const wasDropped = (plan: LockedPlan, items: Was['items']) => (): Was => ({
  plan: plan.id,
  adopted: true,
  did: 'dropped',
  items,
});

/** What a milestone leaves that was said to be reached, or not. */
export const wasReached = (plan: LockedPlan, item: store.Item, reachedOn: string | null) => (): Was => ({
  plan: plan.id,
  adopted: plan.state !== 'draft',
  did: 'reached',
  items: [item],
  reachedOn,
});

function registerUndoer(action: Undoer['action']): Undoer {
  return undoer<Was>({
    action,
    undo: async (tx, { undo, was }) => {
      const plan = await lockPlan(tx, was.plan);
      if (was.did === 'reached') assertUndone(await reached(tx, was));
      else if (was.adopted) await takeBack(tx, sql`policy.take_back_agreed(${undo}::integer)`);
      else {
        assertUndone(plan.state === 'draft' ? null : 'adopted-since');
        assertUndone(await inDraft(tx, was));
      }
      const [one] = was.items.slice(-1);
      const detail = one === undefined ? {} : { [one.of]: one.id };
      return { href: `${planHref(was.plan)}/edit`, trace: { kind: 'plan', id: was.plan, detail } };
    },
    tell: (reader, was, { t }) => told(reader, was, t),
  });
}

function reached(tx: Writing, { items: [item], reachedOn = null }: Was): Promise<string | null> | string {
  return item === undefined ? 'changed-since' : store.reachAgain(tx, item, reachedOn);
}

async function inDraft(tx: Writing, { plan, did, items: [item], before, dropped }: Was): Promise<string | null> {
  if (item === undefined) return 'changed-since';
  if (did === 'added') return store.takeOut(tx, item);
  if (did === 'dropped') return dropped === undefined ? 'changed-since' : store.putBack(tx, plan, dropped);
  if (before === undefined || !(await store.standsAs(tx, item, before.place))) return 'changed-since';
  const { wording, place } = before;
  if (item.of === 'step') await rewordStep(tx, item.id, wording, { ...place, goalId: place.goalId ?? 0 });
  else await rewordGoal(tx, item.id, wording, place);
  return null;
}

/** What was done, to which goal, step, milestone or indicator. */
async function told(reader: Reader, { did, items, dropped }: Was, t: Translate): Promise<string> {
  const [one] = items.slice(-1);
  if (one === undefined) throw new Refusal('not_found', 'not-found');
  const kept = dropped && [...dropped.goals, ...dropped.steps, ...dropped.milestones, ...dropped.indicators];
  const title =
    String(kept?.find(({ id }) => id === one.id)?.title_nl ?? '') ||
    (await read(reader, 'read-public', (tx) => store.titleOf(tx, one)))?.title;
  if (title === undefined) throw new Refusal('not_found', 'not-found');
  return t(`plan-register:told.${did}`, { title });
}

/** What became of a goal or step, said or taken away: what is needed to do the other. */
interface WasRelated extends Record<string, unknown> {
  plan: string;
  id: number;
  /** What was taken away; undefined for what was said. */
  relation?: NewRelation;
}

/** What saying a relation, or taking one away, leaves to be taken back by. */
export const wasRelated = (plan: string, id: number, relation?: NewRelation) => (): WasRelated => ({
  plan,
  id,
  ...(relation && { relation }),
});

const relationUndoer = undoer<WasRelated>({
  action: 'relate-steps',
  undo: async (tx, { was }) => {
    if (was.relation === undefined) assertUndone(await store.forgetRelation(tx, was.id));
    else {
      assertUndone(await store.mayRelate(tx, was.relation));
      await addRelation(tx, was.relation);
    }
    return { href: `${planHref(was.plan)}/edit`, trace: { kind: 'plan', id: was.plan, detail: { relation: was.id } } };
  },
});

/** What the head of a plan was. Of the title and years of an adopted plan the database knows what they were. */
interface WasHead extends Record<string, unknown> {
  plan: string;
  /** Whether the plan was adopted when it was done. */
  adopted: boolean;
  /** The version of the head that the change left, and that of its title and years where those changed in an adopted plan. */
  version: number;
  agreed: number | null;
  before: HeadPatch;
}

/** What a change of the head of a plan leaves to be taken back by. */
export const wasHead =
  (plan: LockedPlan, { before, version, isAgreed }: { before: HeadPatch; version: number; isAgreed: boolean }) =>
  (): WasHead => ({
    ...{ plan: plan.id, adopted: plan.state !== 'draft', version, before },
    agreed: isAgreed ? version : null,
  });

const headUndoer = undoer<WasHead>({
  action: 'change-plan',
  undo: async (tx, { undo, was }) => {
    const plan = await lockPlan(tx, was.plan);
    assertUndone((plan.state !== 'draft') === was.adopted ? null : 'adopted-since');
    const has = Object.keys(was.before).length > 0;
    assertUndone(has && plan.version !== was.version ? 'changed-since' : null);
    if (was.agreed !== null) await takeBack(tx, sql`policy.take_back_head(${undo}::integer)`);
    if (has) await updateHead(tx, was.plan, was.before);
    return { href: `${planHref(was.plan)}/edit`, trace: { kind: 'plan', id: was.plan } };
  },
  tell: async (reader, was, { t }) => {
    const found = await read(reader, 'read-public', (tx) => store.planTitle(tx, was.plan));
    if (found === undefined) throw new Refusal('not_found', 'not-found');
    return t('plan-register:told.changed', found);
  },
});

/** What was added, changed and dropped in the register is taken back: in a draft by doing the opposite, in an adopted plan by the database. */
export const planRegisterUndoers: readonly Undoer[] = [
  ...(
    [
      'add-plan-goal',
      'change-plan-goal',
      'drop-plan-goal',
      'add-step',
      'change-step',
      'drop-step',
      'keep-milestone',
      'keep-indicator',
    ] as const
  ).map(registerUndoer),
  relationUndoer,
  headUndoer,
];
