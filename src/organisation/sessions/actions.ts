import { type Actor, demand, may } from '../../access/index.ts';
import { record, recordNames } from '../../audit/index.ts';
import type { Database, Transaction } from '../../platform/database/index.ts';
import { type Outcome, once } from '../../platform/http/idempotency.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import {
  findPersons,
  type Listed,
  listMarks,
  listPeople,
  searchPersons,
  sheetPersons,
  writeMarks,
} from './attendance-store.ts';
import { type Labels, loadLabels } from './labels.ts';
import { followsUp, seesCounts } from './rights.ts';
import {
  type Attendance,
  assertRegistrable,
  assertThere,
  changesOf,
  isCancellable,
  isReinstatable,
  type Mark,
  marksOf,
  type SessionState,
  type ShownState,
} from './rules.ts';
import {
  findSession,
  listRegistrations,
  listSessions,
  loadUnregistered,
  lockSession,
  type Registration,
  type Session,
  setHeld,
  setStatus,
} from './store.ts';

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
      const late = followsUp(actor) ? await loadUnregistered(tx, asked.prison, asked.now) : { total: 0, items: [] };
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

function list(tx: Transaction, actor: Actor, asked: Asked) {
  const window = { limit: asked.size, offset: (asked.page - 1) * asked.size };
  return listSessions(tx, { ...asked, ...window }, seesCounts(actor));
}

/** A session as its sheet needs it. `people` is null for who may not know them. */
export interface Sheet {
  session: Session;
  people: Listed[] | null;
  registrations: Registration[];
  labels: Labels;
}

/** One session: everybody who may read sessions sees it, names only who may. @throws Refusal when it is not there for the actor. */
export function readSheet(database: Database, actor: Actor, id: number): Promise<Sheet> {
  demand(actor, 'read-sessions');
  return database.as(
    actor,
    async (tx) => {
      const session = (await findSession(tx, id, seesCounts(actor))) ?? notFound();
      const people = may(actor, 'read-enrolments')
        ? await listPeople(tx, session, may(actor, 'register-attendance'))
        : null;
      if (people !== null) await recordNames(tx, actor, { kind: 'session', id, prison: session.prison });
      const registrations = followsUp(actor) ? await listRegistrations(tx, id) : [];
      const labels = await loadLabels(tx, ['prison', 'session-status', 'cancellation-reason', 'absence-reason']);
      return { session, people, registrations, labels };
    },
    { tracesReading: true },
  );
}

/** People who were in the prison of a session on its day, by name or number, to add who came without enrolment. */
export function findForSheet(database: Database, actor: Actor, id: number, query: string) {
  demand(actor, 'register-attendance');
  return database.as(
    actor,
    async (tx) => {
      const session = (await findSession(tx, id, false)) ?? notFound();
      if (query.trim().length < 2) return [];
      await recordNames(tx, actor, { kind: 'session', id, prison: session.prison });
      return searchPersons(tx, id, query);
    },
    { tracesReading: true },
  );
}

/** The names of people who were added to the sheet of a session. */
export function namesForSheet(database: Database, actor: Actor, id: number, ids: readonly number[]) {
  demand(actor, 'register-attendance');
  return database.as(
    actor,
    async (tx) => {
      if (ids.length === 0) return [];
      if ((await findSession(tx, id, false)) === undefined) notFound();
      return findPersons(tx, id, ids);
    },
    { readOnly: true },
  );
}

export interface Registered {
  named: number;
  headcount: number;
  version: number;
}

/**
 * Registers who came to a session, as a whole: it replaces the registration before. Of people whom the actor does not see,
 * what was registered stays. Either everything is written or nothing.
 * @throws Refusal `too_late` before the session begins, `conflict` when it is off, `stale` when it changed, `invalid` when a
 * person is unknown to the actor, was not in that prison on that day, or is in the list twice.
 */
export function registerAttendance(
  database: Database,
  write: Write,
  id: number,
  input: Attendance,
): Promise<Registered> {
  const { actor } = write;
  demand(actor, 'register-attendance');
  const marks = marksOf(input);
  return database.as(actor, async (tx) => {
    const outcome = await once(tx, { ...write, actorId: actor.id }, async (): Promise<Outcome<Registered>> => {
      await lockSession(tx, id);
      const session = (await findSession(tx, id, false)) ?? notFound();
      assertVersion(session, input.version);
      assertRegistrable(session, write.now);
      const body = await replaceMarks(tx, write, session, marks, input.headcount);
      return { status: 200, body };
    });
    return outcome.body;
  });
}

async function replaceMarks(
  tx: Transaction,
  write: Write,
  session: Session,
  marks: Mark[],
  headcount: number,
): Promise<Registered> {
  const { actor } = write;
  const before = await listMarks(tx, session.id);
  const known = new Set(before.map((mark) => mark.personId));
  const named = await sheetPersons(tx, session.id, [...known, ...marks.map((mark) => mark.personId)]);
  if (marks.some((mark) => !named.has(mark.personId) && !known.has(mark.personId))) {
    throw new Refusal('invalid', 'unknown-person', {}, [{ path: 'present', message: 'refusals:unknown-person' }]);
  }
  const changes = changesOf(before, marks, (person) => named.has(person), session.status === 'held');
  assertThere(changes, marks, (person) => named.get(person) === true);
  await writeMarks(tx, session.id, changes);
  const registered = (await setHeld(tx, session, headcount)) ?? stale();
  const detail = { named: registered.named, headcount, corrected: changes.corrected };
  await record(tx, actor, {
    action: 'register-attendance',
    kind: 'session',
    id: session.id,
    prison: session.prison,
    detail,
  });
  return registered;
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

function assertVersion(session: Session, version: number | undefined): void {
  if (version !== undefined && version !== session.version) stale();
}

function stale(): never {
  throw new Refusal('stale', 'stale');
}
