import { type Reading, sql, textList } from '../../platform/database/index.ts';
import type { Language } from '../../shared/languages.ts';

/** Sessions of longer ago are found in the week in which they were. */
const DAYS_BACK = 31;

export interface SessionRow {
  id: number;
  title: string;
  prison: string;
  startsAt: string;
  room: string | null;
  cancelled: boolean;
  total: number;
}

/**
 * The sessions that the actor may see of offers with these words in their title: first what is to come, the next one first, then
 * those of the last month. The rules on sessions are kept: only which offers is asked of the words.
 */
export function searchSessions(
  tx: Reading,
  asked: { words: readonly string[]; limit: number; offset: number; language: Language; now: Date },
): Promise<SessionRow[]> {
  const { words, limit, offset, language } = asked;
  const now = asked.now.toISOString();
  return tx.rows<SessionRow>(sql`
    select s.id, s.prison, s.starts_at as "startsAt", r.room, s.status in ('cancelled', 'moved') as cancelled, count(*) over () as total,
      coalesce(case ${language} when 'en' then o.title_en when 'fr' then o.title_fr when 'ar' then o.title_ar end, o.title_nl) as title
    from organisation.found('offer', ${textList(words)}) f
    join organisation.offers o on o.id = f.key::integer
    join organisation.sessions s on s.offer_id = o.id and s.starts_at > ${now}::timestamptz - make_interval(days => ${DAYS_BACK})
    join organisation.series r on r.id = s.series_id
    order by f.exact desc, s.ends_at < ${now}::timestamptz, abs(extract(epoch from s.starts_at - ${now}::timestamptz)), s.id
    limit ${limit} offset ${offset}`);
}
