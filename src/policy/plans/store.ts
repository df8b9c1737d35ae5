import { type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Origin } from '../../shared/codes.ts';
import type { Text } from '../../ui/words/index.ts';
import type { Change, PlanFacts, RecordedStatus, Statement } from './rules.ts';

/** Every plan, or one, each whole: goals, steps, parties and the history as far as a status needs it, in one statement. */
export function loadPlans(tx: Reading, id: string | null): Promise<PlanFacts[]> {
  return tx.rows<PlanFacts>(sql`
    select p.id, jsonb_build_object('nl', p.title_nl, 'en', p.title_en) as title,
      case when p.summary_nl is not null then jsonb_build_object('nl', p.summary_nl, 'en', p.summary_en) end as summary,
      p.valid_from as "validFrom", p.valid_to as "validTo", p.declared_actions as "declaredActions", p.origin,
      (select jsonb_build_object('title', jsonb_build_object('nl', d.title_nl, 'en', d.title_en), 'address', d.address)
        from organisation.sources d where d.id = p.source_id) as source,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', g.id, 'parentId', g.parent_id, 'number', g.number,
          'title', jsonb_build_object('nl', g.title_nl, 'en', g.title_en), 'deadline', g.deadline, 'deadlineText', g.deadline_text,
          'openList', g.open_list, 'note', case when g.note_nl is not null then jsonb_build_object('nl', g.note_nl, 'en', g.note_en) end) order by g.position)
        from policy.goals g where g.plan_id = p.id), '[]') as goals,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', s.id, 'goalId', s.goal_id, 'parentId', s.parent_id, 'key', s.key,
          'number', s.number, 'title', jsonb_build_object('nl', s.title_nl, 'en', s.title_en),
          'leads', coalesce(y.leads, '[]'), 'partners', coalesce(y.partners, '[]'),
          'term', jsonb_build_object('text', s.term_text, 'start', s.term_start, 'end', s.term_end, 'precision', s.term_precision),
          'targetGroup', s.target_group, 'origin', s.origin,
          'source', case when w.id is not null then jsonb_build_object('nl', w.title_nl, 'en', w.title_en) end,
          'note', case when s.note_nl is not null then jsonb_build_object('nl', s.note_nl, 'en', s.note_en) end,
          'changes', coalesce(c.changes, '[]')) order by g.position, s.position)
        from policy.steps s
        join policy.goals g on g.id = s.goal_id
        left join organisation.sources w on w.id = s.source_id
        left join (
          select step_id, jsonb_agg(party order by position) filter (where role = 'lead') as leads,
            jsonb_agg(party order by position) filter (where role = 'partner') as partners
          from policy.step_parties group by step_id) y on y.step_id = s.id
        left join (
          select h.step_id, jsonb_agg(jsonb_build_object('id', h.id, 'status', h.status, 'statedOn', h.stated_on,
            'ground', jsonb_build_object('origin', h.origin, 'evidence', h.evidence,
              'statement', jsonb_build_object('nl', h.statement_nl, 'en', h.statement_en),
              'evidenceLabel', case when h.evidence_label_nl is not null
                then jsonb_build_object('nl', h.evidence_label_nl, 'en', h.evidence_label_en) end,
              'source', case when d.id is not null
                then jsonb_build_object('nl', d.title_nl, 'en', d.title_en) end))) as changes
          from policy.status_changes h
          left join organisation.sources d on d.id = h.source_id
          group by h.step_id) c on c.step_id = s.id
        where s.plan_id = p.id), '[]') as steps
    from policy.plans p
    where ${id}::text is null or p.id = ${id}
    order by p.position`);
}

/** One line of a step's history, with what was stated and on which ground. */
export interface HistoryLine extends Change {
  statement: Text;
  evidence: string | null;
  evidenceLabel: Text | null;
  recordedBy: string;
  recordedAt: string;
  origin: Origin;
  source: Text | null;
}

/** The history of a step, newest first; `planEnd` is where an undated status counts. */
export function loadHistory(tx: Reading, stepId: number, planEnd: string): Promise<HistoryLine[]> {
  return tx.rows<HistoryLine>(sql`
    select c.id, c.status, c.stated_on as "statedOn", jsonb_build_object('nl', c.statement_nl, 'en', c.statement_en) as statement,
      c.evidence,
      case when c.evidence_label_nl is not null
        then jsonb_build_object('nl', c.evidence_label_nl, 'en', c.evidence_label_en) end as "evidenceLabel",
      c.recorded_by as "recordedBy", c.recorded_at as "recordedAt", c.origin,
      case when d.id is not null then jsonb_build_object('nl', d.title_nl, 'en', d.title_en) end as source
    from policy.status_changes c
    left join organisation.sources d on d.id = c.source_id
    where c.step_id = ${stepId}
    order by coalesce(c.stated_on, ${planEnd}::date) desc, c.id desc`);
}

/** A step by its address, with who leads it; undefined when the plan has no such step. */
export function findStep(tx: Reading, plan: string, key: string): Promise<{ id: number; leads: string[] } | undefined> {
  return tx.maybe(sql`
    select s.id, coalesce(
      (select jsonb_agg(y.party order by y.position) from policy.step_parties y where y.step_id = s.id and y.role = 'lead'), '[]') as leads
    from policy.steps s
    where s.plan_id = ${plan} and s.key = ${key}`);
}

/** Adds one line to the history of a step. */
export async function addStatus(tx: Transaction, stepId: number, stated: Statement): Promise<number> {
  const status: RecordedStatus = stated.status;
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.status_changes (step_id, status, stated_on, statement_nl, evidence, evidence_label_nl, origin)
    values (${stepId}, ${status}, ${stated.statedOn}, ${stated.statement}, ${stated.evidence || null},
      ${stated.evidenceLabel || null}, 'registered')
    returning id`);
  return id;
}
