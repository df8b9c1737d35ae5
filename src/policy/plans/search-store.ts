import { containing, sql, type Transaction } from '../../platform/database/index.ts';
import type { Hit } from '../../shared/hit.ts';
import type { Language } from '../../shared/languages.ts';

/** The plans that were read in a source, in their order. */
export function sourcePlans(tx: Transaction, language: Language): Promise<{ id: string; title: string }[]> {
  return tx.rows<{ id: string; title: string }>(sql`
    select id, case when ${language} = 'en' then title_en else title_nl end as title
    from policy.plans where origin = 'source' order by position`);
}

/** Steps with these words in their title, at most twenty. */
export function searchSteps(tx: Transaction, typed: string, language: Language): Promise<Hit[]> {
  const like = containing(typed);
  return tx.rows<Hit>(sql`
    select '/plans/' || plan_id || '/steps/' || key as href,
      plan_id || ' ' || key || ': ' || case when ${language} = 'en' then title_en else title_nl end as text
    from policy.steps where title_nl ilike ${like} or title_en ilike ${like} order by plan_id, position limit 20`);
}
