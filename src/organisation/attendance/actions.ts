import { type Actor, demand, may } from '../../access/index.ts';
import { record, recordNames } from '../../audit/index.ts';
import type { Database, Transaction } from '../../platform/database/index.ts';
import { type Outcome, once } from '../../platform/http/idempotency.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion, stale } from '../../shared/version.ts';
import { type Labels, loadLabels } from '../code-lists/index.ts';
import { findSession, lockSession, type Session, setHeld, type Write } from '../sessions/index.ts';
import { type Attendance, assertRegistrable, assertThere, changesOf, type Mark, marksOf } from './rules.ts';
import {
  findPersons,
  type Listed,
  listMarks,
  listPeople,
  listRegistrations,
  type Registration,
  searchPersons,
  sheetPersons,
  writeMarks,
} from './store.ts';

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
      const session = (await findSession(tx, id, may(actor, 'read-occupancy'))) ?? notFound();
      const people = may(actor, 'read-enrolments')
        ? await listPeople(tx, session, may(actor, 'register-attendance'))
        : null;
      if (people !== null) await recordNames(tx, actor, { kind: 'session', id, prison: session.prison });
      const registrations = may(actor, 'follow-sessions') ? await listRegistrations(tx, id) : [];
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
