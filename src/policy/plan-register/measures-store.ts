import { json, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import { type NewEnd, type NewIndicator, type NewMilestone, type NewRelation, OPEN_TERM } from './rules.ts';

/** Adds a milestone to a goal or step, inside the transaction of the caller. To an adopted plan with `added`: its day and ground. */
export function addMilestone(tx: Transaction, milestone: NewMilestone): Promise<{ id: number }> {
  const { plan, goalId = null, stepId = null, title, term = OPEN_TERM, reachedOn = null, added } = milestone;
  return tx.one<{ id: number }>(sql`
    insert into policy.milestones (plan_id, goal_id, step_id, title_nl, title_en, term_text, term_start, term_end, term_precision, reached_on,
      added_on, ground, ground_address)
    values (${plan}, ${goalId}, ${stepId}, ${title.nl}, ${title.en || null}, ${term.text}, ${term.start}::text::date, ${term.end}::text::date,
      ${term.precision}, ${reachedOn}::text::date, ${added?.on ?? null}::text::date, ${added?.ground ?? null},
      ${added?.address ?? null})
    returning id`);
}

/** Adds an indicator to a goal or step, inside the transaction of the caller. To an adopted plan with `added`: its day and ground. */
export function addIndicator(tx: Transaction, indicator: NewIndicator): Promise<{ id: number }> {
  const { plan, goalId = null, stepId = null, title, added } = indicator;
  return tx.one<{ id: number }>(sql`
    insert into policy.indicators (plan_id, goal_id, step_id, title_nl, title_en, figure, filters, measured, unit, baseline, baseline_on,
      target, target_text, target_on, stated, added_on, ground, ground_address)
    values (${plan}, ${goalId}, ${stepId}, ${title.nl}, ${title.en || null}, ${indicator.figure ?? null}, ${json(indicator.filters ?? {})},
      ${indicator.measured ?? null}, ${indicator.unit ?? null}, ${indicator.baseline ?? null}, ${indicator.baselineOn ?? null}::text::date,
      ${indicator.target ?? null}, ${indicator.targetText ?? null}, ${indicator.targetOn ?? null}::text::date,
      ${json([...(indicator.stated ?? [])])}, ${added?.on ?? null}::text::date, ${added?.ground ?? null}, ${added?.address ?? null})
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

/** Whether what came before would become itself again, by whatever way. */
export async function findCircle(tx: Reading, earlier: NewEnd | null | undefined, later: NewEnd): Promise<boolean> {
  const circle = await tx.maybe(sql`
    with recursive after (goal, step) as (
      select ${later.goalId ?? null}::integer, ${later.stepId ?? null}::integer
      union
      select r.later_goal, r.later_step from after a join policy.plan_relations r on r.earlier_goal = a.goal or r.earlier_step = a.step)
    select true as found from after
    where goal = ${earlier?.goalId ?? null}::integer or step = ${earlier?.stepId ?? null}::integer limit 1`);
  return circle !== undefined;
}

/** Whether it was said already. */
export async function findSame(tx: Reading, earlier: NewEnd | null | undefined, later: NewEnd): Promise<boolean> {
  const again = await tx.maybe(sql`
    select id from policy.plan_relations
    where (earlier_goal, earlier_step, later_goal, later_step) is not distinct from
      (${earlier?.goalId ?? null}::integer, ${earlier?.stepId ?? null}::integer, ${later.goalId ?? null}::integer, ${later.stepId ?? null}::integer)
      and later_plan = ${later.plan} limit 1`);
  return again !== undefined;
}

/** A relation of a plan that people said; undefined where it is not there, or was read in a source. */
export function findRelation(
  tx: Reading,
  plan: string,
  id: number,
): Promise<Pick<NewRelation, 'kind' | 'earlier' | 'later' | 'since' | 'ground' | 'address'> | undefined> {
  return tx.maybe<Pick<NewRelation, 'kind' | 'earlier' | 'later' | 'since' | 'ground' | 'address'>>(sql`
    select r.kind, r.since, r.ground, r.address,
      case when r.kind <> 'added' then jsonb_strip_nulls(jsonb_build_object('plan', r.earlier_plan, 'goalId', r.earlier_goal, 'stepId', r.earlier_step)) end as earlier,
      jsonb_strip_nulls(jsonb_build_object('plan', r.later_plan, 'goalId', r.later_goal, 'stepId', r.later_step)) as later
    from policy.plan_relations r where r.id = ${id} and ${plan} in (r.earlier_plan, r.later_plan) and r.origin = 'registered'`);
}
