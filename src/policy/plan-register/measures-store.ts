import { json, sql, type Transaction } from '../../platform/database/index.ts';
import { type NewIndicator, type NewMilestone, type NewRelation, OPEN_TERM } from './rules.ts';

/** Adds a milestone to a goal or step, inside the transaction of the caller. To an adopted plan with `added`: its day and ground. */
export function addMilestone(tx: Transaction, milestone: NewMilestone): Promise<{ id: number }> {
  const { plan, goalId = null, stepId = null, title, term = OPEN_TERM, reachedOn = null, added } = milestone;
  return tx.one<{ id: number }>(sql`
    insert into policy.milestones (plan_id, goal_id, step_id, title_nl, title_en, term_text, term_start, term_end, term_precision, reached_on,
      added_on, ground)
    values (${plan}, ${goalId}, ${stepId}, ${title.nl}, ${title.en || null}, ${term.text}, ${term.start}::text::date, ${term.end}::text::date,
      ${term.precision}, ${reachedOn}::text::date, ${added?.on ?? null}::text::date, ${added?.ground ?? null})
    returning id`);
}

/** Adds an indicator to a goal or step, inside the transaction of the caller. To an adopted plan with `added`: its day and ground. */
export function addIndicator(tx: Transaction, indicator: NewIndicator): Promise<{ id: number }> {
  const { plan, goalId = null, stepId = null, title, added } = indicator;
  return tx.one<{ id: number }>(sql`
    insert into policy.indicators (plan_id, goal_id, step_id, title_nl, title_en, figure, filters, measured, unit, baseline, baseline_on,
      target, target_text, target_on, stated, added_on, ground)
    values (${plan}, ${goalId}, ${stepId}, ${title.nl}, ${title.en || null}, ${indicator.figure ?? null}, ${json(indicator.filters ?? {})},
      ${indicator.measured ?? null}, ${indicator.unit ?? null}, ${indicator.baseline ?? null}, ${indicator.baselineOn ?? null}::text::date,
      ${indicator.target ?? null}, ${indicator.targetText ?? null}, ${indicator.targetOn ?? null}::text::date,
      ${json([...(indicator.stated ?? [])])}, ${added?.on ?? null}::text::date, ${added?.ground ?? null})
    returning id`);
}

/** Says what became of a goal or step, inside the transaction of the caller. The database refuses circles and the same twice. */
export function addRelation(tx: Transaction, relation: NewRelation): Promise<{ id: number }> {
  const { kind, earlier, later, since, ground, address = null, origin = 'registered' } = relation;
  return tx.one<{ id: number }>(sql`
    insert into policy.plan_relations (kind, earlier_plan, earlier_goal, earlier_step, later_plan, later_goal, later_step, since, ground,
      address, origin)
    values (${kind}, ${earlier?.plan ?? null}, ${earlier?.goalId ?? null}, ${earlier?.stepId ?? null}, ${later.plan}, ${later.goalId ?? null},
      ${later.stepId ?? null}, ${since}, ${ground}, ${address}, ${origin}::access.origin)
    returning id`);
}
