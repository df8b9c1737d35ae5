import { type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import { type Team, teamKey } from '../teams/index.ts';
import type { Decision, Meeting } from './rules.ts';

const COLUMNS: Query = sql`m.id, m.body, m.prison, m.at, m.place, m.state, m.moved_from as "movedFrom", m.reason, m.minutes, m.guests,
  m.minutes_state as "minutesState", (select jsonb_build_object('id', s.id, 'at', s.at) from policy.meetings s where s.id = m.settled_in) as "settledIn",
  m.version, m.origin`;

/** A meeting; undefined where there is none, or none for the reader. */
export function findMeeting(tx: Reading, id: number): Promise<Meeting | undefined> {
  return tx.maybe<Meeting>(sql`select ${COLUMNS} from policy.meetings m where m.id = ${id}`);
}

/** The same, locked until the end of the transaction: whoever else changes it waits. */
export function lockMeeting(tx: Transaction, id: number): Promise<Meeting | undefined> {
  return tx.maybe<Meeting>(sql`select ${COLUMNS} from policy.meetings m where m.id = ${id} for update of m`);
}

/** A line of the list of meetings. */
export type MeetingLine = Pick<
  Meeting,
  'id' | 'body' | 'prison' | 'at' | 'place' | 'state' | 'minutesState' | 'origin'
> & {
  hasMinutes: boolean;
  decisions: number;
};

export interface MeetingsFilter {
  team: Team | null;
  limit: number;
  offset: number;
}

/** The meetings of the teams that the reader reads, the latest first, with how many there are. */
export async function listMeetings(
  tx: Reading,
  { team, limit, offset }: MeetingsFilter,
): Promise<{ items: MeetingLine[]; total: number }> {
  const where = team === null ? sql`true` : sql`m.team = ${teamKey(team)}`;
  const items = await tx.rows<MeetingLine>(sql`
    select m.id, m.body, m.prison, m.at, m.place, m.state, m.minutes_state as "minutesState", m.minutes is not null as "hasMinutes", m.origin,
      (select count(*) from policy.meeting_decisions d where d.meeting_id = m.id and d.state = 'taken') as decisions
    from policy.meetings m where ${where} order by m.at desc, m.id limit ${limit} offset ${offset}`);
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*) as total from policy.meetings m where ${where}`,
  );
  return { items, total };
}

/** Calls a meeting. */
export async function addMeeting(tx: Transaction, team: Team, at: string, place: string | null): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.meetings (body, prison, at, place, origin)
    values (${team.body}, ${team.prison}, ${at}::timestamptz, ${place}, 'registered') returning id`);
  return id;
}

/** When and where a meeting is, how it stands, and why. @returns the version that comes of it. */
export async function changeMeeting(
  tx: Transaction,
  id: number,
  { at, place, state, reason }: Pick<Meeting, 'at' | 'place' | 'state' | 'reason'>,
): Promise<number> {
  const { version } = await tx.one<{ version: number }>(sql`
    update policy.meetings set at = ${at}::timestamptz, place = ${place}, state = ${state}, reason = ${reason} where id = ${id} returning version`);
  return version;
}

/** Writes the minutes, with who else was there. @returns the version that comes of it. */
export async function writeText(
  tx: Transaction,
  id: number,
  { minutes, guests }: Pick<Meeting, 'minutes' | 'guests'>,
): Promise<number> {
  const { version } = await tx.one<{ version: number }>(
    sql`update policy.meetings set minutes = ${minutes}, guests = ${guests} where id = ${id} returning version`,
  );
  return version;
}

/** Who was there and who was excused, by their membership. */
export interface Attendance {
  memberId: number;
  present: 'present' | 'excused';
}

/** Who was at a meeting. */
export function attendanceOf(tx: Reading, id: number): Promise<Attendance[]> {
  return tx.rows<Attendance>(
    sql`select member_id as "memberId", present from policy.meeting_attendance where meeting_id = ${id} and present <> 'absent' order by member_id`,
  );
}

/** Says who was there, and that nobody else was. */
export async function sayAttendance(tx: Transaction, id: number, attendance: readonly Attendance[]): Promise<void> {
  await tx.run(
    sql`update policy.meeting_attendance set present = 'absent' where meeting_id = ${id} and present <> 'absent'`,
  );
  for (const { memberId, present } of attendance)
    await tx.run(sql`
      insert into policy.meeting_attendance (meeting_id, member_id, present) values (${id}, ${memberId}, ${present})
      on conflict (meeting_id, member_id) do update set present = excluded.present`);
}

/** What was corrected in settled minutes. */
export interface Correction {
  id: number;
  text: string;
  reason: string;
  on: string;
}

/** The corrections of minutes, in their order. */
export function correctionsOf(tx: Reading, id: number): Promise<Correction[]> {
  return tx.rows<Correction>(sql`
    select id, text, reason, corrected_on as "on" from policy.minutes_corrections where meeting_id = ${id} order by made_at, id`);
}

/** Corrects settled minutes. */
export async function addCorrection(
  tx: Transaction,
  id: number,
  { text, reason }: Pick<Correction, 'text' | 'reason'>,
): Promise<number> {
  const made = await tx.one<{ id: number }>(sql`
    insert into policy.minutes_corrections (meeting_id, text, reason, origin) values (${id}, ${text}, ${reason}, 'registered') returning id`);
  return made.id;
}

