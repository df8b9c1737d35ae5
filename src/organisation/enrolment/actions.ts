import { type Actor, demand, may, worksIn } from '../../access/index.ts';
import type { Database, Transaction } from '../../platform/database/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import {
  type Ask,
  NO_TRACE,
  type Reader,
  type Reading,
  readPersons,
  type Writing,
  workAs,
  writeUndoable,
} from '../../writes/index.ts';
import { findPerson, listOpenSeries } from './person-store.ts';
import { decide, hasPlace } from './rules.ts';
import {
  type Application,
  endBatch,
  findApplication,
  findSeries,
  insertApplication,
  isRunning,
  lockQueue,
  moveUp,
  roomOf,
  searchCandidates,
  setApplication,
  visiblePersons,
} from './store.ts';
import { wasOf } from './undo.ts';

/** A series to enrol people in, with whom a search found. */
export function readEnrol(database: Database, actor: Actor, seriesId: number, query: string) {
  demand(actor, 'apply-for-person');
  return readPersons({ database, actor }, 'read-names', async (tx) => {
    const series = await ownSeries(tx, actor, seriesId);
    const room = await roomOf(tx, series);
    const candidates = query.trim().length < 2 ? null : await searchCandidates(tx, series, query);
    return {
      body: { series, room, candidates, counts: may(actor, 'read-occupancy') },
      trace: candidates === null ? NO_TRACE : { kind: 'series' as const, id: seriesId, prison: series.prison },
    };
  });
}

/** So many series are shown at once. */
export const SERIES_PAGE = 25;

/** A person to enrol, and the series of the own prison that this person can enter. @throws Refusal `not_found` for who is not seen. */
export function readEnrolPerson({ database, actor }: Reader, personId: number, asked: { q: string; page: number }) {
  demand(actor, 'apply-for-person');
  return readPersons({ database, actor }, 'read-names', async (tx) => {
    const person = (await findPerson(tx, personId)) ?? notFound();
    const { prison } = person;
    const window = { limit: SERIES_PAGE, offset: (asked.page - 1) * SERIES_PAGE };
    const found = await listOpenSeries(tx, { prison, personId, q: asked.q.trim(), ...window });
    return { body: { person, ...found }, trace: { kind: 'person' as const, id: personId, prison } };
  });
}

/** A series in a prison where the actor works; elsewhere it does not exist for applying. */
async function ownSeries(tx: Reading, actor: Actor, id: number) {
  const series = (await findSeries(tx, id)) ?? notFound();
  if (!worksIn(actor, series.prison)) notFound();
  return series;
}

/** @throws Refusal `too_late` when the last day of the series has passed. */
function assertRuns(series: { over: boolean }): void {
  if (series.over) throw new Refusal('too_late', 'series-over');
}

export interface Applied {
  id: number;
  state: 'enrolled' | 'waiting' | 'intake';
  position: number | null;
}

/**
 * Applies for a series on behalf of a person: enrolled while there is a place, else in the queue, or first an interview
 * where the offer asks one. Two at once never share the last place.
 * @throws Refusal `not_found` for a series or person outside the own prison, `too_late` when the series is over, `conflict`
 * when the person already applied.
 */
export function applyForSeries(ask: Ask, seriesId: number, personId: number): Promise<Applied & { undo?: number }> {
  return writeUndoable(ask, 'apply', async (tx) => {
    await lockQueue(tx, seriesId);
    const series = await ownSeries(tx, ask.actor, seriesId);
    assertRuns(series);
    const visible = await visiblePersons(tx, series.prison, [personId]);
    if (!visible.has(personId)) notFound();
    if (await isRunning(tx, seriesId, personId)) throw new Refusal('conflict', 'already-applied');
    const { state, position } = decide(series.intake, await roomOf(tx, series));
    const id = await insertApplication(tx, series, { personId, state });
    const trace = { id, prison: series.prison, detail: { state, series: seriesId } };
    return { status: 201, body: { id, state, position }, trace, was: () => wasOf(tx, id, null) };
  });
}

export interface Withdrawn {
  /** Whether a place came free. */
  freed: boolean;
  /** Who got it. */
  promoted: { id: number; personId: number } | null;
}

/**
 * Withdraws an application or enrolment; when a place comes free, the first who waits gets it.
 * @throws Refusal `not_found` when the actor does not see it, `too_late` when the series is over, `conflict` when it is not
 * running any more.
 */
export function withdraw(ask: Ask, id: number): Promise<Withdrawn & { offerId: number; undo?: number }> {
  return writeUndoable(ask, 'withdraw', async (tx) => {
    const application = await running(tx, id);
    await setApplication(tx, id, 'withdrawn');
    const freed = application.state === 'enrolled';
    // A series may hold more people than it has places: then nobody moves up.
    const next = freed ? await moveUp(tx, application.seriesId) : undefined;
    const { offerId, prison, seriesId } = application;
    return {
      body: { freed, promoted: next ?? null, offerId },
      trace: traceOf(application),
      was: () => wasOf(tx, id, application.state, next?.id),
      also: next === undefined ? [] : [{ action: 'promote', id: next.id, prison, detail: { series: seriesId } }],
    };
  });
}

/**
 * Accepts somebody after the interview: enrolled while there is a place, else in the queue.
 * @throws Refusal `too_late` when the series is over, `conflict` when the application does not wait for an interview.
 */
export function accept(
  ask: Ask,
  id: number,
): Promise<{ state: 'enrolled' | 'waiting'; offerId: number; undo?: number }> {
  return writeUndoable(ask, 'accept-application', async (tx) => {
    const application = await running(tx, id);
    if (application.state !== 'intake') throw new Refusal('conflict', 'conflict');
    const series = (await findSeries(tx, application.seriesId)) ?? notFound();
    const state = hasPlace(await roomOf(tx, series)) ? 'enrolled' : 'waiting';
    await setApplication(tx, id, state);
    const was = () => wasOf(tx, id, application.state);
    return { body: { state, offerId: application.offerId }, trace: traceOf(application), was };
  });
}

/** A running application, under the lock of its queue. */
async function running(tx: Writing, id: number): Promise<Application> {
  const seen = (await findApplication(tx, id)) ?? notFound();
  await lockQueue(tx, seen.seriesId);
  const application = (await findApplication(tx, id)) ?? notFound();
  if (application.state === 'ended') assertRuns((await findSeries(tx, application.seriesId)) ?? notFound());
  if (!['enrolled', 'waiting', 'intake'].includes(application.state)) throw new Refusal('conflict', 'not-running');
  return application;
}

function traceOf({ id, prison, seriesId, state }: Application) {
  return { id, prison, detail: { series: seriesId, was: state } };
}

/** So many applications are ended in one transaction: others wait little. */
const BATCH = 200;

/** Ends some of the applications and enrolments of series that are over; says whether that was all. */
export async function endSome(tx: Transaction): Promise<{ done: boolean }> {
  return { done: (await endBatch(tx, BATCH)) < BATCH };
}

/**
 * Ends the applications and enrolments of series that are over, in short transactions.
 * @param stopped tells when to leave off; what is left is done the next time.
 * @returns how many were ended.
 */
export async function endApplications(database: Database, stopped: () => boolean): Promise<number> {
  let all = 0;
  for (let ended = BATCH; ended === BATCH && !stopped(); all += ended) {
    ended = await workAs(database, 'caretaker', (tx) => endBatch(tx, BATCH));
  }
  return all;
}
