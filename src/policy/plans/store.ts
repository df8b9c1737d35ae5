import { type Query, type Reading, sql } from '../../platform/database/index.ts';
import type { StepStatus } from '../../shared/codes.ts';
import type { Text } from '../../ui/words/index.ts';
import {
  type Change,
  changeOfDay,
  loadChanges,
  loadIndicators,
  loadMilestones,
  loadPlanSteps,
  loadRelations,
  loadTies,
  ofDay,
  standingOnDay,
  textOf,
  wordingOfDay,
} from '../progress/index.ts';
import type { PlanOutline } from './assess.ts';
import type { GoalFacts, PlanFacts, PlanHead } from './rules.ts';

interface HeadRow extends Omit<PlanHead, 'title' | 'summary'> {
  titleNl: string;
  titleEn: string | null;
  summaryNl: string | null;
  summaryEn: string | null;
}

const HEAD = sql`p.id, hd.title_nl as "titleNl", hd.title_en as "titleEn", p.summary_nl as "summaryNl", p.summary_en as "summaryEn",
  hd.valid_from as "validFrom", hd.valid_to as "validTo", p.declared_actions as "declaredActions", p.origin,
  p.state, p.adopted_on as "adoptedOn", p.adopter, p.ended_on as "endedOn", p.version`;

/** Of each plan `p` the title and years that counted on a day, as `hd`: of the record, but where it holds newer ones. */
function headOfDay(asOf: string): Query {
  return sql`left join lateral (
      select w.* from policy.plan_versions w
      where p.in_force_on > ${asOf}::date and w.plan_id = p.id and (w.in_force_on is null or w.in_force_on <= ${asOf}::date)
      order by w.version desc limit 1) w on true
    cross join lateral (
      select case when w.plan_id is null then p.title_nl else w.title_nl end as title_nl, case when w.plan_id is null then p.title_en else w.title_en end as title_en,
        coalesce(w.valid_from, p.valid_from) as valid_from, coalesce(w.valid_to, p.valid_to) as valid_to) hd`;
}

function headOf(row: HeadRow): PlanHead {
  return {
    id: row.id,
    title: { nl: row.titleNl, en: row.titleEn },
    summary: textOf(row.summaryNl, row.summaryEn),
    validFrom: row.validFrom,
    validTo: row.validTo,
    declaredActions: row.declaredActions,
    origin: row.origin,
    state: row.state,
    adoptedOn: row.adoptedOn,
    adopter: row.adopter,
    endedOn: row.endedOn,
    version: row.version,
  };
}

/** What of a plan stands around its page, and a mark of everything in the database that the page shows. */
export interface PlanAround {
  title: Text;
  origin: PlanHead['origin'];
  state: PlanHead['state'];
  mark: string;
  /** The newest snapshots of it that stand. */
  snapshots: { number: number; title: string; asOf: string }[];
}

/**
 * A plan and a mark of what everything about it was read in. Statuses are counted, not numbered: one with a lower number may be
 * committed after one with a higher. Of plans, goals, steps, milestones and indicators a change raises the version; a relation
 * shows words of another plan, so all plans count. Who may see drafts sees other relations.
 */
export async function findAround(tx: Reading, id: string): Promise<PlanAround | undefined> {
  const found = await tx.maybe<Omit<PlanAround, 'title'> & { titleNl: string; titleEn: string | null }>(sql`
    select p.title_nl as "titleNl", p.title_en as "titleEn", p.origin, p.state, concat_ws(' ',
      (select count(*) from policy.status_changes), (select count(*) from policy.goal_rulings), (select sum(n.version) from organisation.organisation_names n), (select sum(l.version) from organisation.code_lists l),
      (select concat_ws('-', count(*), sum(x.version)) from policy.plans x),
      (select concat_ws('-', count(*), sum(x.version), max(x.id)) from policy.goals x),
      (select concat_ws('-', count(*), sum(x.version), max(x.id)) from policy.steps x),
      (select concat_ws('-', count(*), sum(x.version), max(x.id)) from policy.milestones x),
      (select concat_ws('-', count(*), sum(x.version), max(x.id)) from policy.indicators x),
      (select concat_ws('-', count(*), max(x.id)) from policy.plan_relations x),
      (select string_agg(h, ' ' order by h) from access.seen_plans() h), (select max(l.loaded_at) from platform.loads l)) as mark,
      (select coalesce(jsonb_agg(x.line order by x.as_of desc, x.number desc), '[]') from (
        select s.as_of, s.number, jsonb_build_object('number', s.number, 'title', s.title, 'asOf', s.as_of) as line from policy.snapshots s
        where s.plan_id = p.id and not exists (select from policy.snapshot_withdrawals w where w.snapshot_id = s.id)
        order by s.as_of desc, s.number desc limit 5) x) as snapshots
    from policy.plans p where p.id = ${id}`);
  return (
    found && {
      title: { nl: found.titleNl, en: found.titleEn },
      origin: found.origin,
      state: found.state,
      mark: found.mark,
      snapshots: found.snapshots,
    }
  );
}

/** Of each goal `g` the one ruling that counts on a day, as `q`: the newest that was known by then; without a status the rule holds. */
function rulingOfDay(asOf: string, known: string): Query {
  return sql`left join lateral (
    select r.status, r.holds_from, r.reason from policy.goal_rulings r
    where r.goal_id = g.id and r.holds_from <= ${asOf}::date and r.known_on <= ${known}::date
    order by r.holds_from desc, r.id desc limit 1) q on true`;
}

