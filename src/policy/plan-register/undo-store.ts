import { idList, json, type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import { findCircle, findSame } from './measures-store.ts';
import type { NewRelation } from './rules.ts';

/** What is taken back: a goal, a step, a milestone or an indicator, with the version that the change left. */
export interface Item {
  of: 'goal' | 'step' | 'milestone' | 'indicator';
  id: number;
  version: number;
}

const TABLES = {
  goal: sql`policy.goals`,
  step: sql`policy.steps`,
  milestone: sql`policy.milestones`,
  indicator: sql`policy.indicators`,
} satisfies Record<Item['of'], Query>;

/** What may hang on a goal or step, so that it is not taken away under it. */
const HANGS = {
  goal: sql`exists (select from policy.goals b where b.parent_id = x.id) or exists (select from policy.steps s where s.goal_id = x.id)
    or exists (select from policy.milestones m where m.goal_id = x.id) or exists (select from policy.indicators i where i.goal_id = x.id)
    or exists (select from policy.plan_relations r where x.id in (r.earlier_goal, r.later_goal))`,
  step: sql`exists (select from policy.steps s where s.parent_id = x.id)
    or exists (select from policy.milestones m where m.step_id = x.id) or exists (select from policy.indicators i where i.step_id = x.id)
    or exists (select from policy.plan_relations r where x.id in (r.earlier_step, r.later_step))`,
  milestone: sql`false`,
  indicator: sql`false`,
} satisfies Record<Item['of'], Query>;

/** Takes out of a draft what was added to it: says in a word what stands between. */
export async function takeOut(tx: Transaction, { of, id, version }: Item): Promise<string | null> {
  const found = await tx.maybe<{ hangs: boolean }>(
    sql`select (${HANGS[of]}) as hangs from ${TABLES[of]} x where x.id = ${id} and x.version = ${version}`,
  );
  if (found === undefined) return 'changed-since';
  if (found.hangs) return 'built-on';
  await tx.run(sql`delete from ${TABLES[of]} where id = ${id}`);
  return null;
}

/** What it is called now; undefined where it is no longer there. */
export function titleOf(tx: Reading, { of, id }: Pick<Item, 'of' | 'id'>): Promise<{ title: string } | undefined> {
  return tx.maybe<{ title: string }>(sql`select title_nl as title from ${TABLES[of]} where id = ${id}`);
}

/** What a plan is called now; undefined where it is no longer there. */
export function planTitle(tx: Reading, id: string): Promise<{ title: string } | undefined> {
  return tx.maybe<{ title: string }>(sql`select title_nl as title from policy.plans where id = ${id}`);
}

type Row = Record<string, unknown> & { id: number };

/** What was dropped from a draft, row by row, as it stood. */
export interface Dropped {
  goals: Row[];
  steps: Row[];
  parties: Record<string, unknown>[];
  milestones: Row[];
  indicators: Row[];
}

/** Reads what will go with a goal, a step or something by which one is measured, before it goes out of a draft. */
export async function readDropped(tx: Reading, { of, id }: Pick<Item, 'of' | 'id'>): Promise<Dropped> {
  const goals = of === 'goal' ? sql`g.id = ${id} or g.parent_id = ${id}` : sql`false`;
  const steps =
    of === 'goal'
      ? sql`s.goal_id in (select g.id from policy.goals g where ${goals})`
      : of === 'step'
        ? sql`s.id = ${id} or s.parent_id = ${id}`
        : sql`false`;
  const measures = (own: Item['of']) => sql`${of === own} and m.id = ${id}
    or m.goal_id in (select g.id from policy.goals g where ${goals}) or m.step_id in (select s.id from policy.steps s where ${steps})`;
  return tx.one<Dropped>(sql`
    select
      (select coalesce(jsonb_agg(to_jsonb(g) order by g.parent_id is not null, g.position), '[]') from policy.goals g where ${goals}) as goals,
      (select coalesce(jsonb_agg(to_jsonb(s) order by s.parent_id is not null, s.position), '[]') from policy.steps s where ${steps}) as steps,
      (select coalesce(jsonb_agg(to_jsonb(y)), '[]') from policy.step_parties y
        where y.step_id in (select s.id from policy.steps s where ${steps})) as parties,
      (select coalesce(jsonb_agg(to_jsonb(m) order by m.id), '[]') from policy.milestones m where ${measures('milestone')}) as milestones,
      (select coalesce(jsonb_agg(to_jsonb(m) order by m.id), '[]') from policy.indicators m where ${measures('indicator')}) as indicators`);
}

/** Puts back in a draft what was dropped from it, with new numbers within: says in a word what stands between. */
export async function putBack(tx: Transaction, plan: string, dropped: Dropped): Promise<string | null> {
  const { between } = await tx.one<{ between: boolean }>(sql`
    select exists (select from policy.goals g join jsonb_array_elements(${json(dropped.goals)}) d on d->>'number' = g.number where g.plan_id = ${plan})
      or exists (select from policy.steps s join jsonb_array_elements(${json(dropped.steps)}) d on d->>'key' = s.key where s.plan_id = ${plan}) as between`);
  if (between) return 'changed-since';
  const [goals, steps] = [new Map<unknown, number>(), new Map<unknown, number>()];
  for (const row of dropped.goals) {
    const id = await putGoal(tx, row, goals);
    if (id === undefined) return 'changed-since';
    goals.set(row.id, id);
  }
  for (const row of dropped.steps) {
    const id = await putStep(tx, row, goals, steps);
    if (id === undefined) return 'changed-since';
    steps.set(row.id, id);
  }
  await putParties(
    tx,
    dropped.parties.map((row) => ({ ...row, step_id: steps.get(row.step_id) })),
  );
  for (const of of ['milestones', 'indicators'] as const) {
    for (const row of dropped[of]) {
      const owner = { goal_id: moved(row.goal_id, goals), step_id: moved(row.step_id, steps) };
      if (!(await putMeasure(tx, of, { ...row, ...owner }))) return 'changed-since';
    }
  }
  return null;
}

/** What stands under a number now: what was put back has a new one, what stayed its own. */
const moved = (id: unknown, to: ReadonlyMap<unknown, number>) => to.get(id) ?? id;

async function putGoal(tx: Transaction, row: Row, goals: ReadonlyMap<unknown, number>): Promise<number | undefined> {
  const made = await tx.maybe<{ id: number }>(sql`
    insert into policy.goals (plan_id, parent_id, number, position, title_nl, title_en, deadline, deadline_text, note_nl, note_en, kind,
      policy_fields, target_groups, leads, partners, identifier)
    select r.plan_id, r.parent_id, r.number, r.position, r.title_nl, r.title_en, r.deadline, r.deadline_text, r.note_nl, r.note_en, r.kind,
      r.policy_fields, r.target_groups, r.leads, r.partners, r.identifier
    from jsonb_populate_record(null::policy.goals, ${json({ ...row, parent_id: moved(row.parent_id, goals) })}) r
    where r.parent_id is null or exists (select from policy.goals g where g.id = r.parent_id and g.parent_id is null)
    returning id`);
  return made?.id;
}

async function putStep(
  tx: Transaction,
  row: Row,
  goals: ReadonlyMap<unknown, number>,
  steps: ReadonlyMap<unknown, number>,
): Promise<number | undefined> {
  const place = { goal_id: moved(row.goal_id, goals), parent_id: moved(row.parent_id, steps) };
  const made = await tx.maybe<{ id: number }>(sql`
    insert into policy.steps (plan_id, goal_id, parent_id, key, number, position, title_nl, title_en, term_text, term_start, term_end,
      term_precision, note_nl, note_en, kind, policy_fields, target_groups, identifier, origin)
    select r.plan_id, r.goal_id, r.parent_id, r.key, r.number, r.position, r.title_nl, r.title_en, r.term_text, r.term_start, r.term_end,
      r.term_precision, r.note_nl, r.note_en, r.kind, r.policy_fields, r.target_groups, r.identifier, 'registered'
    from jsonb_populate_record(null::policy.steps, ${json({ ...row, ...place })}) r
    where exists (select from policy.goals g where g.id = r.goal_id)
      and (r.parent_id is null or exists (select from policy.steps s where s.id = r.parent_id and s.goal_id = r.goal_id and s.parent_id is null))
    returning id`);
  return made?.id;
}

async function putParties(tx: Transaction, rows: readonly Record<string, unknown>[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(sql`
    insert into policy.step_parties (step_id, role, party, position)
    select l.step_id, l.role, l.party, l.position
    from jsonb_to_recordset(${json([...rows])}) as l (step_id integer, role text, party text, position integer)`);
}

async function putMeasure(tx: Transaction, of: 'milestones' | 'indicators', row: Row): Promise<boolean> {
  const stands = sql`(r.goal_id is null or exists (select from policy.goals g where g.id = r.goal_id))
    and (r.step_id is null or exists (select from policy.steps s where s.id = r.step_id))`;
  const count =
    of === 'milestones'
      ? await tx.run(sql`
          insert into policy.milestones (plan_id, goal_id, step_id, title_nl, title_en, term_text, term_start, term_end, term_precision)
          select r.plan_id, r.goal_id, r.step_id, r.title_nl, r.title_en, r.term_text, r.term_start, r.term_end, r.term_precision
          from jsonb_populate_record(null::policy.milestones, ${json(row)}) r where ${stands}`)
      : await tx.run(sql`
          insert into policy.indicators (plan_id, goal_id, step_id, title_nl, title_en, figure, filters, measured, unit, baseline, baseline_on,
            target, target_text, target_on, stated)
          select r.plan_id, r.goal_id, r.step_id, r.title_nl, r.title_en, r.figure, r.filters, r.measured, r.unit, r.baseline, r.baseline_on,
            r.target, r.target_text, r.target_on, r.stated
          from jsonb_populate_record(null::policy.indicators, ${json(row)}) r where ${stands}`);
  return count === 1;
}

/** Says again on which day a milestone was reached, or that it was not, while nobody said otherwise since. */
export async function reachAgain(
  tx: Transaction,
  { id, version }: Item,
  reachedOn: string | null,
): Promise<string | null> {
  const count = await tx.run(
    sql`update policy.milestones set reached_on = ${reachedOn}::text::date where id = ${id} and version = ${version} and dropped_on is null`,
  );
  return count === 1 ? null : 'changed-since';
}

/** Whether something of a draft stands as the change left it, and could go back to its place. */
export async function standsAs(
  tx: Reading,
  { of, id, version }: Item,
  { number, parentId, goalId = null }: { number: string | null; parentId: number | null; goalId?: number | null },
): Promise<boolean> {
  const floor = of === 'step' ? TABLES.step : TABLES.goal;
  const found = await tx.maybe(sql`
    select x.id from ${floor} x where x.id = ${id} and x.version = ${version}
      and (${parentId}::integer is null or exists (select from ${floor} a where a.id = ${parentId}::integer and a.parent_id is null)
        and not exists (select from ${floor} b where b.parent_id = x.id))
      and (${goalId}::integer is null or exists (select from policy.goals g where g.id = ${goalId}::integer))
      and (${of === 'step'} or not exists (select from policy.goals g where g.plan_id = x.plan_id and g.number = ${number} and g.id <> x.id))`);
  return found !== undefined;
}

/** Takes away a relation that was said: says in a word what stands between. */
export async function forgetRelation(tx: Transaction, id: number): Promise<string | null> {
  return (await tx.run(sql`delete from policy.plan_relations where id = ${id} and origin = 'registered'`)) === 1
    ? null
    : 'changed-since';
}

/** What stands between a relation and its being said again: an end that is gone, the same said meanwhile, or a circle. */
export async function mayRelate(tx: Reading, { earlier, later }: Pick<NewRelation, 'earlier' | 'later'>) {
  const ends = [earlier?.goalId, later.goalId].filter((id) => id !== undefined && id !== null);
  const steps = [earlier?.stepId, later.stepId].filter((id) => id !== undefined && id !== null);
  const { gone } = await tx.one<{ gone: boolean }>(sql`
    select (select count(*) from policy.goals g where g.id in ${idList(ends)}) <> ${new Set(ends).size}
      or (select count(*) from policy.steps s where s.id in ${idList(steps)}) <> ${new Set(steps).size} as gone`);
  if (gone) return 'changed-since';
  return (await findCircle(tx, earlier, later)) || (await findSame(tx, earlier, later)) ? 'changed-since' : null;
}
