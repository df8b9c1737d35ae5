import { idList, type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Term } from '../../shared/dates.ts';
import type { Text } from '../../ui/words/index.ts';
import type { ActionState, LocalAction, Party } from './rules.ts';

/** What is worded of an action. */
export interface Wording {
  goalId: number | null;
  stepId: number | null;
  title: string;
  expected: string | null;
  /** Codes of organisations, or words. */
  leads: string[];
  partners: string[];
  term: Term;
}

interface Row extends Omit<LocalAction, 'leads' | 'partners' | 'term'> {
  stepId: number | null;
  leadNames: string[];
  partnerNames: string[];
  names: Record<string, Text>;
  termText: string | null;
  termStart: string | null;
  termEnd: string | null;
  termPrecision: Term['precision'];
}

/** An action with the place where it stands, as who changes it needs it. */
export interface ActionRecord extends LocalAction {
  wording: Wording;
  planId: number;
  prison: string;
  period: number;
  isDraft: boolean;
}

const COLUMNS = sql`a.id, a.local_goal_id as "goalId", a.step_id as "stepId",
  case when s.id is not null then jsonb_build_object('plan', s.plan_id, 'key', s.key, 'number', s.number,
    'title', jsonb_build_object('nl', s.title_nl, 'en', s.title_en)) end as step,
  a.title, a.expected, a.leads as "leadNames", a.partners as "partnerNames",
  (select coalesce(jsonb_object_agg(o.code, jsonb_build_object('nl', o.name_nl, 'en', o.name_en)), '{}') from organisation.organisations o
    where o.code = any (a.leads || a.partners)) as names,
  a.term_text as "termText", a.term_start as "termStart", a.term_end as "termEnd", a.term_precision as "termPrecision", a.state,
  (select jsonb_build_object('on', c.stated_on, 'statement', c.statement, 'as', c.recorded_as) from policy.local_action_states c
    where c.action_id = a.id order by c.stated_on desc, c.id desc limit 1) as said,
  (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'title', jsonb_build_object('nl', o.title_nl, 'en', o.title_en)) order by o.title_nl, o.id), '[]')
    from policy.local_action_offers t join organisation.offers o on o.id = t.offer_id where t.action_id = a.id) as offers,
  (select jsonb_build_object('id', b.id, 'period', q.period) from policy.local_actions b join policy.local_plans q on q.id = b.local_plan_id
    where b.id = a.continues) as continues,
  a.added_on as "addedOn", a.version, a.origin`;

const FROM = sql`from policy.local_actions a left join policy.steps s on s.id = a.step_id`;

function actionOf({ stepId: _, leadNames, partnerNames, names, ...row }: Row): LocalAction {
  const party = (name: string): Party => ({
    code: names[name] === undefined ? null : name,
    name: names[name] ?? { nl: name, en: null },
  });
  const { termText, termStart, termEnd, termPrecision, ...rest } = row;
  return {
    ...rest,
    leads: leadNames.map(party),
    partners: partnerNames.map(party),
    term: { text: termText, start: termStart, end: termEnd, precision: termPrecision },
  };
}

function recordOf(row: Row & Omit<ActionRecord, keyof LocalAction | 'wording'>): ActionRecord {
  const { planId, prison, period, isDraft, ...rest } = row;
  const action = actionOf(rest);
  const wording = {
    ...{ goalId: row.goalId, stepId: row.stepId, title: row.title, expected: row.expected },
    ...{ leads: row.leadNames, partners: row.partnerNames, term: action.term },
  };
  return { ...action, wording, planId, prison, period, isDraft };
}

/** The actions of a local plan, in its order. */
export async function actionsOf(tx: Reading, plan: number): Promise<LocalAction[]> {
  const rows = await tx.rows<Row>(
    sql`select ${COLUMNS} ${FROM} where a.local_plan_id = ${plan} order by a.position, a.id`,
  );
  return rows.map(actionOf);
}

function record(where: Query): Query {
  return sql`
    select ${COLUMNS}, a.local_plan_id as "planId", p.prison, p.period, p.state = 'draft' as "isDraft"
    ${FROM} join policy.local_plans p on p.id = a.local_plan_id ${where}`;
}

