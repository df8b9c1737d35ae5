import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion, stale } from '../../shared/version.ts';
import { type Ask, type Writing, write } from '../../writes/index.ts';
import { digestOf } from './digest.ts';
import { enterRegister } from './into-register.ts';
import { standingInTheWay } from './rows-store.ts';
import { calledOf, type PlanFacts } from './rules.ts';
import { changeFacts, countRows, decideImport, lockImport } from './store.ts';
import { findDraft, isPlan } from './targets-store.ts';

/** So many rows are named in the sentence that refuses. */
const NAMED = 5;

type Locked = NonNullable<Awaited<ReturnType<typeof lockImport>>>;

/** The import, held until the end. @throws Refusal `not_found`, `stale`, `conflict` when it stands otherwise. */
async function held(tx: Writing, id: number, version: number | undefined, state: Locked['state']): Promise<Locked> {
  const one = (await lockImport(tx, id)) ?? notFound();
  if (one.state !== state) throw new Refusal('conflict', 'import-state');
  assertVersion(one, version);
  return one;
}

/** What is sent of the plan itself, and the digest of what was shown. */
export interface FactsAsked {
  facts: PlanFacts;
  /** The draft to which rows are added; null for a new plan. */
  target: string | null;
  shown?: string | undefined;
}

/**
 * Keeps what people made of the plan itself.
 * @throws Refusal `stale` when somebody changed anything of it since, `invalid` for days in the wrong order, `not_found` for a draft
 * that is not there.
 */
export function keepFacts(ask: Ask, id: number, asked: FactsAsked): Promise<{ id: number; version: number }> {
  return write(ask, 'review-import', async (tx) => {
    const one = await held(tx, id, undefined, 'reviewing');
    // Rows change all the time and are nothing to the plan itself: only other facts than those that were shown are in the way.
    if (asked.shown !== undefined && asked.shown !== digestOf(one)) stale();
    const { facts, target } = asked;
    if (facts.validFrom !== null && facts.validTo !== null && facts.validFrom > facts.validTo)
      refuse('validTo', 'form:error.order');
    if (target !== null && (await findDraft(tx, target)) === undefined) refuse('target', 'form:error.choice');
    const version = await changeFacts(tx, id, { facts, target });
    return { body: { id, version }, trace: { id, detail: { did: 'facts' } } };
  });
}

/** Puts an import aside: nothing of it enters the register. @throws Refusal `stale`, `conflict`, `not_found`. */
export function dropImport(
  ask: Ask,
  id: number,
  version: number | undefined,
): Promise<{ id: number; state: 'dropped' }> {
  return write(ask, 'drop-import', async (tx) => {
    await held(tx, id, version, 'reviewing');
    await decideImport(tx, id, { state: 'dropped' });
    return { body: { id, state: 'dropped' as const }, trace: { id, detail: { to: 'dropped' } } };
  });
}

/** Takes up again what was put aside, or became a draft that was thrown away. @throws Refusal `stale`, `conflict`, `not_found`. */
export function resumeImport(
  ask: Ask,
  id: number,
  version: number | undefined,
): Promise<{ id: number; state: 'reviewing' }> {
  return write(ask, 'drop-import', async (tx) => {
    const one = (await lockImport(tx, id)) ?? notFound();
    // What became a draft that was thrown away since can be looked at again.
    const gone = one.state === 'accepted' && one.plan !== null && !(await isPlan(tx, one.plan));
    if (one.state !== 'dropped' && !gone) throw new Refusal('conflict', 'import-state');
    assertVersion(one, version);
    await decideImport(tx, id, { state: 'reviewing' });
    return { body: { id, state: 'reviewing' as const }, trace: { id, detail: { to: 'reviewing' } } };
  });
}

/** What an import became. */
export interface Accepted {
  id: number;
  state: 'accepted';
  plan: string;
  goals: number;
  steps: number;
}

/**
 * Makes the draft plan, or adds to one: every row that was not rejected becomes a goal or a step, all in one transaction, and each
 * row keeps what it became with its place in the text.
 * @throws Refusal `conflict` while rows wait or hang below a rejected one, with how many and which; `stale`; `invalid` where the
 * register wants something of the plan or of a row that is not there.
 */
export function acceptImport(ask: Ask, id: number, version: number | undefined): Promise<Accepted> {
  return write(ask, 'accept-import', async (tx) => {
    const one = await held(tx, id, version, 'reviewing');
    await assertLookedAt(tx, id);
    const { plan, goals, steps } = await enterRegister(tx, one);
    await decideImport(tx, id, { state: 'accepted', plan });
    return {
      body: { id, state: 'accepted' as const, plan, goals, steps },
      trace: { id, detail: { plan, goals, steps } },
    };
  });
}

/** Refuses what was not looked at to its end, and says how many rows and which. @throws Refusal `conflict`. */
async function assertLookedAt(tx: Writing, id: number): Promise<void> {
  const { pending: count, all, rejected } = await countRows(tx, id);
  const { pending, orphans } = await standingInTheWay(tx, id, NAMED);
  const inTheWay = count > 0 ? pending : orphans;
  if (inTheWay.length === 0) {
    if (all === rejected) refuse('decision', 'plan-rows:error.all-rejected');
    return;
  }
  const which = inTheWay.map((row) => calledOf(row)).join(', ');
  const more = count > NAMED ? ', …' : '';
  const values = { count: count > 0 ? count : orphans.length, which: `${which}${more}` };
  throw new Refusal('conflict', count > 0 ? 'import-pending' : 'import-orphans', values);
}

function refuse(path: string, message: string): never {
  throw new Refusal('invalid', 'invalid', {}, [{ path, message }]);
}
