import { type Query, type Reading, sql } from '../../platform/database/index.ts';
import type { Origin, StepStatus } from '../../shared/codes.ts';
import type { Text } from '../../ui/words/index.ts';

/** Of what a feed tells: a plan, and the goal where it is of one. */
export interface FeedHead {
  plan: string;
  title: Text;
  since: string;
  goal: { number: string; title: Text } | null;
}

/** One thing that happened in a plan, as it was recorded. */
export interface Happening {
  kind: 'status' | 'plan' | 'goal' | 'step' | 'milestone' | 'indicator' | 'ruling' | 'snapshot' | 'withdrawal';
  id: number;
  at: string;
  /** The key of the step, the number of the goal or of the snapshot: where it stands. */
  key: string;
  /** Whether that is a step, where that does not follow from its kind. */
  onStep: boolean;
  number: string | null;
  titleNl: string;
  titleEn: string | null;
  status: StepStatus | null;
  /** The day from which it holds. */
  day: string | null;
  textNl: string | null;
  textEn: string | null;
  /** What a change of the yardstick did, and what it made of it. */
  what: 'changed' | 'added' | 'dropped' | null;
  weight: string | null;
  /** The report that was validated with this status; null for what was recorded otherwise. */
  report: number | null;
  origin: Origin;
}

/** The plan or goal that a feed is of; undefined where everybody reads no such thing. */
export async function findFeedHead(tx: Reading, plan: string, goal: string | null): Promise<FeedHead | undefined> {
  const found = await tx.maybe<{
    titleNl: string;
    titleEn: string | null;
    since: string;
    goalNl: string | null;
    goalEn: string | null;
  }>(sql`
    select p.title_nl as "titleNl", p.title_en as "titleEn", p.valid_from as since, g.title_nl as "goalNl", g.title_en as "goalEn"
    from policy.plans p left join policy.goals g on g.plan_id = p.id and g.number = ${goal}::text where p.id = ${plan}`);
  if (found === undefined || (goal !== null && found.goalNl === null)) return undefined;
  const { titleNl, titleEn, since, goalNl, goalEn } = found;
  return {
    ...{ plan, since },
    title: { nl: titleNl, en: titleEn },
    goal: goal === null || goalNl === null ? null : { number: goal, title: { nl: goalNl, en: goalEn } },
  };
}

/** The milestones and indicators of a plan, each with the goal under which it stands, itself or by its step. */
function measuresIn(plan: string): Query {
  const of = (kind: 'milestone' | 'indicator') => sql`
    select ${kind}::text as kind, m.id, m.goal_id, m.step_id, m.title_nl, m.title_en, m.added_on, m.dropped_on, m.ground, m.drop_ground,
      m.recorded_at, m.drop_recorded_at, coalesce(m.goal_id, s.goal_id) as goal
    from ${kind === 'milestone' ? sql`policy.milestones` : sql`policy.indicators`} m left join policy.steps s on s.id = m.step_id
    where m.plan_id = ${plan}`;
  return sql`${of('milestone')} union all ${of('indicator')}`;
}

