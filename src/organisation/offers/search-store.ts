import { type Reading, sql, textList } from '../../platform/database/index.ts';
import type { Language } from '../../shared/languages.ts';
import { isCurrent } from './store.ts';

/** How many offers run or are to come. */
export async function countCurrentOffers(tx: Reading, today: string): Promise<number> {
  const { count } = await tx.one<{ count: number }>(
    sql`select count(*) as count from organisation.offers o where ${isCurrent(today)}`,
  );
  return count;
}

export interface OfferRow {
  id: number;
  title: string;
  prison: string;
  current: boolean;
  total: number;
}

/**
 * Offers with these words in their title, in whatever language: first those of the own prisons of who asks, then what fits best, and of
 * that what runs or is to come.
 */
export function searchOffers(
  tx: Reading,
  asked: {
    words: readonly string[];
    limit: number;
    offset: number;
    language: Language;
    today: string;
    prisons: readonly string[];
  },
): Promise<OfferRow[]> {
  const { words, limit, offset, language, today, prisons } = asked;
  return tx.rows<OfferRow>(sql`
    select o.id, coalesce(case ${language} when 'en' then o.title_en when 'fr' then o.title_fr when 'ar' then o.title_ar end, o.title_nl) as title,
      o.prison, ${isCurrent(today)} as current, count(*) over () as total
    from organisation.found('offer', ${textList(words)}) f join organisation.offers o on o.id = f.key::integer
    order by o.prison = any (${textList(prisons)}) desc, f.exact desc, current desc, title, o.id limit ${limit} offset ${offset}`);
}
