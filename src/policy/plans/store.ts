import { type Query, type Reading, sql } from '../../platform/database/index.ts';
import type { StepStatus } from '../../shared/codes.ts';
import type { Text } from '../../ui/words/index.ts';
import { type Change, changeOfDay, loadPlanSteps, textOf } from '../progress/index.ts';
import type { PlanOutline } from './assess.ts';
import type { GoalFacts, PlanFacts, PlanHead } from './rules.ts';

interface HeadRow extends Omit<PlanHead, 'title' | 'summary'> {
  titleNl: string;
  titleEn: string;
  summaryNl: string | null;
  summaryEn: string | null;
}

const HEAD = sql`p.id, p.title_nl as "titleNl", p.title_en as "titleEn", p.summary_nl as "summaryNl", p.summary_en as "summaryEn",
  p.valid_from as "validFrom", p.valid_to as "validTo", p.declared_actions as "declaredActions", p.origin`;

function headOf(row: HeadRow): PlanHead {
  return {
    id: row.id,
    title: { nl: row.titleNl, en: row.titleEn },
    summary: textOf(row.summaryNl, row.summaryEn),
    validFrom: row.validFrom,
    validTo: row.validTo,
    declaredActions: row.declaredActions,
    origin: row.origin,
  };
}

/** What of a plan stands around its page, and the state of the database that the page shows. */
export interface PlanState {
  title: Text;
  origin: PlanHead['origin'];
  state: string;
}

/**
 * A plan and the state that everything about it was read in: its text comes from the facts, and its history is only ever added
 * to. Statuses are counted, not numbered: one with a lower number may be committed after one with a higher.
 */
export async function findState(tx: Reading, id: string): Promise<PlanState | undefined> {
  const found = await tx.maybe<Omit<PlanState, 'title'> & { titleNl: string; titleEn: string }>(sql`
    select p.title_nl as "titleNl", p.title_en as "titleEn", p.origin, concat_ws(' ',
      (select count(*) from policy.status_changes), (select count(*) from policy.goal_rulings), (select sum(n.version) from organisation.organisation_names n), (select max(l.loaded_at) from platform.loads l)) as state
    from policy.plans p where p.id = ${id}`);
  return found && { title: { nl: found.titleNl, en: found.titleEn }, origin: found.origin, state: found.state };
}

/** Of each goal `g` the one ruling that counts on a day, as `q`: the newest that was known by then; without a status the rule holds. */
function rulingOfDay(asOf: string, known: string): Query {
  return sql`left join lateral (
    select r.status, r.holds_from, r.reason from policy.goal_rulings r
    where r.goal_id = g.id and r.holds_from <= ${asOf}::date and r.known_on <= ${known}::date
    order by r.holds_from desc, r.id desc limit 1) q on true`;
}

interface GoalRow extends Omit<GoalFacts, 'title' | 'note' | 'ruling'> {
  ruled: StepStatus | null;
  ruledFrom: string | null;
  reason: string | null;
  titleNl: string;
  titleEn: string;
  noteNl: string | null;
  noteEn: string | null;
}

/** One plan whole, each step with the status of the day and not with its history; undefined when there is none. */
export async function loadPlan(tx: Reading, id: string, asOf: string, known = asOf): Promise<PlanFacts | undefined> {
  const plan = await tx.maybe<
    HeadRow & { sourceNl: string | null; sourceEn: string | null; address: string | null }
  >(sql`
    select ${HEAD}, d.title_nl as "sourceNl", d.title_en as "sourceEn", d.address
    from policy.plans p left join organisation.sources d on d.id = p.source_id where p.id = ${id}`);
  if (plan === undefined) return undefined;
  const goals = await tx.rows<GoalRow>(sql`
    select g.id, g.parent_id as "parentId", g.number, g.title_nl as "titleNl", g.title_en as "titleEn", g.deadline,
      g.deadline_text as "deadlineText", g.open_list as "openList", g.note_nl as "noteNl", g.note_en as "noteEn",
      q.status as ruled, q.holds_from as "ruledFrom", q.reason
    from policy.goals g ${rulingOfDay(asOf, known)} where g.plan_id = ${id} order by g.position`);
  const source = textOf(plan.sourceNl, plan.sourceEn);
  return {
    ...headOf(plan),
    source: source && { title: source, address: plan.address },
    goals: goals.map(({ titleNl, titleEn, noteNl, noteEn, ruled, ruledFrom, reason, ...goal }) => ({
      ...goal,
      ruling: ruled === null || ruledFrom === null ? null : { status: ruled, since: ruledFrom, reason: reason ?? '' },
      title: { nl: titleNl, en: titleEn },
      note: textOf(noteNl, noteEn),
    })),
    steps: await loadPlanSteps(tx, id, { asOf, planEnd: plan.validTo, known }),
  };
}

interface StepOutlineRow {
  plan: string;
  id: number;
  goalId: number;
  parentId: number | null;
  start: string | null;
  end: string | null;
  change: number | null;
  status: Change['status'] | null;
  statedOn: string | null;
}

/** Every plan in its order, with as much of its goals and steps as counting them needs. */
export async function loadOutlines(tx: Reading, asOf: string): Promise<PlanOutline[]> {
  const plans = await tx.rows<HeadRow>(sql`select ${HEAD} from policy.plans p order by p.position`);
  const goals = await tx.rows<{ plan: string; id: number; parentId: number | null; ruled: StepStatus | null }>(sql`
    select g.plan_id as plan, g.id, g.parent_id as "parentId", q.status as ruled from policy.goals g ${rulingOfDay(asOf, asOf)}`);
  const steps = await tx.rows<StepOutlineRow>(sql`
    select s.plan_id as plan, s.id, s.goal_id as "goalId", s.parent_id as "parentId", s.term_start as start, s.term_end as "end",
      c.id as change, c.status, c.stated_on as "statedOn"
    from policy.steps s join policy.plans p on p.id = s.plan_id
    ${changeOfDay({ asOf, planEnd: sql`p.valid_to` })}`);
  return plans.map((plan) => ({
    ...headOf(plan),
    goals: goals
      .filter((goal) => goal.plan === plan.id)
      .map(({ ruled, ...goal }) => ({ ...goal, ruling: ruled === null ? null : { status: ruled } })),
    steps: steps.filter((step) => step.plan === plan.id).map(outlineOf),
  }));
}

function outlineOf({ start, end, change, status, statedOn, ...step }: StepOutlineRow) {
  return {
    ...step,
    term: { start, end },
    changes: change === null || status === null ? [] : [{ id: change, status, statedOn }],
  };
}
