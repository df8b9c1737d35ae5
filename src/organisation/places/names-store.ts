import { type Reading, sql } from '../../platform/database/index.ts';
import type { PlaceNames } from '../../shared/places.ts';

/** The present names of all places, in the order of the lists. */
export async function namesOf(tx: Reading): Promise<PlaceNames> {
  const rows = await tx.rows<{ code: string; nl: string; en: string }>(
    sql`select code, name_nl as nl, name_en as en from organisation.prisons order by position, code`,
  );
  return new Map(rows.map(({ code, ...name }) => [code, name]));
}
