import { type Actor, demand, knowsOwnOffersOnly, may, worksIn } from '../../access/index.ts';
import { addTask } from '../../administration/tasks/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { keepingOf } from '../../platform/keeping.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import {
  type Ask,
  type Beside,
  NO_TRACE,
  type Reading,
  read,
  readKept,
  readPersons,
  type Writing,
  writeUndoable,
} from '../../writes/index.ts';
import { categoryFor, faultsIn, loadCodes } from '../code-lists/index.ts';
import { type Enrolment, listEnrolments } from '../enrolment/index.ts';
import { findMeant, insertByName, listStanding } from '../organisations/index.ts';
import { closedPlaces, placeNames, roomsOn } from '../places/index.ts';
import { openOffer } from './own.ts';
import { expand } from './recurrence.ts';
import { codesOf, type NewOffer, type NewSeries, type OrganisationRef, PAST_PAGE, type Part } from './rules.ts';
import {
  insertSeries,
  insertSessions,
  listSeries,
  listSeriesFacts,
  listSeriesSessions,
  type Series,
  type SeriesSession,
} from './series-store.ts';
import { findOffer, insertOffer, isOwnOffer, listOffers, type Offer, type OfferFilter } from './store.ts';

/** How many pages of the register are kept, each of one reader; one is some tens of kilobytes. */
const MOST = 100;
const pages = keepingOf<{ body: Awaited<ReturnType<typeof listOffers>> & { closed: string[] } }>(MOST);
const MINUTE = 60_000;

/** A page of the register. */
export function readOffers(database: Database, actor: Actor, filter: OfferFilter, now: Date) {
  // A session is the next one up to and including the minute in which it begins; the day is in the filter.
  const state = String(Math.ceil(now.getTime() / MINUTE));
  const asked = { kept: pages, name: JSON.stringify(filter), state };
  return readKept({ database, actor }, 'read-public', asked, async (tx) => {
    const list = await listOffers(tx, filter, may(actor, 'read-sessions'), now);
    return { ...list, closed: await closedPlaces(tx, dayInBrussels(now)) };
  });
}

/** A part of the register for a file: read anew, and kept for nobody. */
export function listOut(database: Database, actor: Actor, filter: OfferFilter, now: Date) {
  return read({ database, actor }, 'read-public', (tx) => listOffers(tx, filter, may(actor, 'read-sessions'), now));
}

/** An offer with all its series, for the API. */
export function readOfferFacts(database: Database, actor: Actor, id: number) {
  return read({ database, actor }, 'read-public', async (tx) => {
    const offer = (await findOffer(tx, id)) ?? notFound();
    return { offer, series: await listSeriesFacts(tx, id) };
  });
}

/** So many running and coming series are shown with their sessions. */
const CURRENT = 20;

export interface File {
  offer: Offer;
  series: Series[];
  /** How many series this part has in all. */
  total: number;
  sessions: SeriesSession[];
  people: Enrolment[];
  /** Whether sessions and people of this offer are for the actor at all: it lies in the own prison, and is an own offer for who gives it. */
  near: boolean;
}

interface FileAsked {
  id: number;
  part: Part;
  page: number;
  whole: number | null;
  now: Date;
}

/** The file of an offer: one of its parts. What the actor may not know is left out. */
export function readFile(database: Database, actor: Actor, asked: FileAsked) {
  const reader = { database, actor };
  if (asked.part !== 'people' || !may(actor, 'read-enrolments'))
    return read(reader, 'read-public', (tx) => filePart(tx, actor, asked));
  return readPersons(reader, 'read-names', async (tx) => {
    const file = await filePart(tx, actor, asked);
    const ids = file.series.map((one) => one.id);
    const people = file.near ? await listEnrolments(tx, ids) : [];
    const { id, prison } = file.offer;
    return {
      body: { ...file, people },
      trace: people.length === 0 ? NO_TRACE : { kind: 'offer' as const, id, prison },
    };
  });
}

/** A part of the file without its people. */
async function filePart(tx: Reading, actor: Actor, asked: FileAsked): Promise<File> {
  const offer = (await findOffer(tx, asked.id)) ?? notFound();
  const near = worksIn(actor, offer.prison) && (!knowsOwnOffersOnly(actor) || (await isOwnOffer(tx, offer.id)));
  const knows = { sessions: near && may(actor, 'read-sessions'), people: near && may(actor, 'read-occupancy') };
  const past = asked.part === 'past';
  const window = past ? { limit: PAST_PAGE, offset: (asked.page - 1) * PAST_PAGE } : { limit: CURRENT, offset: 0 };
  const today = dayInBrussels(asked.now);
  const series = await listSeries(tx, { offerId: offer.id, part: past ? 'past' : 'current', today, ...window }, knows);
  const ids = series.map((one) => one.id);
  const sessions =
    knows.sessions && asked.part === 'current'
      ? await listSeriesSessions(tx, ids, {
          whole: asked.whole,
          follows: may(actor, 'follow-sessions'),
          now: asked.now,
        })
      : [];
  return { offer, series, total: series[0]?.total ?? 0, sessions, people: [], near };
}

