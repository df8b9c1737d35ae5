import { json, type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import { type NewEnd, type NewIndicator, type NewMilestone, type NewRelation, OPEN_TERM } from './rules.ts';

/** So many rows go to the database in one statement. */
const AT_ONCE = 500;

/** Adds a milestone to a goal or step, inside the transaction of the caller. To an adopted plan with `added`: its day and ground. */
export async function addMilestone(tx: Transaction, milestone: NewMilestone): Promise<{ id: number }> {
  return { id: (await addMilestones(tx, [milestone]))[0] ?? 0 };
}

/** Adds milestones to goals and steps, inside the transaction of the caller. Gives their ids, in their order. */
export function addMilestones(tx: Transaction, milestones: readonly NewMilestone[]): Promise<number[]> {
  const all = milestones.map(({ plan, goalId = null, stepId = null, title, term = OPEN_TERM, reachedOn, added }) => ({
    ...{ plan_id: plan, goal_id: goalId, step_id: stepId, title_nl: title.nl, title_en: title.en || null },
    ...{ term_text: term.text, term_start: term.start, term_end: term.end, term_precision: term.precision },
    ...{ reached_on: reachedOn, added_on: added?.on, ground: added?.ground, ground_address: added?.address },
  }));
  return inPieces(
    all,
    (rows) => sql`
    insert into policy.milestones (plan_id, goal_id, step_id, title_nl, title_en, term_text, term_start, term_end, term_precision, reached_on,
      added_on, ground, ground_address)
    select r.plan_id, r.goal_id, r.step_id, r.title_nl, r.title_en, r.term_text, r.term_start, r.term_end, r.term_precision, r.reached_on,
      r.added_on, r.ground, r.ground_address
    from jsonb_to_recordset(${json(rows)}) as r (at integer, plan_id text, goal_id integer, step_id integer, title_nl text, title_en text,
      term_text text, term_start date, term_end date, term_precision text, reached_on date, added_on date, ground text, ground_address text)
    order by r.at
    returning id`,
  )(tx);
}

/** Adds an indicator to a goal or step, inside the transaction of the caller. To an adopted plan with `added`: its day and ground. */
export async function addIndicator(tx: Transaction, indicator: NewIndicator): Promise<{ id: number }> {
  return { id: (await addIndicators(tx, [indicator]))[0] ?? 0 };
}

/** Adds indicators to goals and steps, inside the transaction of the caller. Gives their ids, in their order. */
export function addIndicators(tx: Transaction, indicators: readonly NewIndicator[]): Promise<number[]> {
  const all = indicators.map(({ plan, goalId = null, stepId = null, title, added, ...one }) => ({
    ...{ plan_id: plan, goal_id: goalId, step_id: stepId, title_nl: title.nl, title_en: title.en || null },
    ...{ figure: one.figure, filters: one.filters ?? {}, measured: one.measured, unit: one.unit },
    ...{ baseline: one.baseline, baseline_on: one.baselineOn, target: one.target, target_text: one.targetText },
    ...{ target_on: one.targetOn, stated: one.stated ?? [] },
    ...{ added_on: added?.on, ground: added?.ground, ground_address: added?.address },
  }));
  return inPieces(
    all,
    (rows) => sql`
    insert into policy.indicators (plan_id, goal_id, step_id, title_nl, title_en, figure, filters, measured, unit, baseline, baseline_on,
      target, target_text, target_on, stated, added_on, ground, ground_address)
    select r.plan_id, r.goal_id, r.step_id, r.title_nl, r.title_en, r.figure, r.filters, r.measured, r.unit, r.baseline, r.baseline_on,
      r.target, r.target_text, r.target_on, r.stated, r.added_on, r.ground, r.ground_address
    from jsonb_to_recordset(${json(rows)}) as r (at integer, plan_id text, goal_id integer, step_id integer, title_nl text, title_en text,
      figure text, filters jsonb, measured text, unit text, baseline numeric, baseline_on date, target numeric, target_text text,
      target_on date, stated jsonb, added_on date, ground text, ground_address text)
    order by r.at
    returning id`,
  )(tx);
}

/** Inserts rows some hundreds at a time, in their order; gives their ids. */
function inPieces<Row>(all: readonly Row[], insert: (rows: (Row & { at: number })[]) => Query) {
  return async (tx: Transaction): Promise<number[]> => {
    const ids: number[] = [];
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const rows = all.slice(from, from + AT_ONCE).map((row, at) => ({ ...row, at }));
      ids.push(...(await tx.rows<{ id: number }>(insert(rows))).map(({ id }) => id));
    }
    return ids;
  };
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
