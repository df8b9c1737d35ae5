import { type Reading, sql, textList } from '../../platform/database/index.ts';
import type { Language } from '../../shared/languages.ts';

/** How many places there are today. */
export async function countPrisons(tx: Reading): Promise<number> {
  const { count } = await tx.one<{ count: number }>(
    sql`select count(*) as count from organisation.prisons where valid_from <= (select access.today()) and (valid_to is null or valid_to >= (select access.today()))`,
  );
  return count;
}

export interface PrisonRow {
  code: string;
  name: string;
  /** The names that it had before, the last one first. */
  earlier: string[];
  closedOn: string | null;
  total: number;
}

/** Places with these words in their name, or in an earlier one. */
export function searchPrisons(
  tx: Reading,
  asked: { words: readonly string[]; limit: number; offset: number; language: Language },
): Promise<PrisonRow[]> {
  const { words, limit, offset, language } = asked;
  return tx.rows<PrisonRow>(sql`
    select p.code, case when ${language} = 'en' then p.name_en else p.name_nl end as name,
      array(select case when ${language} = 'en' then n.name_en else n.name_nl end
        from organisation.prison_names n where n.prison = p.code order by n.valid_until desc) as earlier,
      case when p.valid_to < (select access.today()) then p.valid_to end as "closedOn", count(*) over () as total
    from organisation.found('prison', ${textList(words)}) f join organisation.prisons p on p.code = f.key
    order by f.exact desc, p.position, p.code limit ${limit} offset ${offset}`);
}
