import { containing, type Reading, sql } from '../../platform/database/index.ts';
import type { Hit } from '../../shared/hit.ts';

/** How many places there are today. */
export async function countPrisons(tx: Reading): Promise<number> {
  const { count } = await tx.one<{ count: number }>(
    sql`select count(*) as count from organisation.prisons where valid_from <= (select access.today()) and (valid_to is null or valid_to >= (select access.today()))`,
  );
  return count;
}

/** Places with these words in their name, or in an earlier one. */
export function searchPrisons(tx: Reading, typed: string): Promise<Hit[]> {
  const like = containing(typed);
  return tx.rows<Hit>(sql`
    select '/prisons/' || code as href, name_nl as text from organisation.prisons
    where name_nl ilike ${like} or name_en ilike ${like}
      or exists (select from organisation.prison_names n where n.prison = code and (n.name_nl ilike ${like} or n.name_en ilike ${like}))
    order by position`);
}
