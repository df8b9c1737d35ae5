import { type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Origin } from '../../shared/codes.ts';
import type { Text } from '../../ui/words/index.ts';
import type { NewRound } from './inputs.ts';
import type { RoundLine } from './rules.ts';

/** A reporting round, with how much the reader sees of it. */
export interface Round {
  id: number;
  plan: string;
  planTitle: Text;
  goal: string | null;
  title: string;
  /** ISO day of which the states are asked. */
  statesOn: string;
  /** ISO day by which leads answer. */
  dueOn: string;
  state: 'open' | 'closed';
  openedAt: string;
  closedAt: string | null;
  version: number;
  origin: Origin;
  asked: number;
  answered: number;
}

const ROUND = sql`r.id, r.plan_id as plan, jsonb_build_object('nl', p.title_nl, 'en', p.title_en) as "planTitle", g.number as goal, r.title,
  r.states_on as "statesOn", r.due_on as "dueOn", r.state, r.opened_at as "openedAt", r.closed_at as "closedAt", r.version, r.origin,
  (select count(*) from policy.round_steps q where q.round_id = r.id) as asked,
  (select count(*) from policy.round_steps q where q.round_id = r.id and exists (
    select from policy.reports o where o.step_id = q.step_id and o.round_id = r.id and o.state in ('submitted', 'validated'))) as answered
  from policy.rounds r join policy.plans p on p.id = r.plan_id left join policy.goals g on g.id = r.goal_id`;

/** A part of the rounds that the reader sees, those that are open first, with how many there are. */
export async function listRounds(
  tx: Reading,
  limit: number,
  offset: number,
): Promise<{ items: Round[]; total: number }> {
  const items = await tx.rows<Round>(sql`
    select ${ROUND} order by r.state desc, r.due_on desc, r.id desc limit ${limit} offset ${offset}`);
  const { total } = await tx.one<{ total: number }>(sql`select count(*) as total from policy.rounds`);
  return { items, total };
}

/** One round, or undefined: it is not there, or not for the reader. */
export function findRound(tx: Reading, id: number): Promise<Round | undefined> {
  return tx.maybe<Round>(sql`select ${ROUND} where r.id = ${id}`);
}

/** What a round asks of the leads, in the order of the plan, each step with its last report in the round. */
export function linesOfRound(tx: Reading, id: number): Promise<RoundLine[]> {
  return tx.rows<RoundLine>(sql`
    select s.plan_id as plan, s.key, s.number, jsonb_build_object('nl', s.title_nl, 'en', s.title_en) as title,
      array(select y.party from policy.step_parties y where y.step_id = s.id and y.role = 'lead' order by y.position) as leads,
      (select jsonb_build_object('id', o.id, 'state', o.state, 'status', o.status, 'submittedAt', o.submitted_at)
       from policy.reports o where o.step_id = s.id and o.round_id = ${id}::integer
       order by o.state in ('submitted', 'validated') desc, o.submitted_at desc, o.id limit 1) as report
    from policy.round_steps q join policy.steps s on s.id = q.step_id join policy.goals g on g.id = s.goal_id
    where q.round_id = ${id} order by g.position, s.position`);
}

/** The number of a goal of a plan, or undefined where the plan has none with that number. */
export function findGoal(tx: Reading, plan: string, number: string): Promise<{ id: number } | undefined> {
  return tx.maybe(sql`select g.id from policy.goals g where g.plan_id = ${plan} and g.number = ${number}`);
}

/** Opens a round. */
export async function addRound(tx: Transaction, round: NewRound, goal: number | null): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.rounds (plan_id, goal_id, title, states_on, due_on, origin)
    values (${round.plan}, ${goal}, ${round.title}, ${round.statesOn}, ${round.dueOn}, 'registered') returning id`);
  return id;
}

/**
 * Says which steps a round asks about: those of the plan, or of the goal and its sub-goals, that are not done or stopped by the day
 * of which the states are asked. A step that has sub-steps is asked too.
 */
export function addRoundSteps(
  tx: Transaction,
  round: number,
  { plan, statesOn }: Pick<NewRound, 'plan' | 'statesOn'>,
  goal: number | null,
): Promise<number> {
  return tx.run(sql`
    insert into policy.round_steps (round_id, step_id)
    select ${round}::integer, s.id from policy.steps s join policy.goals g on g.id = s.goal_id
    where s.plan_id = ${plan} and (${goal}::integer is null or g.id = ${goal} or g.parent_id = ${goal})
      and coalesce((
        select c.status from policy.status_changes c where c.step_id = s.id and c.stated_on <= ${statesOn}::date
        order by c.stated_on desc, c.id desc limit 1), '') not in ('realised', 'stopped')`);
}

/** Closes or opens a round again; the database writes by whom and when. Undefined where it is not there. */
export function setRoundState(
  tx: Transaction,
  id: number,
  state: Round['state'],
): Promise<{ version: number } | undefined> {
  return tx.maybe(sql`update policy.rounds set state = ${state} where id = ${id} returning version`);
}

/** Gives a round another title or day, while it is open. */
export function setRoundFacts(
  tx: Transaction,
  id: number,
  { title, dueOn }: { title: string; dueOn: string },
): Promise<{ version: number } | undefined> {
  return tx.maybe(sql`update policy.rounds set title = ${title}, due_on = ${dueOn} where id = ${id} returning version`);
}

/** The plans that can be asked about on a day, with their goals. */
export function plansToAsk(
  tx: Reading,
  today: string,
): Promise<{ plan: string; title: Text; goals: { number: string; title: Text }[] }[]> {
  return tx.rows(sql`
    select p.id as plan, jsonb_build_object('nl', p.title_nl, 'en', p.title_en) as title, coalesce((
      select jsonb_agg(jsonb_build_object('number', g.number, 'title', jsonb_build_object('nl', g.title_nl, 'en', g.title_en)) order by g.position)
      from policy.goals g where g.plan_id = p.id and g.parent_id is null), '[]') as goals
    from policy.plans p where p.valid_from <= ${today}::date and p.state <> 'draft' order by p.valid_to desc, p.position`);
}

/** What was said of where a goal stands. */
export interface Ruling {
  id: number;
  status: 'not-registered' | 'not-started' | 'in-progress' | 'partly-realised' | 'realised' | 'stopped' | null;
  since: string;
  reason: string;
  ruledAs: string;
  ruledAt: string;
  origin: Origin;
}

/** What was ever said of where a goal stands, the newest first. */
export function rulingsOf(tx: Reading, goal: number): Promise<Ruling[]> {
  return tx.rows<Ruling>(sql`
    select r.id, r.status, r.holds_from as since, r.reason, r.ruled_as as "ruledAs", r.ruled_at as "ruledAt", r.origin
    from policy.goal_rulings r where r.goal_id = ${goal} order by r.holds_from desc, r.id desc limit 200`);
}

/** Adds where somebody says that a goal stands. */
export async function addRuling(
  tx: Transaction,
  goal: number,
  { status, since, reason }: Pick<Ruling, 'status' | 'since' | 'reason'>,
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.goal_rulings (goal_id, status, holds_from, reason, origin)
    values (${goal}, ${status}, ${since}, ${reason}, 'registered') returning id`);
  return id;
}
