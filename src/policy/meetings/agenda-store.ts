import { type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Text } from '../../ui/words/index.ts';
import type { ActionState } from '../local-plans/index.ts';
import { teamKey } from '../teams/index.ts';
import type { AgendaItem, Mark, Meeting } from './rules.ts';

/** So many of one kind stand on an agenda one by one; of more is said how many. */
const EACH = 20;

/** Something with a term, and how many there are of its kind. */
export interface Due {
  title: Text;
  due: string;
  total: number;
}

/** What an agenda is made of, as it stands. */
export interface AgendaFacts {
  /** The day of the meeting. */
  day: string;
  prison: string | null;
  minutes: { id: number; at: string }[];
  asked: { id: number; title: string; note: string | null; mine: boolean }[];
  decisions: { id: number; meetingId: number; number: number; text: string; due: string }[];
  steps: (Due & { plan: string; key: string; number: string | null; goal: string })[];
  localPlans: { period: number }[];
  actions: (Due & { id: number })[];
  said: { id: number; title: string; state: ActionState }[];
  counts: { kind: string; number: number }[];
}

/** What stands on the agenda of a meeting by itself: only what every member of the team may read, or how many. */
export async function factsOf(tx: Reading, meeting: Meeting, day: string): Promise<AgendaFacts> {
  const { prison, body } = meeting;
  const commission = body === 'mixed-commission';
  const here = body === 'policy-team' ? prison : null;
  return {
    day,
    prison,
    minutes: await minutesWaiting(tx, meeting),
    asked: await askedFor(tx, meeting.id),
    decisions: await openDecisions(tx, meeting, day),
    steps: commission ? await stepsDue(tx, day) : [],
    localPlans: here === null ? [] : await drafts(tx, here),
    actions: here === null ? [] : await actionsDue(tx, here, day),
    said: here === null ? [] : await saidLately(tx, here, day),
    counts: await tx.rows(
      sql`select kind, number from policy.agenda_counts(${teamKey(meeting)}, ${day}::date - 60) where number <> 0`,
    ),
  };
}

/** The earlier meetings of the team whose minutes wait to be settled, the oldest first. */
export function minutesWaiting(tx: Reading, meeting: Meeting): Promise<{ id: number; at: string }[]> {
  return tx.rows(sql`
    select m.id, m.at from policy.meetings m
    where m.team = ${teamKey(meeting)} and m.at < ${meeting.at}::timestamptz and m.state = 'held' and m.minutes is not null and m.minutes_state = 'draft'
    order by m.at limit 5`);
}

function askedFor(tx: Reading, id: number): Promise<AgendaFacts['asked']> {
  return tx.rows(sql`
    select i.id, i.title, i.note, i.asked_by = (select access.actor_id()) as mine
    from policy.agenda_items i where i.meeting_id = ${id} and i.state = 'asked' order by i.asked_at, i.id`);
}

function openDecisions(tx: Reading, meeting: Meeting, day: string): Promise<AgendaFacts['decisions']> {
  return tx.rows(sql`
    select d.id, d.meeting_id as "meetingId", d.number, d.text, d.due_on as due
    from policy.meeting_decisions d join policy.meetings m on m.id = d.meeting_id
    where m.team = ${teamKey(meeting)} and m.id <> ${meeting.id} and m.at < ${meeting.at}::timestamptz and d.state = 'taken' and d.done_on is null
      and d.due_on <= ${day}::date + 7
    order by d.due_on, d.id limit ${EACH}`);
}

function stepsDue(tx: Reading, day: string): Promise<AgendaFacts['steps']> {
  return tx.rows(sql`
    select s.plan_id as plan, s.key, s.number, g.number as goal, jsonb_build_object('nl', s.title_nl, 'en', s.title_en) as title, s.term_end as due, count(*) over () as total
    from policy.steps s join policy.goals g on g.id = s.goal_id join policy.plans p on p.id = s.plan_id
    where p.state = 'adopted' and s.dropped_on is null and p.valid_to >= ${day}::date - 365 and s.term_end <= ${day}::date + 30
      and not exists (select from policy.status_changes c where c.step_id = s.id and c.status in ('realised', 'stopped'))
    order by s.term_end desc, s.id limit ${EACH}`);
}

