import { type Actor, demand, may } from '../../access/index.ts';
import { record } from '../../audit/index.ts';
import type { Database, Transaction } from '../../platform/database/index.ts';
import { type Outcome, once } from '../../platform/http/idempotency.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion, stale } from '../../shared/version.ts';
import { loadLabels } from '../code-lists/index.ts';
import { isCancellable, isReinstatable, type SessionState, type ShownState } from './rules.ts';
import { findSession, listSessions, loadUnregistered, lockSession, type Session, setStatus } from './store.ts';

/** Who writes, and the key and text of the request that make a repeated write harmless. */
export interface Write {
  actor: Actor;
  key: string | undefined;
  request: string;
  now: Date;
}

export interface Asked {
  prison: string | null;
  from: string | null;
  to: string | null;
  state: ShownState | null;
  page: number;
  size: number;
  now: Date;
}

/** The sessions that were asked, with what still has to be registered for who follows that up. */
export function readWeek(database: Database, actor: Actor, asked: Asked) {
  demand(actor, 'read-sessions');
  return database.as(
    actor,
    async (tx) => {
      const { items, total } = await list(tx, actor, asked);
      const late = may(actor, 'follow-sessions')
        ? await loadUnregistered(tx, asked.prison, asked.now)
        : { total: 0, items: [] };
      const labels = await loadLabels(tx, ['prison', 'session-status', 'cancellation-reason']);
      return { sessions: items, total, late, labels };
    },
    { readOnly: true },
  );
}

/** The sessions of a period, in order of time. */
export function readSessions(database: Database, actor: Actor, asked: Asked) {
  demand(actor, 'read-sessions');
  return database.as(actor, (tx) => list(tx, actor, asked), { readOnly: true });
}

/** One session, for who asks something about it. @throws Refusal `not_found` when it is not there for the actor. */
export function readSession(database: Database, actor: Actor, id: number) {
  demand(actor, 'cancel-session');
  return database.as(
    actor,
    async (tx) => {
      const session = (await findSession(tx, id, false)) ?? notFound();
      return { session, labels: await loadLabels(tx, ['prison', 'cancellation-reason']) };
    },
    { readOnly: true },
  );
}

function list(tx: Transaction, actor: Actor, asked: Asked) {
  const window = { limit: asked.size, offset: (asked.page - 1) * asked.size };
  return listSessions(tx, { ...asked, ...window }, may(actor, 'read-occupancy'));
}

export interface StatusNow {
  status: SessionState;
  version: number;
}

/**
 * Cancels a session, with its reason.
 * @throws Refusal `too_late` when it was held or is off already.
 */
export function cancelSession(
  database: Database,
  write: Write,
  id: number,
  input: { reason: string; version?: number | undefined },
): Promise<StatusNow> {
  return changeStatus(database, write, id, input, 'cancelled', (session) => {
    if (!isCancellable(session)) throw new Refusal('too_late', 'session-closed');
  });
}

/** Puts a cancelled session back, while nothing was registered or it has yet to begin. @throws Refusal `too_late` otherwise. */
export function reinstateSession(database: Database, write: Write, id: number, version?: number): Promise<StatusNow> {
  return changeStatus(database, write, id, { reason: null, version }, 'planned', (session) => {
    if (!isReinstatable(session, write.now)) throw new Refusal('too_late', 'too-late');
  });
}

function changeStatus(
  database: Database,
  write: Write,
  id: number,
  input: { reason: string | null; version?: number | undefined },
  status: SessionState,
  check: (session: Session) => void,
): Promise<StatusNow> {
  const { actor } = write;
  demand(actor, 'cancel-session');
  return database.as(actor, async (tx) => {
    const outcome = await once(tx, { ...write, actorId: actor.id }, async (): Promise<Outcome<StatusNow>> => {
      await lockSession(tx, id);
      const session = (await findSession(tx, id, false)) ?? notFound();
      assertVersion(session, input.version);
      check(session);
      const body = (await setStatus(tx, session, status, input.reason)) ?? stale();
      const action = status === 'cancelled' ? 'cancel-session' : 'reinstate-session';
      await record(tx, actor, {
        action,
        kind: 'session',
        id,
        prison: session.prison,
        detail: { reason: input.reason },
      });
      return { status: 200, body };
    });
    return outcome.body;
  });
}