/** One action; undefined where there is none, or none for the reader. */
export async function findAction(tx: Reading, id: number): Promise<ActionRecord | undefined> {
  const row = await tx.maybe<Row & Omit<ActionRecord, keyof LocalAction | 'wording'>>(record(sql`where a.id = ${id}`));
  return row && recordOf(row);
}

/** The actions of a local plan as who copies them needs them, in its order. */
export async function recordsOf(tx: Reading, plan: number): Promise<ActionRecord[]> {
  const rows = await tx.rows<Row & Omit<ActionRecord, keyof LocalAction | 'wording'>>(
    record(sql`where a.local_plan_id = ${plan} order by a.position, a.id`),
  );
  return rows.map(recordOf);
}

/** The number of a step of a strategic plan that was adopted, with the number of its goal. */
export function strategicStep(
  tx: Reading,
  plan: string,
  key: string,
): Promise<{ id: number; goalId: number } | undefined> {
  return tx.maybe(sql`
    select s.id, s.goal_id as "goalId" from policy.steps s join policy.plans p on p.id = s.plan_id
    where p.id = ${plan} and p.state <> 'draft' and s.key = ${key}`);
}

/** The number of the goal under which a step of a strategic plan stands. */
export async function goalOfStep(tx: Reading, step: number): Promise<number> {
  const { goal } = await tx.one<{ goal: number }>(sql`select goal_id as goal from policy.steps where id = ${step}`);
  return goal;
}

