import { containing, type Reading, sql } from '../../platform/database/index.ts';
import type { Hit } from '../../shared/hit.ts';
import type { Language } from '../../shared/languages.ts';

/** Organisations with these words in their name, or in a name that a source prints for them, at most twenty. */
export function searchOrganisations(tx: Reading, typed: string, language: Language): Promise<Hit[]> {
  const like = containing(typed);
  return tx.rows<Hit>(sql`
    select '/organisations/' || g.code as href,
      case when ${language} = 'en' then coalesce(g.name_en, g.name_nl) else g.name_nl end as text
    from organisation.organisations g
    where g.successor_id is null and (g.name_nl ilike ${like} or g.name_en ilike ${like}
      or exists (select from organisation.organisation_names n where n.organisation_id = g.id and n.name ilike ${like}))
    order by text limit 20`);
}
