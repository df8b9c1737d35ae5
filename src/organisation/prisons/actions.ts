import { type Actor, may, worksIn } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { keepingOf } from '../../platform/keeping.ts';
import type { Origin } from '../../shared/codes.ts';
import { addDays, dayInBrussels, momentInBrussels, mondayOf } from '../../shared/dates.ts';
import { notFound } from '../../shared/refusal.ts';
import { lastClosedYear } from '../../shared/years.ts';
import { read, readKept } from '../../writes/index.ts';
import { loadUnregistered } from '../sessions/index.ts';
import type { BoardSession, Card, Late } from './rules.ts';
import * as store from './store.ts';

/** The map of 2013, and the places that stood on a day or before it. */
export function readMap(database: Database, actor: Actor, day: string) {
  return read({ database, actor }, 'read-public', async (tx) => ({
    ...(await store.prisonMap(tx)),
    places: await store.placesOn(tx, day),
  }));
}

/** Every place that stood on a day, and today those before it too, with the figures of 2013 where there are some. */
export function readPlacesOn(database: Database, actor: Actor, day: string) {
  return read({ database, actor }, 'read-public', async (tx) => ({
    places: await store.placesOn(tx, day),
    facts: await store.factsByPlace(tx),
  }));
}

/** What who works in a prison sees beside the public card. */
export interface Inside {
  week: { from: string; to: string };
  /** The sessions of the week. */
  sessions: BoardSession[];
  /** Null for who does not follow up what still has to be registered. */
  late: Late | null;
}

export interface PrisonPage {
  card: Card;
  /** Null for who does not work there. */
  inside: Inside | null;
  /** Null for who may not know, or where nothing is known. */
  present: { value: number; origins: Origin[] } | null;
}

/** How many readings are kept, each of one actor and one prison; a board of a busy week is some tens of kilobytes. */
const MOST = 300;
const cards = keepingOf<{ body: PrisonPage }>(MOST);
const MINUTE = 60_000;

/**
 * The card of a prison, with the work of the week for who works there.
 * @param closes the day of the year on which the year before is closed (`mm-dd`).
 */
export function readPrison(
  database: Database,
  actor: Actor,
  code: string,
  now: Date,
  closes: string,
): Promise<PrisonPage> {
  const today = dayInBrussels(now);
  const worksThere = may(actor, 'read-board') && worksIn(actor, code);
  const monday = mondayOf(today);
  const week = { from: monday, to: addDays(monday, 6) };
  // Sessions begin and end at whole minutes: within one, nothing becomes late.
  const state = `${Math.floor(now.getTime() / MINUTE)} ${closes}`;
  return readKept({ database, actor }, 'read-public', { kept: cards, name: code, state }, async (tx) => {
    const card = (await store.cardOf(tx, code, `${lastClosedYear(today, closes)}-01-01`, today)) ?? notFound();
    const asked = {
      prison: code,
      from: momentInBrussels(week.from, '00:00'),
      to: momentInBrussels(addDays(week.to, 1), '00:00'),
      now,
    };
    const late = worksThere && may(actor, 'follow-sessions') ? await loadUnregistered(tx, code, now) : null;
    const inside = worksThere ? { week, sessions: await store.boardOf(tx, asked), late } : null;
    const counts = may(actor, 'read-internal-figures') || (worksThere && may(actor, 'read-prison-figures'));
    const present = counts ? await store.presentOn(tx, code, today) : null;
    return { card, inside, present };
  });
}