interface GoalRow extends Omit<GoalFacts, 'title' | 'note' | 'tied' | 'ruling'> {
  ruled: StepStatus | null;
  ruledFrom: string | null;
  reason: string | null;
  titleNl: string;
  titleEn: string | null;
  noteNl: string | null;
  noteEn: string | null;
}

type WholeRow = HeadRow &
  Pick<PlanFacts, 'description' | 'address' | 'identifier' | 'adoptionGround' | 'adoptionAddress' | 'endGround'> & {
    sourceNl: string | null;
    sourceEn: string | null;
    sourceAddress: string | null;
  };

/**
 * One plan whole, its goals and steps in the wording that counted on the day, each step with the status of the day and not with its
 * history; undefined when there is none.
 */
export async function loadPlan(tx: Reading, id: string, asOf: string, known = asOf): Promise<PlanFacts | undefined> {
  const plan = await tx.maybe<WholeRow>(sql`
    select ${HEAD}, p.description, p.address, p.identifier, p.adoption_ground as "adoptionGround", p.adoption_address as "adoptionAddress",
      p.end_ground as "endGround", d.title_nl as "sourceNl", d.title_en as "sourceEn", d.address as "sourceAddress"
    from policy.plans p left join organisation.sources d on d.id = p.source_id ${headOfDay(asOf)} where p.id = ${id}`);
  if (plan === undefined) return undefined;
  const { description, address, identifier, adoptionGround, adoptionAddress, endGround } = plan;
  const source = textOf(plan.sourceNl, plan.sourceEn);
  return {
    ...headOf(plan),
    ...{ description, address, identifier, adoptionGround, adoptionAddress, endGround },
    source: source && { title: source, address: plan.sourceAddress },
    goals: await loadGoals(tx, id, asOf, known),
    steps: await loadPlanSteps(tx, id, { asOf, planEnd: plan.validTo, known }),
    milestones: await loadMilestones(tx, { plan: id }, asOf),
    indicators: await loadIndicators(tx, { plan: id }, asOf),
    relations: await loadRelations(tx, { plan: id }, asOf),
    changes: (await loadChanges(tx, { plan: id })).filter((change) => change.inForceOn <= asOf),
  };
}

/** The goals that stand in a plan on a day, in its order, in the wording of that day. */
async function loadGoals(tx: Reading, plan: string, asOf: string, known: string): Promise<GoalFacts[]> {
  const rows = await tx.rows<GoalRow>(sql`
    select g.id, g.parent_id as "parentId", g.number, x.title_nl as "titleNl", x.title_en as "titleEn", x.deadline,
      x.deadline_text as "deadlineText", g.open_list as "openList", x.note_nl as "noteNl", x.note_en as "noteEn", x.kind,
      x.policy_fields as "policyFields", x.target_groups as "targetGroups", x.leads, x.partners, g.identifier, g.version,
      g.in_force_on as "inForceOn", g.added_on as "addedOn", g.dropped_on as "droppedOn", q.status as ruled,
      q.holds_from as "ruledFrom", q.reason
    from policy.goals g ${rulingOfDay(asOf, known)}
    left join lateral (
      select w.* from policy.goal_versions w
      where g.in_force_on > ${asOf}::date and w.goal_id = g.id and (w.in_force_on is null or w.in_force_on <= ${asOf}::date)
      order by w.version desc limit 1) v on true
    cross join lateral (
      select v.title_nl, v.title_en, v.deadline, v.deadline_text, v.note_nl, v.note_en, v.kind, v.policy_fields, v.target_groups, v.leads, v.partners
      where v.goal_id is not null
      union all
      select g.title_nl, g.title_en, g.deadline, g.deadline_text, g.note_nl, g.note_en, g.kind, g.policy_fields, g.target_groups, g.leads, g.partners
      where v.goal_id is null) x
    where g.plan_id = ${plan} and ${standingOnDay(asOf).goals} order by g.position`);
  const tied = await loadTies(tx, new Set(rows.flatMap((row) => [...row.leads, ...row.partners])));
  return rows.map(({ titleNl, titleEn, noteNl, noteEn, ruled, ruledFrom, reason, ...goal }) => ({
    ...goal,
    tied,
    ruling: ruled === null || ruledFrom === null ? null : { status: ruled, since: ruledFrom, reason: reason ?? '' },
    title: { nl: titleNl, en: titleEn },
    note: textOf(noteNl, noteEn),
  }));
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
  const plans = await tx.rows<HeadRow>(sql`select ${HEAD} from policy.plans p ${headOfDay(asOf)} order by p.position`);
  const goals = await tx.rows<{ plan: string; id: number; parentId: number | null; ruled: StepStatus | null }>(sql`
    select g.plan_id as plan, g.id, g.parent_id as "parentId", q.status as ruled from policy.goals g ${rulingOfDay(asOf, asOf)}
    where ${standingOnDay(asOf).goals}`);
  const steps = await tx.rows<StepOutlineRow>(sql`
    select s.plan_id as plan, s.id, s.goal_id as "goalId", s.parent_id as "parentId", ${ofDay('term_start')} as start,
      ${ofDay('term_end')} as "end", c.id as change, c.status, c.stated_on as "statedOn"
    from policy.steps s join policy.plans p on p.id = s.plan_id
    ${headOfDay(asOf)}
    ${wordingOfDay(asOf)}
    ${changeOfDay({ asOf, planEnd: sql`hd.valid_to` })}
    where ${standingOnDay(asOf).steps}`);
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