/** What happened in a plan or under a goal and its sub-goals, the newest first. */
export function listHappenings(
  tx: Reading,
  { plan, goal, limit, offset }: { plan: string; goal: string | null; limit: number; offset: number },
): Promise<(Happening & { total: number })[]> {
  const ofGoal: Query =
    goal === null
      ? sql`g.plan_id = ${plan}`
      : sql`g.plan_id = ${plan} and (g.number = ${goal} or g.parent_id = (select top.id from policy.goals top
          where top.plan_id = ${plan} and top.number = ${goal}))`;
  const wholePlan = sql`${goal}::text is null`;
  return tx.rows(sql`
    with measures as (
      ${measuresIn(plan)}
    ), happened as (
      select 'status' as kind, c.id, c.recorded_at as at from policy.status_changes c
      join policy.steps s on s.id = c.step_id join policy.goals g on g.id = s.goal_id where ${ofGoal}
      union all
      select 'step', v.step_id * 1000 + v.version, v.recorded_at from policy.step_versions v
      join policy.steps s on s.id = v.step_id join policy.goals g on g.id = s.goal_id
      where ${ofGoal} and v.what <> 'printed' and v.recorded_at is not null
      union all
      select 'goal', v.goal_id * 1000 + v.version, v.recorded_at from policy.goal_versions v
      join policy.goals g on g.id = v.goal_id where ${ofGoal} and v.what <> 'printed' and v.recorded_at is not null
      union all
      select 'plan', v.version, v.recorded_at from policy.plan_versions v
      where v.plan_id = ${plan} and ${wholePlan} and v.what <> 'printed' and v.recorded_at is not null
      union all
      select m.kind, m.id * 2 + c.gone, c.at from measures m
      join policy.goals g on g.id = m.goal
      cross join lateral (select 0 as gone, m.recorded_at as at union all select 1, m.drop_recorded_at) c
      where ${ofGoal} and c.at is not null
      union all
      select 'ruling', r.id, r.ruled_at from policy.goal_rulings r join policy.goals g on g.id = r.goal_id where ${ofGoal}
      union all
      select 'snapshot', x.id, x.frozen_at from policy.snapshots x where x.plan_id = ${plan} and ${wholePlan}
      union all
      select 'withdrawal', w.snapshot_id, w.withdrawn_at from policy.snapshot_withdrawals w where w.plan_id = ${plan} and ${wholePlan}
    ), shown as (
      select h.*, count(*) over ()::integer as total from happened h order by h.at desc, h.kind, h.id desc
      limit ${limit} offset ${offset}
    )
    select h.kind, h.id, h.at, h.total, coalesce(s.key, g.number, x.number::text, w.number::text, pv.plan_id) as key,
      m.step_id is not null as "onStep", case when m.id is null then coalesce(s.number, g.number) end as number,
      coalesce(m.title_nl, s.title_nl, g.title_nl, x.title, pv.title_nl, '') as "titleNl",
      case when m.id is null then coalesce(s.title_en, g.title_en, pv.title_en) else m.title_en end as "titleEn",
      coalesce(c.status, r.status) as status, c.report_id as report,
      coalesce(c.stated_on, sv.in_force_on, gv.in_force_on, pv.in_force_on, case h.id % 2 when 0 then m.added_on else m.dropped_on end, r.holds_from, x.as_of, w.as_of) as day,
      coalesce(c.statement_nl, sv.ground, gv.ground, pv.ground, case h.id % 2 when 0 then m.ground else m.drop_ground end, r.reason, x.content->>'introduction', w.reason) as "textNl", c.statement_en as "textEn",
      coalesce(sv.what, gv.what, pv.what, case when m.id is not null then case h.id % 2 when 0 then 'added' else 'dropped' end end) as what,
      coalesce(sv.weight, gv.weight, pv.weight) as weight, coalesce(c.origin, r.origin, 'registered') as origin
    from shown h
    left join policy.status_changes c on h.kind = 'status' and c.id = h.id
    left join policy.step_versions sv on h.kind = 'step' and sv.step_id = h.id / 1000 and sv.version = h.id % 1000
    left join policy.goal_versions gv on h.kind = 'goal' and gv.goal_id = h.id / 1000 and gv.version = h.id % 1000
    left join policy.plan_versions pv on h.kind = 'plan' and pv.plan_id = ${plan} and pv.version = h.id
    left join measures m on m.kind = h.kind and m.id = h.id / 2
    left join policy.steps s on s.id = coalesce(c.step_id, sv.step_id, m.step_id)
    left join policy.goal_rulings r on h.kind = 'ruling' and r.id = h.id
    left join policy.goals g on g.id = coalesce(gv.goal_id, r.goal_id, m.goal_id)
    left join policy.snapshots x on h.kind = 'snapshot' and x.id = h.id
    left join policy.snapshot_withdrawals w on h.kind = 'withdrawal' and w.snapshot_id = h.id
    order by h.at desc, h.kind, h.id desc`);
}
