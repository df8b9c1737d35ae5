import { type Query, type Reading, sql } from '../../platform/database/index.ts';
import type { Precision } from '../../shared/dates.ts';
import type { Text } from '../../ui/words/index.ts';
import type { Indicator, Milestone, PlanRelation, RelationEnd } from './measures.ts';

/** Of a whole plan, or of one step with the steps below it. */
export type MeasuresOf = { plan: string } | { step: number };

const ofWhat = (of: MeasuresOf): Query =>
  'plan' in of
    ? sql`m.plan_id = ${of.plan}`
    : sql`m.step_id in (select x.id from policy.steps x where x.id = ${of.step} or x.parent_id = ${of.step})`;

const standing = (asOf: string): Query =>
  sql`(m.added_on is null or m.added_on <= ${asOf}::date) and (m.dropped_on is null or m.dropped_on > ${asOf}::date)`;

interface MilestoneRow extends Omit<Milestone, 'title' | 'term'> {
  titleNl: string;
  titleEn: string | null;
  termText: string | null;
  termStart: string | null;
  termEnd: string | null;
  termPrecision: Precision;
}

/** The milestones that stand on a day, in the order of their terms; one that is reached later is not reached yet. */
export async function loadMilestones(tx: Reading, of: MeasuresOf, asOf: string): Promise<Milestone[]> {
  const rows = await tx.rows<MilestoneRow>(sql`
    select m.id, m.goal_id as "goalId", m.step_id as "stepId", m.title_nl as "titleNl", m.title_en as "titleEn", m.term_text as "termText",
      m.term_start as "termStart", m.term_end as "termEnd", m.term_precision as "termPrecision",
      case when m.reached_on <= ${asOf}::date then m.reached_on end as "reachedOn",
      m.added_on as "addedOn", m.dropped_on as "droppedOn", m.ground, m.version
    from policy.milestones m where ${ofWhat(of)} and ${standing(asOf)}
    order by coalesce(m.term_end, m.term_start) nulls last, m.id`);
  return rows.map(({ titleNl, titleEn, termText, termStart, termEnd, termPrecision, ...row }) => ({
    ...row,
    title: { nl: titleNl, en: titleEn },
    term: { text: termText, start: termStart, end: termEnd, precision: termPrecision },
  }));
}

/** The indicators that stand on a day, in the order in which they were made. */
export async function loadIndicators(tx: Reading, of: MeasuresOf, asOf: string): Promise<Indicator[]> {
  const rows = await tx.rows<Omit<Indicator, 'title'> & { titleNl: string; titleEn: string | null }>(sql`
    select m.id, m.goal_id as "goalId", m.step_id as "stepId", m.title_nl as "titleNl", m.title_en as "titleEn", m.figure, m.filters, m.measured,
      m.unit, m.baseline::double precision as baseline, m.baseline_on as "baselineOn", m.target::double precision as target,
      m.target_text as "targetText", m.target_on as "targetOn", m.stated, m.added_on as "addedOn", m.dropped_on as "droppedOn", m.ground, m.version
    from policy.indicators m where ${ofWhat(of)} and ${standing(asOf)} order by m.id`);
  return rows.map(({ titleNl, titleEn, ...row }) => ({ ...row, title: { nl: titleNl, en: titleEn } }));
}

interface EndRow {
  plan: string | null;
  planTitle: Text | null;
  goal: RelationEnd['goal'];
  step: RelationEnd['step'];
}

const end = (name: 'earlier' | 'later'): Query => {
  const [plan, goal, step] = name === 'earlier' ? [sql`ep`, sql`eg`, sql`es`] : [sql`lp`, sql`lg`, sql`ls`];
  return sql`jsonb_build_object('plan', ${plan}.id, 'planTitle', jsonb_build_object('nl', ${plan}.title_nl, 'en', ${plan}.title_en),
    'goal', case when ${goal}.id is not null then jsonb_build_object('id', ${goal}.id, 'number', ${goal}.number,
      'title', jsonb_build_object('nl', ${goal}.title_nl, 'en', ${goal}.title_en)) end,
    'step', case when ${step}.id is not null then jsonb_build_object('id', ${step}.id, 'key', ${step}.key, 'number', ${step}.number,
      'title', jsonb_build_object('nl', ${step}.title_nl, 'en', ${step}.title_en)) end)`;
};

/** What became of the goals and steps of a plan, or of one step, and where they come from, as it was known to hold by a day. */
export async function loadRelations(tx: Reading, of: MeasuresOf, asOf: string): Promise<PlanRelation[]> {
  const which =
    'plan' in of
      ? sql`(r.earlier_plan = ${of.plan} or r.later_plan = ${of.plan})`
      : sql`(r.earlier_step = ${of.step} or r.later_step = ${of.step})`;
  const rows = await tx.rows<Omit<PlanRelation, 'earlier' | 'later'> & { earlier: EndRow; later: EndRow }>(sql`
    select r.id, r.kind, r.since, r.ground, r.address, r.origin, ${end('earlier')} as earlier, ${end('later')} as later
    from policy.plan_relations r
    left join policy.plans ep on ep.id = r.earlier_plan
    left join policy.goals eg on eg.id = r.earlier_goal
    left join policy.steps es on es.id = r.earlier_step
    left join policy.plans lp on lp.id = r.later_plan
    left join policy.goals lg on lg.id = r.later_goal
    left join policy.steps ls on ls.id = r.later_step
    where ${which} and r.since <= ${asOf}::date
    order by r.since, r.id`);
  return rows.flatMap(({ earlier, later, ...row }) => {
    const after = endOf(later);
    return after === null ? [] : [{ ...row, earlier: endOf(earlier), later: after }];
  });
}

function endOf({ plan, planTitle, goal, step }: EndRow): RelationEnd | null {
  return plan === null || planTitle === null ? null : { plan, planTitle, goal, step };
}