const DECISION: Query = sql`d.id, d.meeting_id as "meetingId", d.number, d.text, d.item, d.who, d.due_on as "dueOn", d.state, d.reason, d.done_on as "doneOn",
  d.task_id as task,
  (select jsonb_build_object('plan', s.plan_id, 'key', s.key, 'title', s.title_nl) from policy.steps s where s.id = d.step_id) as step,
  (select jsonb_build_object('id', a.id, 'title', a.title) from policy.local_actions a where a.id = d.local_action_id) as "localAction",
  (select jsonb_build_object('id', m.id, 'at', m.at, 'as', d.settles_as) from policy.meetings m where m.id = d.settles) as settles, d.version`;

/** The decisions of a meeting, in their order. */
export function decisionsOf(tx: Reading, meeting: number): Promise<Decision[]> {
  return tx.rows<Decision>(
    sql`select ${DECISION} from policy.meeting_decisions d where d.meeting_id = ${meeting} order by d.number`,
  );
}

/** One decision; undefined where there is none for the reader. */
export function findDecision(tx: Reading, id: number): Promise<Decision | undefined> {
  return tx.maybe<Decision>(sql`select ${DECISION} from policy.meeting_decisions d where d.id = ${id}`);
}

/** A decision as it is written. */
export interface NewDecisionRow extends Pick<Decision, 'text' | 'item' | 'who' | 'dueOn'> {
  stepId?: number | null;
  localActionId?: number | null;
  settles?: { id: number; as: string } | null;
}

/** Writes a decision; the database numbers it. */
export function addDecision(
  tx: Transaction,
  meeting: number,
  row: NewDecisionRow,
): Promise<{ id: number; number: number }> {
  const { text, item, who, dueOn, stepId = null, localActionId = null, settles = null } = row;
  return tx.one(sql`
    insert into policy.meeting_decisions (meeting_id, text, item, who, due_on, step_id, local_action_id, settles, settles_as, origin)
    values (${meeting}, ${text}, ${item}, ${who}, ${dueOn}::text::date, ${stepId}::integer, ${localActionId}::integer, ${settles?.id ?? null}::integer,
      ${settles?.as ?? null}, 'registered') returning id, number`);
}

/** Words a decision anew, withdraws it, or says since when it is carried out. @returns the version that comes of it. */
export async function changeDecisionRow(
  tx: Transaction,
  id: number,
  row: Pick<Decision, 'text' | 'item' | 'who' | 'dueOn' | 'state' | 'reason' | 'doneOn'>,
): Promise<number> {
  const { version } = await tx.one<{ version: number }>(sql`
    update policy.meeting_decisions set text = ${row.text}, item = ${row.item}, who = ${row.who}, due_on = ${row.dueOn}::text::date, state = ${row.state},
      reason = ${row.reason}, done_on = ${row.doneOn}::text::date where id = ${id} returning version`);
  return version;
}

/** What a decision said before, the newest first. */
export function wordingsOf(
  tx: Reading,
  id: number,
): Promise<{ version: number; text: string; who: string | null; dueOn: string | null; at: string }[]> {
  return tx.rows(sql`
    select version, text, who, due_on as "dueOn", recorded_at as at from policy.meeting_decision_versions
    where decision_id = ${id} order by version desc limit 100`);
}

/** Tells a decision as a task to an actor; the number of the task, or null where there is one. */
export async function tellDecision(
  tx: Transaction,
  id: number,
  actor: string,
  due: string | null,
): Promise<number | null> {
  const { task } = await tx.one<{ task: number | null }>(
    sql`select policy.tell_decision(${id}, ${actor}, ${due}::text::date) as task`,
  );
  return task;
}

/** The decisions of which a step of a plan or an action of a local plan came, as far as the reader reads them. */
export function decisionsBehind(
  tx: Reading,
  of: { step: number } | { localAction: number },
): Promise<
  {
    id: number;
    number: number;
    text: string;
    meetingId: number;
    body: Meeting['body'];
    prison: string | null;
    at: string;
  }[]
> {
  const where = 'step' in of ? sql`d.step_id = ${of.step}` : sql`d.local_action_id = ${of.localAction}`;
  return tx.rows(sql`
    select d.id, d.number, d.text, d.meeting_id as "meetingId", m.body, m.prison, m.at
    from policy.meeting_decisions d join policy.meetings m on m.id = d.meeting_id where ${where} and d.state = 'taken' order by m.at desc, d.id limit 10`);
}

/** The goals of strategic plans under which a step can come: of plans that were adopted and run, by plan and number. */
export function goalsToStepUnder(
  tx: Reading,
  day: string,
): Promise<{ plan: string; number: string; title: string; planTitle: string }[]> {
  return tx.rows(sql`
    select g.plan_id as plan, g.number, g.title_nl as title, p.title_nl as "planTitle"
    from policy.goals g join policy.plans p on p.id = g.plan_id
    where p.state = 'adopted' and p.valid_to >= ${day}::date and g.dropped_on is null order by p.valid_from desc, g.position limit 200`);
}

/** The goals of the plan of a prison of a year, under which an action can come. */
export function goalsToActUnder(tx: Reading, prison: string, year: number): Promise<{ id: number; title: string }[]> {
  return tx.rows(sql`
    select g.id, coalesce(g.title, s.title_nl) as title
    from policy.local_goals g join policy.local_plans p on p.id = g.local_plan_id left join policy.goals s on s.id = g.goal_id
    where p.prison = ${prison} and p.period <= ${year} and p.through >= ${year} order by g.position limit 100`);
}
