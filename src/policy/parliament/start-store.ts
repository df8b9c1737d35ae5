import { type Reading, sql } from '../../platform/database/index.ts';
import type { AnswerState } from './rules.ts';

/** A question with how far its answer is, as a line of a start. */
export interface StartQuestion {
  id: string;
  titleNl: string;
  titleEn: string;
  versions: number;
  /** The last frozen version; null where there is none. */
  version: number | null;
  state: AnswerState | null;
  frozenAt: string | null;
}

/** The last questions, with the last frozen version of each that the actor may read. */
export function questionsNow(tx: Reading, most: number): Promise<StartQuestion[]> {
  return tx.rows(sql`
    select q.id, q.title_nl as "titleNl", q.title_en as "titleEn", a.version, a.state, a.frozen_at as "frozenAt",
      coalesce(a.versions, 0) as versions
    from policy.questions q
    left join lateral (
      select v.version, v.state, v.frozen_at, count(*) over () as versions
      from policy.answers v where v.question_id = q.id order by v.version desc limit 1) a on true
    order by q.asked_on desc, q.number desc limit ${most}`);
}
