import { type Actor, demand, may } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { addDays, dayInBrussels, momentInBrussels, mondayOf } from '../../shared/dates.ts';
import { notFound } from '../../shared/refusal.ts';
import { lastClosedYear } from '../../shared/years.ts';
import { loadUnregistered } from '../sessions/index.ts';
import type { BoardSession, Card, Late } from './rules.ts';
import * as store from './store.ts';

/** The map of 2013. */
export function readMap(database: Database, actor: Actor) {
  demand(actor, 'read-public');
  return database.as(actor, store.prisonMap, { readOnly: true });
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
  present: { value: number; origins: string[] } | null;
}

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
  demand(actor, 'read-public');
  const today = dayInBrussels(now);
  const worksThere =
    actor.role !== 'detainee' && may(actor, 'read-sessions') && actor.prisons.some((one) => one === code);
  const monday = mondayOf(today);
  const week = { from: monday, to: addDays(monday, 6) };
  return database.as(
    actor,
    async (tx) => {
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
    },
    { readOnly: true },
  );
}
