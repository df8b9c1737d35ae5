import { type Actor, demand, may } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { assertVersion, stale } from '../../shared/version.ts';
import { type Ask, NO_TRACE, type Reader, type Reading, read, readPersons, writeUndoable } from '../../writes/index.ts';
import { demandCodes } from '../code-lists/index.ts';
import { findSession, loadUnregistered, lockSession, type Session, setHeld } from '../sessions/index.ts';
import { replaceMarks } from './replace.ts';
import { type Attendance, assertRegistrable, marksOf, newReasons } from './rules.ts';
import {
  type Found,
  findPersons,
  type Listed,
  listMarks,
  listPeople,
  listRegistrations,
  type Registration,
  searchPersons,
} from './store.ts';
import type { WasRegistered } from './undo.ts';

/** A session as its sheet needs it. `people` is null for who may not know them. */
export interface Sheet {
  session: Session;
  people: Listed[] | null;
  registrations: Registration[];
}

/** One session: everybody who may read sessions sees it, names only who may. @throws Refusal when it is not there for the actor. */
export function readSheet(database: Database, actor: Actor, id: number): Promise<Sheet> {
  const reader = { database, actor };
  demand(actor, 'read-sessions');
  if (!may(actor, 'read-enrolments'))
    return read(reader, 'read-sessions', async (tx) => ({ ...(await sheetOf(tx, actor, id)), people: null }));
  return readPersons(reader, 'read-names', async (tx) => {
    const sheet = await sheetOf(tx, actor, id);
    const people = await listPeople(tx, sheet.session, may(actor, 'register-attendance'));
    return { body: { ...sheet, people }, trace: namesOf(sheet.session) };
  });
}

/** The session of that prison that waits longest to be registered, and how many wait; null when none does. */
export function nextToRegister({ database, actor }: Reader, prison: string, now: Date) {
  return read({ database, actor }, 'register-attendance', async (tx) => {
    const { total, items } = await loadUnregistered(tx, prison, now);
    return items[0] === undefined ? null : { id: items[0].id, total };
  });
}

/** What who may read sessions may know of one. */
async function sheetOf(tx: Reading, actor: Actor, id: number): Promise<Omit<Sheet, 'people'>> {
  return {
    session: (await findSession(tx, id, may(actor, 'read-occupancy'))) ?? notFound(),
    registrations: may(actor, 'follow-sessions') ? await listRegistrations(tx, id) : [],
  };
}

/** Which names were read is told by who was enrolled, or there, then. */
function namesOf({ id, prison }: Session) {
  return { kind: 'session', id, prison } as const;
}

/** People who were in the prison of a session on its day, by name or number, to add who came without enrolment. */
export function findForSheet(database: Database, actor: Actor, id: number, query: string): Promise<Found[]> {
  demand(actor, 'register-attendance');
  return readPersons({ database, actor }, 'read-names', async (tx) => {
    const session = (await findSession(tx, id, false)) ?? notFound();
    if (query.trim().length < 2) return { body: [], trace: NO_TRACE };
    return { body: await searchPersons(tx, id, query), trace: namesOf(session) };
  });
}

/** The names of people who were added to the sheet of a session. */
export async function namesForSheet(
  database: Database,
  actor: Actor,
  id: number,
  ids: readonly number[],
): Promise<Found[]> {
  demand(actor, 'register-attendance');
  if (ids.length === 0) return [];
  return readPersons({ database, actor }, 'read-names', async (tx) => {
    const session = (await findSession(tx, id, false)) ?? notFound();
    return { body: await findPersons(tx, id, ids), trace: namesOf(session) };
  });
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
export function registerAttendance(ask: Ask, id: number, input: Attendance): Promise<Registered & { undo?: number }> {
  demand(ask.actor, 'register-attendance');
  const marks = marksOf(input);
  return writeUndoable(ask, 'register-attendance', async (tx) => {
    await lockSession(tx, id);
    const session = (await findSession(tx, id, false)) ?? notFound();
    assertVersion(session, input.version);
    assertRegistrable(session, ask.now);
    const before = await listMarks(tx, session.id);
    await demandCodes(tx, newReasons(input, before), ask.now);
    const corrected = await replaceMarks(tx, session, marks, before);
    const body = (await setHeld(tx, session, input.headcount)) ?? stale();
    const detail = { named: body.named, headcount: input.headcount, corrected };
    const was = (): WasRegistered => ({
      ...{ id, version: body.version, prison: session.prison, before: session.status },
      ...{ headcount: session.headcount, marks: before },
    });
    return { body, trace: { id: session.id, prison: session.prison, detail }, was };
  });
}
