import { type Reading, sql } from '../../platform/database/index.ts';
import type { Text } from '../../ui/words/index.ts';

/** Answers of the own team as a line of a start names them. */
export interface StartAssessment {
  id: number;
  prison: string;
  title: Text;
  /** The day on which the team looks again; null while it is answering. */
  due: string | null;
}

/** What the own teams are answering, and what they look at again until a day: the nearest first, at most so many. */
export function assessmentsDue(
  tx: Reading,
  { until, most }: { until: string; most: number },
): Promise<StartAssessment[]> {
  return tx.rows<StartAssessment>(sql`
    select a.id, a.prison, jsonb_build_object('nl', v.title_nl, 'en', v.title_en) as title, case a.state when 'concluded' then a.review_on end as due
    from policy.assessments a join policy.framework_versions v on v.framework_id = a.framework_id and v.number = a.framework_number
    where a.state = 'open' or a.review_on <= ${until}::date and not exists (select from policy.assessments n where n.previous = a.id)
    order by a.state = 'open', a.review_on, a.made_at desc, a.id limit ${most}`);
}
