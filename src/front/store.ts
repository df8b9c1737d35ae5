import { isCurrent } from '../organisation/offers/index.ts';
import { type Reading, sql } from '../platform/database/index.ts';

/** What the start page tells about the levels that the public may know. */
export interface StartFacts {
  offers: number;
  prisons: number;
  funding: number;
  demonstration: boolean;
  activePlans: { id: string; title: string }[];
}

/** Counts of what is public, in one statement. */
export function startFacts(tx: Reading, today: string, language: 'nl' | 'en'): Promise<StartFacts> {
  return tx.one<StartFacts>(sql`
    select
      (select count(*) from organisation.offers o where ${isCurrent(today)}) as offers,
      (select count(*) from organisation.prisons where valid_to is null) as prisons,
      (select coalesce(sum(amount), 0) from policy.funding_lines where year = 2015) as funding,
      exists (select from platform.loads where name = 'demonstration') as demonstration,
      (select jsonb_agg(jsonb_build_object('id', id, 'title', case when ${language} = 'en' then title_en else title_nl end) order by position)
        from policy.plans where origin = 'source') as "activePlans"`);
}