/** What the form of a new offer chooses from. */
export function readChoices(database: Database, actor: Actor, now: Date) {
  return read({ database, actor }, 'make-offer', async (tx) => ({
    organisations: await listStanding(tx, dayInBrussels(now)),
  }));
}

/** The offer for which a series is planned. @throws Refusal when the actor does not work in its prison, or it was closed. */
export function readForSeries(database: Database, actor: Actor, id: number, today: string) {
  return read({ database, actor }, 'plan-series', async (tx) => {
    const offer = await openOffer(tx, actor, id);
    return { offer, rooms: await roomsOn(tx, offer.prison, today) };
  });
}

/**
 * Makes an offer in a prison where the actor works. An organisation with an unknown name is added.
 * @throws Refusal `not_found` for another prison, `invalid` for what is no place and for a number that is no organisation.
 */
export async function makeOffer(ask: Ask, input: NewOffer): Promise<{ id: number; undo?: number }> {
  demand(ask.actor, 'make-offer');
  if (!worksIn(ask.actor, input.prison)) await refusePlace(ask, input.prison);
  return writeUndoable(ask, 'make-offer', async (tx) => {
    const category = await decideCodes(tx, input, dayInBrussels(ask.now));
    const field = input.policyFields[0] ?? 'bestuurszaken';
    const also: Beside[] = [];
    const today = dayInBrussels(ask.now);
    const organiser = await organisation(tx, also, input.organiser, { field, path: 'organiser', today });
    const executors: number[] = [];
    for (const [index, ref] of input.executors.entries()) {
      executors.push(await organisation(tx, also, ref, { field, path: `executors.${index}`, today }));
    }
    const id = await insertOffer(tx, { ...input, category }, { organiser, executors });
    const was = () => ({ id, offer: id, prison: input.prison, sessions: 0 });
    return { status: 201, body: { id }, trace: { id, prison: input.prison }, also, was };
  });
}

/** The category of a new offer, once all its codes are found good. @throws Refusal `invalid` with every fault. */
async function decideCodes(tx: Reading, input: NewOffer, day: string): Promise<string> {
  const codes = await loadCodes(tx, ['policy-field', 'category', 'language', 'medium', 'participation-degree']);
  const faults = faultsIn(codes, codesOf(input), day);
  const decided = categoryFor(codes, input.policyFields, input.category, day);
  if ('category' in decided && faults.length === 0) return decided.category;
  throw new Refusal('invalid', 'invalid', {}, 'fault' in decided ? [...faults, decided.fault] : faults);
}

/** Refuses a place where the actor does not work: what is no place at all is a fault of what was sent. */
async function refusePlace({ database, now }: Ask, code: string): Promise<never> {
  if ((await placeNames(database, now)).has(code)) notFound();
  throw new Refusal('invalid', 'invalid', {}, [{ path: 'prison', message: 'form:error.choice' }]);
}

/** The number of an organisation; one with an unknown name is made, and told in `also`. */
async function organisation(
  tx: Writing,
  also: Beside[],
  ref: OrganisationRef,
  { field, path, today }: { field: string; path: string; today: string },
): Promise<number> {
  const found = await findMeant(tx, ref, today);
  if (found?.current === false)
    throw new Refusal('invalid', 'organisation-closed', {}, [{ path, message: 'refusals:organisation-closed' }]);
  if (found !== undefined) return found.id;
  if (typeof ref === 'number' || /^\d+$/.test(ref)) {
    throw new Refusal('invalid', 'invalid', {}, [{ path, message: 'offers:error.organisation' }]);
  }
  const { id, code } = await insertByName(tx, ref, field);
  also.push({ action: 'add-organisation', id, detail: { code } });
  // Typed in passing, perhaps a second time under another spelling: somebody has to look at it.
  const about = { kind: 'organisation', id: code };
  await addTask(tx, {
    kind: 'check-organisation',
    key: code,
    about,
    detail: { nl: ref },
    to: { role: 'administrator' },
  });
  return id;
}

export interface Planned {
  id: number;
  sessions: { id: number; start: string; end: string }[];
}

/**
 * Plans a series with all its sessions.
 * @throws Refusal `not_found` for an offer outside the own prison, `conflict` for one that was closed, `invalid` for a rule that gives no or too many sessions.
 */
export function planSeries(ask: Ask, offerId: number, input: NewSeries): Promise<Planned & { undo?: number }> {
  demand(ask.actor, 'plan-series');
  const slots = expand({
    first: input.start,
    last: input.end,
    rrule: input.rrule,
    durationMinutes: input.durationMinutes,
  });
  return writeUndoable(ask, 'plan-series', async (tx) => {
    const { prison } = await openOffer(tx, ask.actor, offerId);
    const id = await insertSeries(tx, {
      offerId,
      prison,
      title: input.title,
      startsOn: input.start.day,
      endsOn: input.end.day,
      rrule: input.rrule || null,
      durationMinutes: input.durationMinutes,
      room: input.room || null,
      places: input.places ?? null,
    });
    const sessions = await insertSessions(tx, { id, offerId, prison }, slots);
    const detail = { offer: offerId, sessions: sessions.length };
    const was = () => ({ id, ...detail, prison });
    return { status: 201, body: { id, sessions }, trace: { id, prison, detail }, was };
  });
}
