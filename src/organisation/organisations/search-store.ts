import { type Reading, sql, textList } from '../../platform/database/index.ts';
import type { Language } from '../../shared/languages.ts';

export interface OrganisationRow {
  code: string;
  name: string;
  kind: string;
  total: number;
}

/** Organisations with these words in their name, or in a name that a source prints for them. */
export function searchOrganisations(
  tx: Reading,
  asked: { words: readonly string[]; limit: number; offset: number; language: Language },
): Promise<OrganisationRow[]> {
  const { words, limit, offset, language } = asked;
  return tx.rows<OrganisationRow>(sql`
    select g.code, case when ${language} = 'en' then coalesce(g.name_en, g.name_nl) else g.name_nl end as name, g.kind,
      count(*) over () as total
    from organisation.found('organisation', ${textList(words)}) f join organisation.organisations g on g.id = f.key::integer
    where g.successor_id is null
    order by f.exact desc, name, g.code limit ${limit} offset ${offset}`);
}