function drafts(tx: Reading, prison: string): Promise<AgendaFacts['localPlans']> {
  return tx.rows(
    sql`select p.period from policy.local_plans p where p.prison = ${prison} and p.state = 'draft' order by p.period limit 5`,
  );
}

function actionsDue(tx: Reading, prison: string, day: string): Promise<AgendaFacts['actions']> {
  return tx.rows(sql`
    select a.id, jsonb_build_object('nl', a.title, 'en', null) as title, a.term_end as due, count(*) over () as total
    from policy.local_actions a join policy.local_plans p on p.id = a.local_plan_id
    where p.prison = ${prison} and p.state = 'adopted' and a.state not in ('realised', 'stopped') and a.term_end <= ${day}::date + 30
      and not exists (
        select from policy.local_actions b join policy.local_plans q on q.id = b.local_plan_id where b.continues = a.id and q.state = 'adopted')
    order by a.term_end, a.id limit ${EACH}`);
}

function saidLately(tx: Reading, prison: string, day: string): Promise<AgendaFacts['said']> {
  return tx.rows(sql`
    select x.id, x.title, x.state from (
      select distinct on (a.id) a.id, a.title, s.state, s.id as said
      from policy.local_action_states s join policy.local_actions a on a.id = s.action_id join policy.local_plans p on p.id = a.local_plan_id
      where p.prison = ${prison} and p.state = 'adopted' and s.known_on > ${day}::date - 90 and s.known_on <= ${day}::date order by a.id, s.id desc) x
    order by x.said desc limit 10`);
}

/** What was done to the items of an agenda. */
export function marksOf(tx: Reading, meeting: number): Promise<Mark[]> {
  return tx.rows<Mark>(
    sql`select key, position, removed from policy.agenda_marks where meeting_id = ${meeting} order by position, key limit 500`,
  );
}

/** Gives an item its place, or says why it was taken off. */
export async function mark(tx: Transaction, meeting: number, { key, position, removed }: Mark): Promise<void> {
  await tx.run(sql`
    insert into policy.agenda_marks (meeting_id, key, position, removed) values (${meeting}, ${key}, ${position}::integer, ${removed})
    on conflict (meeting_id, key) do update set position = excluded.position, removed = excluded.removed`);
}

/** Keeps an agenda as it was when the meeting was closed. */
export async function keepAgenda(tx: Transaction, meeting: number, items: readonly AgendaItem[]): Promise<void> {
  for (const [place, { key, kind, title, note, href }] of items.entries())
    await tx.run(sql`
      insert into policy.agenda_kept (meeting_id, position, key, kind, title, note, href)
      values (${meeting}, ${place + 1}::integer, ${key}, ${kind}, ${title}, ${note}, ${href})`);
}

/** The agenda as it was kept. */
export function keptAgenda(tx: Reading, meeting: number): Promise<AgendaItem[]> {
  return tx.rows<AgendaItem>(
    sql`select key, kind, title, note, href from policy.agenda_kept where meeting_id = ${meeting} order by position`,
  );
}

/** Asks for an item. */
export async function addItem(
  tx: Transaction,
  meeting: number,
  { title, note }: { title: string; note: string | null },
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.agenda_items (meeting_id, title, note, origin) values (${meeting}, ${title}, ${note}, 'registered') returning id`);
  return id;
}

/** Withdraws an item; says whether the actor had asked for it. */
export async function withdrawItem(tx: Transaction, meeting: number, item: number): Promise<boolean> {
  return (
    (await tx.run(sql`
      update policy.agenda_items set state = 'withdrawn'
      where id = ${item} and meeting_id = ${meeting} and state = 'asked' and asked_by = (select access.actor_id())`)) ===
    1
  );
}