/** Adds an action at the end of a plan. */
export async function addAction(
  tx: Transaction,
  plan: number,
  { goalId, stepId, title, expected, leads, partners, term, continues = null }: Wording & { continues?: number | null },
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.local_actions (local_plan_id, local_goal_id, step_id, position, title, expected, leads, partners, term_text, term_start, term_end,
      term_precision, continues, origin)
    select ${plan}, ${goalId}::integer, ${stepId}::integer, coalesce(max(a.position), 0) + 1, ${title}, ${expected}, ${leads}::text[], ${partners}::text[],
      ${term.text}, ${term.start}::text::date, ${term.end}::text::date, ${term.precision}, ${continues}::integer, 'registered'
    from policy.local_actions a where a.local_plan_id = ${plan} returning id`);
  return id;
}

/** Words an action anew; of an adopted plan the database keeps what it was. */
export async function wordAction(tx: Transaction, id: number, wording: Wording, ground: string | null): Promise<void> {
  const { goalId, stepId, title, expected, leads, partners, term } = wording;
  await tx.run(sql`
    update policy.local_actions set local_goal_id = ${goalId}::integer, step_id = ${stepId}::integer, title = ${title}, expected = ${expected},
      leads = ${leads}::text[], partners = ${partners}::text[], term_text = ${term.text}, term_start = ${term.start}::text::date,
      term_end = ${term.end}::text::date, term_precision = ${term.precision}, ground = ${ground}
    where id = ${id}`);
}

/** Says how far an action is. */
export async function sayState(
  tx: Transaction,
  id: number,
  { state, on, statement }: { state: ActionState; on: string; statement: string | null },
): Promise<void> {
  await tx.run(sql`
    insert into policy.local_action_states (action_id, state, stated_on, statement, origin)
    values (${id}, ${state}, ${on}::text::date, ${statement}, 'registered')`);
}

/** Which of these offers are offers of the prison. */
export async function offersOf(tx: Reading, prison: string, asked: readonly number[]): Promise<number[]> {
  const rows = await tx.rows<{ id: number }>(
    sql`select o.id from organisation.offers o where o.prison = ${prison} and o.id in (${idList(asked)}) order by o.id`,
  );
  return rows.map(({ id }) => id);
}

/** Ties an action to these offers of its prison, and to no other. */
export async function tieOffers(tx: Transaction, id: number, offers: readonly number[]): Promise<void> {
  await tx.run(sql`delete from policy.local_action_offers where action_id = ${id}`);
  for (const offer of [...new Set(offers)].sort((a, b) => a - b))
    await tx.run(sql`insert into policy.local_action_offers (action_id, offer_id) values (${id}, ${offer})`);
}

/** Removes an action of a draft. */
export function removeAction(tx: Transaction, id: number): Promise<number> {
  return tx.run(sql`delete from policy.local_actions where id = ${id}`);
}

/** The version of an action as it stands now. */
export async function versionOfAction(tx: Reading, id: number): Promise<number> {
  const { version } = await tx.one<{ version: number }>(sql`select version from policy.local_actions where id = ${id}`);
  return version;
}

/** Whether the actor says how far an action is: who keeps the plan, and who works there for an organisation that pulls it. */
export async function pullsAction(tx: Reading, id: number): Promise<boolean> {
  const { pulls } = await tx.one<{ pulls: boolean }>(sql`select access.pulls_local_action(${id}::integer) as pulls`);
  return pulls;
}

/** Answers of the team of a prison, and whether an action came out of that initiative among them already; undefined where the reader sees none. */
export function findSource(
  tx: Reading,
  prison: string,
  assessment: number,
  item: number | null,
): Promise<{ taken: boolean } | undefined> {
  return tx.maybe(sql`
    select exists (select from policy.local_action_sources s where s.item_id = ${item}::integer) as taken
    from policy.assessments a where a.id = ${assessment} and a.prison = ${prison}
      and (${item}::integer is null or exists (select from policy.assessment_items i where i.id = ${item}::integer and i.assessment_id = a.id))`);
}

/** Ties an action to the answers out of which it comes. */
export function addSource(tx: Transaction, action: number, assessment: number, item: number | null): Promise<number> {
  return tx.run(sql`
    insert into policy.local_action_sources (action_id, assessment_id, item_id) values (${action}, ${assessment}, ${item}::integer)`);
}

/**
 * The answers out of which an action comes: for the team its own, for everybody else what the team gave out of them.
 * @param ofTeam Whether the reader may sit in a team that answers.
 */
export function sourceOf(
  tx: Reading,
  action: number,
  ofTeam: boolean,
): Promise<{ assessment: number; title: Text } | undefined> {
  const answered = sql`select id, framework_id, framework_number from policy.assessments`;
  const given = sql`select assessment_id, framework_id, framework_number from policy.assessment_releases where not withdrawn`;
  return tx.maybe(sql`
    select distinct s.assessment_id as assessment, jsonb_build_object('nl', v.title_nl, 'en', v.title_en) as title
    from policy.local_action_sources s join (${ofTeam ? sql`${answered} union ${given}` : given}) a (id, framework, number) on a.id = s.assessment_id
    join policy.framework_versions v on v.framework_id = a.framework and v.number = a.number where s.action_id = ${action}`);
}

/** An action that came out of answers of a team. */
export interface CameFrom {
  id: number;
  title: string;
  state: ActionState;
  item: number | null;
}

/** The actions that came out of answers of a team: for who is not of it those that everybody may see, once something was given out. */
export function actionsFrom(tx: Reading, assessment: number): Promise<CameFrom[]> {
  return tx.rows<CameFrom>(sql`
    select a.id, a.title, a.state, s.item_id as item from policy.local_action_sources s join policy.local_actions a on a.id = s.action_id
    where s.assessment_id = ${assessment} order by s.made_at, a.id`);
}

/** Something that was said of an action. */
export interface SaidState {
  state: ActionState;
  on: string;
  statement: string | null;
  as: string;
  knownOn: string;
}

/** How far an action was, the newest first. */
export function statesOf(tx: Reading, id: number): Promise<SaidState[]> {
  return tx.rows<SaidState>(sql`
    select state, stated_on as "on", statement, recorded_as as "as", known_on as "knownOn"
    from policy.local_action_states where action_id = ${id} order by stated_on desc, id desc limit 200`);
}

/** What an action of an adopted plan was, the newest wording first. */
export interface ActionVersion {
  version: number;
  what: 'adopted' | 'added' | 'changed';
  on: string;
  title: string;
  expected: string | null;
  leads: string[];
  partners: string[];
  termText: string | null;
  termEnd: string | null;
  ground: string | null;
}

/** The wordings of an action of an adopted plan, the newest first, at most 200. */
export function versionsOf(tx: Reading, id: number): Promise<ActionVersion[]> {
  return tx.rows<ActionVersion>(sql`
    select version, what, in_force_on as "on", title, expected, leads, partners, term_text as "termText", term_end as "termEnd", ground
    from policy.local_action_versions where action_id = ${id} order by version desc limit 200`);
}
