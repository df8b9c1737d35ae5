import { type Action, type Actor, demand, may } from '../../access/index.ts';
import { record, recordNames } from '../../audit/index.ts';
import type { Asker, Database, Transaction } from '../../platform/database/index.ts';
import { once } from '../../platform/http/idempotency.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Labels, loadLabels } from '../code-lists/index.ts';
import type { Write } from '../sessions/index.ts';
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

/** A series to enrol people in, with whom a search found. */
export async function readEnrol(database: Database, actor: Actor, seriesId: number, query: string) {
  demand(actor, 'apply-for-person');
  return database.as(
    actor,
    async (tx) => {
      const series = await ownSeries(tx, actor, seriesId);
      const room = await roomOf(tx, series);
      const candidates = query.trim().length < 2 ? null : await searchCandidates(tx, series, query);
      if (candidates !== null) await recordNames(tx, actor, { kind: 'series', id: seriesId, prison: series.prison });
      const labels: Labels = await loadLabels(tx, ['prison']);
      return { series, room, candidates, labels, counts: may(actor, 'read-occupancy') };
    },
    { tracesReading: true },
  );
}

/** A series in a prison where the actor works; elsewhere it does not exist for applying. */
async function ownSeries(tx: Transaction, actor: Actor, id: number) {
  const series = (await findSeries(tx, id)) ?? notFound();
  if (!(actor.prisons as readonly string[]).includes(series.prison)) notFound();
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
export function applyForSeries(database: Database, write: Write, seriesId: number, personId: number): Promise<Applied> {
  const { actor } = write;
  demand(actor, 'apply-for-person');
  return database.as(actor, async (tx) => {
    const outcome = await once(tx, { ...write, actorId: actor.id }, async () => {
      await lockQueue(tx, seriesId);
      const series = await ownSeries(tx, actor, seriesId);
      assertRuns(series);
      const visible = await visiblePersons(tx, series.prison, [personId]);
      if (!visible.has(personId)) notFound();
      if (await isRunning(tx, seriesId, personId)) throw new Refusal('conflict', 'already-applied');
      const { state, position } = decide(series.intake, await roomOf(tx, series));
      const id = await insertApplication(tx, series, { personId, state });
      await record(tx, actor, {
        action: 'apply',
        kind: 'application',
        id,
        prison: series.prison,
        detail: { state, series: seriesId },
      });
      return { status: 201, body: { id, state, position } };
    });
    return outcome.body;
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
export function withdraw(database: Database, write: Write, id: number): Promise<Withdrawn & { offerId: number }> {
  return decideOn(database, write, 'apply-for-person', id, async (tx, application) => {
    await setApplication(tx, id, 'withdrawn');
    const freed = application.state === 'enrolled';
    const promoted = freed ? await promote(tx, write, application.seriesId) : null;
    await trace(tx, write, application, 'withdraw');
    return { freed, promoted, offerId: application.offerId };
  });
}

/**
 * Accepts somebody after the interview: enrolled while there is a place, else in the queue.
 * @throws Refusal `too_late` when the series is over, `conflict` when the application does not wait for an interview.
 */
export function accept(
  database: Database,
  write: Write,
  id: number,
): Promise<{ state: 'enrolled' | 'waiting'; offerId: number }> {
  return decideOn(database, write, 'accept-application', id, async (tx, application) => {
    if (application.state !== 'intake') throw new Refusal('conflict', 'conflict');
    const series = (await findSeries(tx, application.seriesId)) ?? notFound();
    const state = hasPlace(await roomOf(tx, series)) ? 'enrolled' : 'waiting';
    await setApplication(tx, id, state);
    await trace(tx, write, application, 'accept-application');
    return { state, offerId: application.offerId };
  });
}

/** Finds a running application under the lock of its queue, and does the work once. */
function decideOn<Result>(
  database: Database,
  write: Write,
  action: Action,
  id: number,
  work: (tx: Transaction, application: Application) => Promise<Result>,
): Promise<Result> {
  const { actor } = write;
  demand(actor, action);
  return database.as(actor, async (tx) => {
    const outcome = await once(tx, { ...write, actorId: actor.id }, async () => {
      const seen = (await findApplication(tx, id)) ?? notFound();
      await lockQueue(tx, seen.seriesId);
      const application = (await findApplication(tx, id)) ?? notFound();
      if (application.state === 'ended') assertRuns((await findSeries(tx, application.seriesId)) ?? notFound());
      if (!['enrolled', 'waiting', 'intake'].includes(application.state)) throw new Refusal('conflict', 'not-running');
      return { status: 200, body: await work(tx, application) };
    });
    return outcome.body;
  });
}

async function promote(
  tx: Transaction,
  write: Write,
  seriesId: number,
): Promise<{ id: number; personId: number } | null> {
  const series = (await findSeries(tx, seriesId)) ?? notFound();
  // A series may hold more people than it has places: then nobody moves up.
  const next = await moveUp(tx, seriesId);
  if (next === undefined) return null;
  const detail = { series: seriesId };
  await record(tx, write.actor, { action: 'promote', kind: 'application', id: next.id, prison: series.prison, detail });
  return next;
}

/** Who does the daily work of the house: no person, and no more rights than that work needs. */
const CARETAKER: Asker = { id: 'caretaker', databaseRole: 'brug_caretaker' };

/** So many applications are ended in one transaction: others wait little. */
const BATCH = 200;

/**
 * Ends the applications and enrolments of series that are over, in short transactions.
 * @param stopped tells when to leave off; what is left is done the next time.
 * @returns how many were ended.
 */
export async function endApplications(database: Database, stopped: () => boolean): Promise<number> {
  let all = 0;
  for (let ended = BATCH; ended === BATCH && !stopped(); all += ended) {
    ended = await database.as(CARETAKER, (tx) => endBatch(tx, BATCH));
  }
  return all;
}

function trace(tx: Transaction, write: Write, application: Application, action: string): Promise<void> {
  const detail = { series: application.seriesId, was: application.state };
  return record(tx, write.actor, {
    action,
    kind: 'application',
    id: application.id,
    prison: application.prison,
    detail,
  });
}
