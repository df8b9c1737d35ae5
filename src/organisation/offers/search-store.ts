import { containing, type Reading, sql } from '../../platform/database/index.ts';
import type { Hit } from '../../shared/hit.ts';
import type { Language } from '../../shared/languages.ts';
import { isCurrent } from './store.ts';

/** How many offers run or are to come. */
export async function countCurrentOffers(tx: Reading, today: string): Promise<number> {
  const { count } = await tx.one<{ count: number }>(
    sql`select count(*) as count from organisation.offers o where ${isCurrent(today)}`,
  );
  return count;
}

/** Offers with these words in their title, at most twenty, each with its prison. */
export function searchOffers(tx: Reading, typed: string, language: Language): Promise<Hit[]> {
  const like = containing(typed);
  return tx.rows<Hit>(sql`
    select '/offers/' || o.id as href,
      coalesce(case ${language} when 'en' then o.title_en when 'fr' then o.title_fr when 'ar' then o.title_ar end, o.title_nl) || ' · ' || p.name_nl as text
    from organisation.offers o join organisation.prisons p on p.code = o.prison
    where o.title_nl ilike ${like} or o.title_en ilike ${like}
      or o.title_fr ilike ${like} or o.title_ar ilike ${like} order by text limit 20`);
}
