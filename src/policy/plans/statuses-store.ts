import { type Reading, sql } from '../../platform/database/index.ts';
import type { Origin, StepStatus } from '../../shared/codes.ts';
import type { Text } from '../../ui/words/index.ts';

/** A status that was recorded of a step of a plan, with what was stated. */
export interface StatusLine {
  goal: string;
  key: string;
  number: string | null;
  title: Text;
  status: StepStatus;
  statedOn: string | null;
  statement: Text;
  evidence: string | null;
  evidenceLabel: Text | null;
  recordedAt: string;
  origin: Origin;
}

/** Which statuses of a plan are asked: all, or those that hold from a day of a period on, or of one goal. */
export interface StatusesAsked {
  plan: string;
  from: string | null;
  to: string | null;
  goal: string | null;
  limit: number;
  offset: number;
}

/** The statuses of a plan in the order in which they were recorded, and how many there are. */
export async function listStatuses(tx: Reading, asked: StatusesAsked): Promise<{ items: StatusLine[]; total: number }> {
  const { plan, from, to, goal, limit, offset } = asked;
  const which = sql`s.plan_id = ${plan} and (${goal}::text is null or g.number = ${goal})
    and (${from}::date is null or c.stated_on >= ${from}::date) and (${to}::date is null or c.stated_on <= ${to}::date)`;
  const among = sql`policy.status_changes c join policy.steps s on s.id = c.step_id join policy.goals g on g.id = s.goal_id`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::integer as total from ${among} where ${which}`,
  );
  const items = await tx.rows<StatusLine>(sql`
    select g.number as goal, s.key, s.number, jsonb_build_object('nl', s.title_nl, 'en', s.title_en) as title, c.status, c.stated_on as "statedOn",
      jsonb_build_object('nl', c.statement_nl, 'en', c.statement_en) as statement, c.evidence,
      case when c.evidence_label_nl is not null
        then jsonb_build_object('nl', c.evidence_label_nl, 'en', c.evidence_label_en) end as "evidenceLabel",
      c.recorded_at as "recordedAt", c.origin
    from ${among} where ${which} order by c.recorded_at, c.id limit ${limit} offset ${offset}`);
  return { items, total };
}
