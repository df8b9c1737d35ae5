import { containing, type Reading, sql } from '../../platform/database/index.ts';
import type { Hit } from '../../shared/hit.ts';

/** How many prisons there are now. */
export async function countPrisons(tx: Reading): Promise<number> {
  const { count } = await tx.one<{ count: number }>(
    sql`select count(*) as count from organisation.prisons where valid_to is null`,
  );
  return count;
}

/** Prisons with these words in their name. */
export function searchPrisons(tx: Reading, typed: string): Promise<Hit[]> {
  const like = containing(typed);
  return tx.rows<Hit>(sql`
    select '/prisons/' || code as href, name_nl as text from organisation.prisons
    where name_nl ilike ${like} or name_en ilike ${like} order by position`);
}
