import { type Actor, demand, may, worksIn } from '../../access/index.ts';
import { record, recordNames } from '../../audit/index.ts';
import type { Database, Transaction } from '../../platform/database/index.ts';
import { once } from '../../platform/http/idempotency.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { loadLabels } from '../code-lists/index.ts';
import { type Enrolment, listEnrolments } from '../enrolment/index.ts';
import type { Write } from '../sessions/index.ts';
import { expand } from './recurrence.ts';
import { type NewOffer, type NewSeries, type OrganisationRef, PAST_PAGE, type Part } from './rules.ts';
import {
  insertSeries,
  insertSessions,
  listSeries,
  listSeriesFacts,
  listSeriesSessions,
  type Series,
  type SeriesSession,
} from './series-store.ts';
import {
  findOffer,
  findOrganisation,
  insertOffer,
  insertOrganisation,
  isOwnOffer,
  listOffers,
  listOrganisations,
  type Offer,
  type OfferFilter,
} from './store.ts';

const LISTS = [
  'policy-field',
  'category',
  'language',
  'medium',
  'intake',
  'participation-degree',
  'session-status',
  'cancellation-reason',
  'prison',
];

/** A page of the register, with the words for its codes. */
export function readOffers(database: Database, actor: Actor, filter: OfferFilter, now: Date) {
  return database.as(
    actor,
    async (tx) => {
      const list = await listOffers(tx, filter, may(actor, 'read-sessions'), now);
      return { ...list, labels: await loadLabels(tx, LISTS) };
    },
    { readOnly: true },
  );
}

/** An offer with all its series, for the API. */
export function readOfferFacts(database: Database, actor: Actor, id: number) {
  return database.as(
    actor,
    async (tx) => {
      const offer = (await findOffer(tx, id)) ?? notFound();
      return { offer, series: await listSeriesFacts(tx, id) };
    },
    { readOnly: true },
  );
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

/** The file of an offer: one of its parts. What the actor may not know is left out. */
export function readFile(
  database: Database,
  actor: Actor,
  asked: { id: number; part: Part; page: number; whole: number | null; now: Date },
) {
  return database.as(
    actor,
    async (tx) => {
      const offer = (await findOffer(tx, asked.id)) ?? notFound();
      const labels = await loadLabels(tx, LISTS);
      return { ...(await filePart(tx, actor, offer, asked)), labels };
    },
    { tracesReading: true },
  );
}

async function filePart(
  tx: Transaction,
  actor: Actor,
  offer: Offer,
  asked: { part: Part; page: number; whole: number | null; now: Date },
): Promise<File> {
  const near = worksIn(actor, offer.prison) && (!givesOffers(actor) || (await isOwnOffer(tx, offer.id)));
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
  const people = asked.part === 'people' && near && may(actor, 'read-enrolments') ? await listEnrolments(tx, ids) : [];
  if (people.length > 0) await recordNames(tx, actor, { kind: 'offer', id: offer.id, prison: offer.prison });
  return { offer, series, total: series[0]?.total ?? 0, sessions, people, near };
}

/** Whether the actor knows the sessions and people of the own offers only. */
function givesOffers(actor: Actor): boolean {
  return actor.role === 'provider' || actor.role === 'therapist';
}

/** What the form of a new offer chooses from. */
export function readChoices(database: Database, actor: Actor) {
  demand(actor, 'make-offer');
  return database.as(
    actor,
    async (tx) => ({ organisations: await listOrganisations(tx), labels: await loadLabels(tx, LISTS) }),
    { readOnly: true },
  );
}

/** The offer for which a series is planned. @throws Refusal when the actor does not work in its prison. */
export function readForSeries(database: Database, actor: Actor, id: number) {
  demand(actor, 'plan-series');
  return database.as(
    actor,
    async (tx) => ({ offer: await ownOffer(tx, actor, id), labels: await loadLabels(tx, ['prison']) }),
    { readOnly: true },
  );
}

async function ownOffer(tx: Transaction, actor: Actor, id: number): Promise<Offer> {
  const offer = (await findOffer(tx, id)) ?? notFound();
  if (!worksIn(actor, offer.prison)) notFound();
  return offer;
}

/**
 * Makes an offer in a prison where the actor works. An organisation with an unknown name is added.
 * @throws Refusal `not_found` for another prison, `invalid` for a number that is no organisation.
 */
export function makeOffer(database: Database, write: Write, input: NewOffer): Promise<{ id: number }> {
  const { actor } = write;
  demand(actor, 'make-offer');
  if (!worksIn(actor, input.prison)) notFound();
  return database.as(actor, async (tx) => {
    const outcome = await once(tx, { ...write, actorId: actor.id }, async () => {
      const field = input.policyFields[0] ?? 'bestuurszaken';
      const organiser = await organisation(tx, actor, input.organiser, field, 'organiser');
      const executors: number[] = [];
      for (const [index, ref] of input.executors.entries()) {
        executors.push(await organisation(tx, actor, ref, field, `executors.${index}`));
      }
      const id = await insertOffer(tx, input, { organiser, executors });
      await record(tx, actor, { action: 'make-offer', kind: 'offer', id, prison: input.prison });
      return { status: 201, body: { id } };
    });
    return outcome.body;
  });
}

async function organisation(
  tx: Transaction,
  actor: Actor,
  ref: OrganisationRef,
  field: string,
  path: string,
): Promise<number> {
  const found = await findOrganisation(tx, ref);
  if (found !== undefined) return found;
  if (typeof ref === 'number' || /^\d+$/.test(ref)) {
    throw new Refusal('invalid', 'invalid', {}, [{ path, message: 'offers:error.organisation' }]);
  }
  const { id, code } = await insertOrganisation(tx, ref, field);
  await record(tx, actor, { action: 'add-organisation', kind: 'organisation', id, detail: { code } });
  return id;
}

export interface Planned {
  id: number;
  sessions: { id: number; start: string; end: string }[];
}

/**
 * Plans a series with all its sessions.
 * @throws Refusal `not_found` for an offer outside the own prison, `invalid` for a rule that gives no or too many sessions.
 */
export function planSeries(database: Database, write: Write, offerId: number, input: NewSeries): Promise<Planned> {
  const { actor } = write;
  demand(actor, 'plan-series');
  const slots = expand({
    first: input.start,
    last: input.end,
    rrule: input.rrule,
    durationMinutes: input.durationMinutes,
  });
  return database.as(actor, async (tx) => {
    const outcome = await once(tx, { ...write, actorId: actor.id }, async () => {
      const offer = await ownOffer(tx, actor, offerId);
      const id = await insertSeries(tx, {
        offerId,
        prison: offer.prison,
        title: input.title,
        startsOn: input.start.day,
        endsOn: input.end.day,
        rrule: input.rrule || null,
        durationMinutes: input.durationMinutes,
        room: input.room || null,
        places: input.places ?? null,
      });
      const sessions = await insertSessions(tx, { id, offerId, prison: offer.prison }, slots);
      const detail = { offer: offerId, sessions: sessions.length };
      await record(tx, actor, { action: 'plan-series', kind: 'series', id, prison: offer.prison, detail });
      return { status: 201, body: { id, sessions } };
    });
    return outcome.body;
  });
}
