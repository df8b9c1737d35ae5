import { type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import type { PlanState } from '../plans/index.ts';
import type { Wording } from '../progress/index.ts';
import { addParties } from './enter-store.ts';
import type { Change } from './rules.ts';

/** A plan that is worked on, locked until the end of the transaction: whoever else changes it waits. */
export interface LockedPlan {
  id: string;
  state: PlanState;
  version: number;
  /** The first day from which a change of it can count. */
  from: string;
  validFrom: string;
  validTo: string;
}

/**
 * Locks a plan that still changes.
 * @throws Refusal `not_found` when there is none that the actor sees, `conflict` when it has ended.
 */
export async function lockPlan(tx: Transaction, id: string): Promise<LockedPlan> {
  const found = await tx.maybe<{ state: PlanState }>(sql`select state from policy.plans where id = ${id}`);
  if (found === undefined)
    throw new Refusal('not_found', 'unknown-plan', { id: id.replace(/[^\w-]/g, '').slice(0, 60) });
  if (found.state === 'ended') throw new Refusal('conflict', 'plan-ended');
  return tx.one<LockedPlan>(sql`
    select id, state, version, coalesce(adopted_on, valid_from) as "from", valid_from as "validFrom", valid_to as "validTo"
    from policy.plans where id = ${id} for update`);
}

/** A goal or step as it stands now, with its place. */
export interface AgreedRecord extends Wording {
  id: number;
  parentId: number | null;
  number: string | null;
  position: number;
  version: number;
  /** The first day from which a change of it can count. */
  from: string;
  droppedOn: string | null;
}
export interface GoalRecord extends AgreedRecord {
  number: string;
}
export interface StepRecord extends AgreedRecord {
  key: string;
  goalId: number;
}

const AGREED = sql`x.id, x.parent_id as "parentId", x.number, x.position, x.version, x.dropped_on as "droppedOn",
  coalesce(x.in_force_on, x.added_on, p.adopted_on, p.valid_from) as "from", x.kind, x.policy_fields as "policyFields", x.target_groups as "targetGroups",
  jsonb_build_object('nl', x.title_nl, 'en', x.title_en) as title,
  case when x.note_nl is not null then jsonb_build_object('nl', x.note_nl, 'en', x.note_en) end as note`;

/** A goal of a plan by its number. @throws Refusal `not_found`. */
export async function findGoal(tx: Reading, plan: string, number: string): Promise<GoalRecord> {
  return (
    (await tx.maybe<GoalRecord>(sql`
      select ${AGREED}, x.leads, x.partners, jsonb_build_object('text', x.deadline_text, 'start', null, 'end', x.deadline,
        'precision', case when x.deadline is null then 'open' else 'day' end) as term
      from policy.goals x join policy.plans p on p.id = x.plan_id where x.plan_id = ${plan} and x.number = ${number}`)) ??
    notFound()
  );
}

/** A step of a plan by its key. @throws Refusal `not_found`. */
export async function findStep(tx: Reading, plan: string, key: string): Promise<StepRecord> {
  return (
    (await tx.maybe<StepRecord>(sql`
      select ${AGREED}, x.key, x.goal_id as "goalId",
        array(select y.party from policy.step_parties y where y.step_id = x.id and y.role = 'lead' order by y.position) as leads,
        array(select y.party from policy.step_parties y where y.step_id = x.id and y.role = 'partner' order by y.position) as partners,
        jsonb_build_object('text', x.term_text, 'start', x.term_start, 'end', x.term_end, 'precision', x.term_precision) as term
      from policy.steps x join policy.plans p on p.id = x.plan_id where x.plan_id = ${plan} and x.key = ${key}`)) ??
    notFound()
  );
}

/** Where a goal or step of a draft stands. */
export interface Place {
  number: string | null;
  parentId: number | null;
}

/** Changes a goal of a draft. */
export function rewordGoal(
  tx: Transaction,
  id: number,
  { title, term, note, ...to }: Wording,
  place: Place,
): Promise<number> {
  return tx.run(sql`
    update policy.goals set title_nl = ${title.nl}, title_en = ${title.en || null}, deadline = ${term.end}::text::date, deadline_text = ${term.text},
      kind = ${to.kind}, policy_fields = ${to.policyFields}::text[], target_groups = ${to.targetGroups}::text[], leads = ${to.leads}::text[],
      partners = ${to.partners}::text[], note_nl = ${note?.nl ?? null}, note_en = ${note?.en ?? null}, number = ${place.number},
      parent_id = ${place.parentId}
    where id = ${id}`);
}

/** Changes a step of a draft, with who leads it and who helps. */
export async function rewordStep(
  tx: Transaction,
  id: number,
  { title, term, note, ...to }: Wording,
  place: Place & { goalId: number },
): Promise<void> {
  await tx.run(sql`
    update policy.steps set title_nl = ${title.nl}, title_en = ${title.en || null}, term_text = ${term.text}, term_start = ${term.start}::text::date,
      term_end = ${term.end}::text::date, term_precision = ${term.precision}, kind = ${to.kind}, policy_fields = ${to.policyFields}::text[],
      target_groups = ${to.targetGroups}::text[], note_nl = ${note?.nl ?? null}, note_en = ${note?.en ?? null}, number = ${place.number},
      parent_id = ${place.parentId}, goal_id = ${place.goalId}
    where id = ${id}`);
  await tx.run(sql`delete from policy.step_parties where step_id = ${id}`);
  await addParties(tx, [{ step: id, leads: to.leads, partners: to.partners }]);
}

/** Changes or drops a goal of an adopted plan: the version is the change, and the record follows it. */
export function versionGoal(
  tx: Transaction,
  { id, version }: GoalRecord,
  what: 'changed' | 'dropped',
  { title, term, note, ...to }: Wording,
  change: Change,
): Promise<number> {
  return tx.run(sql`
    insert into policy.goal_versions (goal_id, version, what, in_force_on, title_nl, title_en, deadline, deadline_text, kind, policy_fields,
      target_groups, leads, partners, note_nl, note_en, weight, ground, address)
    values (${id}, ${version + 1}, ${what}, ${change.on}, ${title.nl}, ${title.en || null}, ${term.end}::text::date, ${term.text}, ${to.kind},
      ${to.policyFields}::text[], ${to.targetGroups}::text[], ${to.leads}::text[], ${to.partners}::text[], ${note?.nl ?? null}, ${note?.en ?? null},
      ${change.weight ?? null}, ${change.ground}, ${change.address ?? null})`);
}

/** Changes or drops a step of an adopted plan: the version is the change, and the record with its parties follows it. */
export function versionStep(
  tx: Transaction,
  { id, version }: StepRecord,
  what: 'changed' | 'dropped',
  { title, term, note, ...to }: Wording,
  change: Change,
): Promise<number> {
  return tx.run(sql`
    insert into policy.step_versions (step_id, version, what, in_force_on, title_nl, title_en, term_text, term_start, term_end, term_precision, kind,
      policy_fields, target_groups, leads, partners, note_nl, note_en, weight, ground, address)
    values (${id}, ${version + 1}, ${what}, ${change.on}, ${title.nl}, ${title.en || null}, ${term.text}, ${term.start}::text::date,
      ${term.end}::text::date, ${term.precision}, ${to.kind}, ${to.policyFields}::text[], ${to.targetGroups}::text[], ${to.leads}::text[],
      ${to.partners}::text[], ${note?.nl ?? null}, ${note?.en ?? null}, ${change.weight ?? null}, ${change.ground}, ${change.address ?? null})`);
}

/** The goals below a goal that still stand. */
export function goalsUnder(tx: Reading, id: number): Promise<{ number: string }[]> {
  return tx.rows(sql`select number from policy.goals where parent_id = ${id} and dropped_on is null order by position`);
}

/** The steps of a goal, or below a step, that still stand: sub-steps first. */
export function stepsUnder(tx: Reading, of: { goal: number } | { step: number }): Promise<{ key: string }[]> {
  const which = 'goal' in of ? sql`goal_id = ${of.goal}` : sql`parent_id = ${of.step}`;
  return tx.rows(
    sql`select key from policy.steps where ${which} and dropped_on is null order by parent_id is null, position`,
  );
}

/** Takes a step with the steps below it out of a draft. */
export async function removeStep(tx: Transaction, id: number): Promise<void> {
  await tx.run(sql`delete from policy.steps where parent_id = ${id}`);
  await tx.run(sql`delete from policy.steps where id = ${id}`);
}

/** Takes a goal with the goals and steps below it out of a draft. */
export async function removeGoal(tx: Transaction, id: number): Promise<void> {
  const goals = sql`(select g.id from policy.goals g where g.id = ${id} or g.parent_id = ${id})`;
  await tx.run(sql`delete from policy.steps where goal_id in ${goals} and parent_id is not null`);
  await tx.run(sql`delete from policy.steps where goal_id in ${goals}`);
  await tx.run(sql`delete from policy.goals where parent_id = ${id}`);
  await tx.run(sql`delete from policy.goals where id = ${id}`);
}

/** Whether something outside a goal or step of a draft refers to it or to what stands below it. */
export async function isRelated(
  tx: Reading,
  of: { goal: number } | { step: number } | { plan: string },
): Promise<boolean> {
  const goals =
    'goal' in of
      ? sql`g.id = ${of.goal} or g.parent_id = ${of.goal}`
      : 'plan' in of
        ? sql`g.plan_id = ${of.plan}`
        : sql`false`;
  const steps =
    'step' in of
      ? sql`s.id = ${of.step} or s.parent_id = ${of.step}`
      : sql`s.goal_id in (select g.id from policy.goals g where ${goals})`;
  const found = await tx.maybe(sql`
    select r.id from policy.plan_relations r
    where r.earlier_goal in (select g.id from policy.goals g where ${goals}) or r.later_goal in (select g.id from policy.goals g where ${goals})
      or r.earlier_step in (select s.id from policy.steps s where ${steps}) or r.later_step in (select s.id from policy.steps s where ${steps})
    limit 1`);
  return found !== undefined;
}

/** Puts a goal or step of a draft one place earlier or later among those beside it; false where it stands at that end. */
export async function moveBeside(
  tx: Transaction,
  of: 'goals' | 'steps',
  record: { id: number; position: number },
  towards: 'up' | 'down',
): Promise<boolean> {
  const table = of === 'goals' ? sql`policy.goals` : sql`policy.steps`;
  const beside = of === 'goals' ? sql`b.plan_id = r.plan_id` : sql`b.goal_id = r.goal_id`;
  const next = towards === 'up' ? sql`b.position < r.position` : sql`b.position > r.position`;
  const order = towards === 'up' ? sql`b.position desc` : sql`b.position`;
  const other = await tx.maybe<{ id: number; position: number }>(sql`
    select b.id, b.position from ${table} r join ${table} b on ${beside} and b.parent_id is not distinct from r.parent_id and ${next}
    where r.id = ${record.id} order by ${order} limit 1`);
  if (other === undefined) return false;
  await tx.run(sql`update ${table} set position = ${other.position} where id = ${record.id}`);
  await tx.run(sql`update ${table} set position = ${record.position} where id = ${other.id}`);
  return true;
}

/** How many goals and steps a plan has together. */
export async function countParts(tx: Reading, plan: string): Promise<number> {
  const { count } = await tx.one<{ count: number }>(sql`
    select (select count(*) from policy.goals where plan_id = ${plan}) + (select count(*) from policy.steps where plan_id = ${plan}) as count`);
  return count;
}
