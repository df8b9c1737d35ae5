import { type Actor, may } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion, stale } from '../../shared/version.ts';
import type { Order } from '../../ui/export/index.ts';
import { type Ask, keepTogether, type Reading, read, writeUndoable } from '../../writes/index.ts';
import { demandCodes } from '../code-lists/index.ts';
import { fitsReason, isCancellable, isReinstatable, type SessionState, type ShownState } from './rules.ts';
import {
  findSession,
  listSessions,
  loadUnregistered,
  lockSession,
  type Session,
  type SessionFilter,
  setStatus,
} from './store.ts';

export interface Asked {
  prison: string | null;
  from: string | null;
  to: string | null;
  state: ShownState | null;
  page: number;
  size: number;
  now: Date;
  order?: Order;
}

/** The sessions that were asked, with what still has to be registered for who follows that up. */
export function readWeek(database: Database, actor: Actor, asked: Asked) {
  return read({ database, actor }, 'read-sessions', async (tx) => {
    const { items, total } = await list(tx, actor, asked);
    const late = may(actor, 'follow-sessions')
      ? await loadUnregistered(tx, asked.prison, asked.now)
      : { total: 0, items: [] };
    return { sessions: items, total, late };
  });
}

/** The sessions of a period, in order of time. */
export function readSessions(database: Database, actor: Actor, asked: Asked) {
  return read({ database, actor }, 'read-sessions', (tx) => list(tx, actor, asked));
}

/** A part of the sessions for a file: without how many are enrolled or came. */
export function listOut(database: Database, actor: Actor, filter: SessionFilter) {
  return read({ database, actor }, 'read-sessions', (tx) => listSessions(tx, filter, false));
}

/** One session, for who asks something about it. @throws Refusal `not_found` when it is not there for the actor. */
export function readSession(database: Database, actor: Actor, id: number) {
  return read({ database, actor }, 'cancel-session', async (tx) => (await findSession(tx, id, false)) ?? notFound());
}

function list(tx: Reading, actor: Actor, asked: Asked) {
  const window = { limit: asked.size, offset: (asked.page - 1) * asked.size };
  return listSessions(tx, { ...asked, ...window }, may(actor, 'read-occupancy'));
}

export interface StatusNow {
  status: SessionState;
  version: number;
}

/**
 * Cancels a session, with its reason.
 * @throws Refusal `too_late` when it was held or is off already, `invalid` when nobody can have come before it begins.
 */
export function cancelSession(
  ask: Ask,
  id: number,
  input: { reason: string; remark?: string | null | undefined; version?: number | undefined },
): Promise<StatusNow & { undo?: number }> {
  return changeStatus(ask, id, input, 'cancelled', (session) => {
    if (!isCancellable(session)) throw new Refusal('too_late', 'session-closed');
    if (fitsReason(input.reason, session, ask.now)) return;
    throw new Refusal('invalid', 'invalid', {}, [{ path: 'reason', message: 'sessions:cancel.reason.not-begun' }]);
  });
}

/** The sessions of a day in a prison that the actor may read and that can still be cancelled, at most so many. */
export function readCancellable(
  database: Database,
  actor: Actor,
  { prison, day, now, most }: { prison: string; day: string; now: Date; most: number },
): Promise<Session[]> {
  const filter = { prison, from: day, to: day, state: null, now, limit: 1_000, offset: 0 };
  return read({ database, actor }, 'cancel-session', async (tx) => {
    const { items } = await listSessions(tx, filter, false);
    return items.filter(isCancellable).slice(0, most);
  });
}

/** What became of one of several: the session as it stands where the actor may read it, and why it was refused. */
export interface Outcome {
  id: number;
  session: Session | undefined;
  refusal: Refusal | undefined;
}

/** What became of several, and the number under which what was done can be taken back. */
export interface Outcomes {
  outcomes: Outcome[];
  undo: number | undefined;
}

/**
 * Cancels several sessions for one reason, each in a transaction of its own: what is refused for one keeps no other from being
 * cancelled. Asked again with the same key, what was done stays done and gives the same answer.
 * @param href where who takes them back is afterwards.
 * @throws Refusal `invalid` for a reason that cannot be chosen: then nothing is done.
 */
export async function cancelSeveral(
  ask: Ask,
  chosen: readonly { id: number; version: number }[],
  off: { reason: string; remark?: string | null | undefined },
  href: string,
): Promise<Outcomes> {
  await read(ask, 'cancel-session', (tx) => demandReason(tx, off.reason, off.remark ?? null, ask.now));
  const refusals = new Map<number, Refusal>();
  const undos: number[] = [];
  for (const { id, version } of chosen) {
    const key = ask.key && `${ask.key}/${id}`;
    const request = `cancel ${JSON.stringify([id, version, off])}`;
    try {
      const { undo } = await cancelSession({ ...ask, key, request }, id, { ...off, version });
      if (undo !== undefined) undos.push(undo);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.set(id, error);
    }
  }
  const undo = await keepTogether(ask, 'cancel-session', { of: undos, href });
  return read(ask, 'cancel-session', async (tx) => {
    const outcomes: Outcome[] = [];
    for (const { id } of chosen)
      outcomes.push({ id, session: await findSession(tx, id, false), refusal: refusals.get(id) });
    return { outcomes, undo };
  });
}

/** Puts a cancelled session back, while nothing was registered or it has yet to begin. @throws Refusal `too_late` otherwise. */
export function reinstateSession(ask: Ask, id: number, version?: number): Promise<StatusNow & { undo?: number }> {
  return changeStatus(ask, id, { reason: null, remark: null, version }, 'planned', (session) => {
    if (!isReinstatable(session, ask.now)) throw new Refusal('too_late', 'too-late');
  });
}

/** Refuses a reason that cannot be chosen, and a remark beside a reason that asks for none. */
async function demandReason(tx: Reading, reason: string, remark: string | null, now: Date): Promise<void> {
  const codes = await demandCodes(tx, [{ path: 'reason', list: 'cancellation-reason', code: reason }], now);
  if (remark === null || codes.find('cancellation-reason', reason)?.asks === 'remark') return;
  throw new Refusal('invalid', 'invalid', {}, [{ path: 'remark', message: 'sessions:cancel.remark.none' }]);
}

function changeStatus(
  ask: Ask,
  id: number,
  input: { reason: string | null; remark?: string | null | undefined; version?: number | undefined },
  status: 'cancelled' | 'planned',
  check: (session: Session) => void,
): Promise<StatusNow & { undo?: number }> {
  const action = status === 'cancelled' ? 'cancel-session' : 'reinstate-session';
  return writeUndoable(ask, action, async (tx) => {
    await lockSession(tx, id);
    const session = (await findSession(tx, id, false)) ?? notFound();
    assertVersion(session, input.version);
    check(session);
    const { reason, remark = null } = input;
    if (reason !== null) await demandReason(tx, reason, remark, ask.now);
    const body = (await setStatus(tx, session, status, { reason, remark })) ?? stale();
    const was = { id, version: body.version, prison: session.prison, before: session.status };
    return {
      body,
      trace: { id, prison: session.prison, detail: { reason: input.reason } },
      was: () => ({ ...was, reason: session.reason, remark: session.remark }),
    };
  });
}
