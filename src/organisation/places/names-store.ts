import { type Reading, sql } from '../../platform/database/index.ts';
import type { PlaceNames } from '../../shared/places.ts';

/** The present names of all places, in the order of the lists. */
export async function namesOf(tx: Reading): Promise<PlaceNames> {
  const rows = await tx.rows<{ code: string; nl: string; en: string }>(
    sql`select code, name_nl as nl, name_en as en from organisation.prisons order by position, code`,
  );
  return new Map(rows.map(({ code, ...name }) => [code, name]));
}

/** A room that can be planned in. */
export interface FreeRoom {
  code: string;
  name: string;
  /** How many people it holds; null where that is not known. */
  places: number | null;
}

/** The rooms of a place that stand on a day or are still to come, by their name. */
export function roomsOn(tx: Reading, place: string, day: string): Promise<FreeRoom[]> {
  return tx.rows<FreeRoom>(sql`
    select code, name, places from organisation.rooms where prison = ${place} and coalesce(valid_until, 'infinity') >= ${day} order by name, code`);
}

/** The codes of the places that are closed on a day. */
export async function closedPlaces(tx: Reading, day: string): Promise<string[]> {
  const rows = await tx.rows<{ code: string }>(
    sql`select code from organisation.prisons where valid_to <= ${day} order by code`,
  );
  return rows.map((row) => row.code);
}
