import { containing, type Reading, sql } from '../../platform/database/index.ts';
import type { Hit } from '../../shared/hit.ts';
import type { Language } from '../../shared/languages.ts';

/** Steps with these words in their title, at most twenty. */
export function searchSteps(tx: Reading, typed: string, language: Language): Promise<Hit[]> {
  const like = containing(typed);
  return tx.rows<Hit>(sql`
    select '/plans/' || plan_id || '/steps/' || key as href,
      plan_id || ' ' || key || ': ' || case when ${language} = 'en' then title_en else title_nl end as text
    from policy.steps where title_nl ilike ${like} or title_en ilike ${like} order by plan_id, position limit 20`);
}
