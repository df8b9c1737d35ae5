import type { Actor } from '../../access/index.ts';
import { filesOf } from '../../administration/files/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { translator } from '../../ui/words/index.ts';
import { type Ask, read, type Writing, write } from '../../writes/index.ts';
import { demandKeeps, demandReads, membersOf, sittingOn, type Team, teamsRead } from '../teams/index.ts';
import { agendaOf, type Saying } from './agenda.ts';
import {
  addItem,
  factsOf,
  keepAgenda,
  keptAgenda,
  mark,
  marksOf,
  minutesWaiting,
  withdrawItem,
} from './agenda-store.ts';
import { type AgendaItem, arranged, type Meeting, MOST, moved } from './rules.ts';
import {
  addMeeting,
  attendanceOf,
  changeMeeting,
  correctionsOf,
  decisionsOf,
  findMeeting,
  listMeetings,
  lockMeeting,
  type MeetingsFilter,
} from './store.ts';

/** The day of a meeting, in Brussels. */
export function dayOf({ at }: Pick<Meeting, 'at'>): string {
  return dayInBrussels(new Date(at));
}

/** The agenda of a meeting: as it was kept where it was closed, else as it stands now. */
export async function agendaNow(
  tx: Reading,
  meeting: Meeting,
  saying: Saying,
): Promise<{ on: AgendaItem[]; off: AgendaItem[] }> {
  if (meeting.state === 'held') return { on: await keptAgenda(tx, meeting.id), off: [] };
  const facts = await factsOf(tx, meeting, dayOf(meeting));
  const here = ({ href, ...item }: AgendaItem) => ({ ...item, href: href.replace(/^#/, `/meetings/${meeting.id}#`) });
  return arranged(agendaOf(facts, saying).map(here), await marksOf(tx, meeting.id));
}

/** A meeting with its agenda, decisions and minutes. @throws Refusal `not_found` for who does not read its team. */
export function readMeeting(database: Database, actor: Actor, id: number, saying: Saying) {
  return read({ database, actor }, 'read-meetings', async (tx) => {
    const meeting = (await findMeeting(tx, id)) ?? notFound();
    const keeps = await demandReads(tx, meeting);
    const attendance = await attendanceOf(tx, id);
    const members = await membersOf(tx, meeting);
    const onDay = await sittingOn(tx, meeting, dayOf(meeting));
    const there = new Set([...onDay.map((one) => one.id), ...attendance.map(({ memberId }) => memberId)]);
    return {
      meeting,
      keeps,
      agenda: await agendaNow(tx, meeting, saying),
      decisions: await decisionsOf(tx, id),
      attendance,
      /** Who sat in the team on that day, or was said to be there. */
      members: members.filter((member) => there.has(member.id)),
      corrections: await correctionsOf(tx, id),
      files: await filesOf(tx, 'meeting', [id]),
      waiting: keeps ? await minutesWaiting(tx, meeting) : [],
    };
  });
}
export type MeetingFile = Awaited<ReturnType<typeof readMeeting>>;

/** The meetings of the teams that the actor reads, and those teams. */
export function readMeetings(database: Database, actor: Actor, filter: MeetingsFilter) {
  return read({ database, actor }, 'read-meetings', async (tx) => {
    if (filter.team !== null) await demandReads(tx, filter.team);
    return { ...(await listMeetings(tx, filter)), teams: await teamsRead(tx) };
  });
}

const traceOf = ({ id, prison }: Pick<Meeting, 'id' | 'prison'>, did: string) => ({ id, prison, detail: { did } });

/** Calls a meeting of a team. @throws Refusal `not_found`, `not_allowed` for who does not keep the team. */
export function callMeeting(
  ask: Ask,
  team: Team,
  { at, place }: { at: string; place: string | null },
  saying: Saying,
): Promise<{ id: number; agenda: Pick<AgendaItem, 'kind' | 'title' | 'href'>[] }> {
  return write(ask, 'call-meeting', async (tx) => {
    await demandKeeps(tx, team);
    const id = await addMeeting(tx, team, at, place);
    const meeting = (await findMeeting(tx, id)) ?? notFound();
    const { on } = await agendaNow(tx, meeting, saying);
    const agenda = on.map(({ kind, title, href }) => ({ kind, title, href }));
    return { status: 201, body: { id, agenda }, trace: { id, prison: team.prison } };
  });
}

/** A meeting that the actor keeps, locked. @throws Refusal `not_found`, `not_allowed`, `stale`. */
export async function lockKept(tx: Writing, id: number, version?: number): Promise<Meeting> {
  const found = (await findMeeting(tx, id)) ?? notFound();
  await demandKeeps(tx, found);
  const meeting = (await lockMeeting(tx, id)) ?? notFound();
  assertVersion(meeting, version);
  return meeting;
}

/** Refuses a meeting that is not to come any more. @throws Refusal `conflict`. */
function demandPlanned({ state }: Meeting): void {
  if (state === 'held') throw new Refusal('conflict', 'meeting-closed');
  if (state === 'cancelled') throw new Refusal('conflict', 'meeting-cancelled');
}

/** Refuses a meeting of which nothing changes any more. @throws Refusal `conflict`. */
export function demandOpen({ state, minutesState }: Meeting): void {
  if (state === 'cancelled') throw new Refusal('conflict', 'meeting-cancelled');
  if (minutesState !== 'draft') throw new Refusal('conflict', 'meeting-settled');
}

interface Versioned {
  version: number;
}

/** Moves a meeting to another moment or place, with the reason. @throws Refusal `conflict` for one that was held or cancelled. */
export function moveMeeting(
  ask: Ask,
  id: number,
  asked: Versioned & { at: string; place: string | null; reason: string },
): Promise<{ id: number; version: number }> {
  return write(ask, 'keep-meeting', async (tx) => {
    const meeting = await lockKept(tx, id, asked.version);
    demandPlanned(meeting);
    const { at, place, reason } = asked;
    const version = await changeMeeting(tx, id, { at, place, reason, state: 'planned' });
    return { body: { id, version }, trace: traceOf(meeting, 'moved') };
  });
}

/** Cancels a meeting, with the reason. @throws Refusal `conflict` for one that decided something already. */
export function cancelMeeting(
  ask: Ask,
  id: number,
  asked: Versioned & { reason: string },
): Promise<{ id: number; version: number }> {
  return write(ask, 'keep-meeting', async (tx) => {
    const meeting = await lockKept(tx, id, asked.version);
    demandPlanned(meeting);
    if ((await decisionsOf(tx, id)).some(({ state }) => state === 'taken'))
      throw new Refusal('conflict', 'meeting-decided');
    const version = await changeMeeting(tx, id, { ...meeting, state: 'cancelled', reason: asked.reason });
    return { body: { id, version }, trace: traceOf(meeting, 'cancelled') };
  });
}

/** Lets a meeting that was cancelled take place after all. @throws Refusal `conflict` for one that was not cancelled. */
export function restoreMeeting(ask: Ask, id: number, asked: Versioned): Promise<{ id: number; version: number }> {
  return write(ask, 'keep-meeting', async (tx) => {
    const meeting = await lockKept(tx, id, asked.version);
    if (meeting.state !== 'cancelled') throw new Refusal('conflict', 'meeting-closed');
    const version = await changeMeeting(tx, id, { ...meeting, state: 'planned', reason: null });
    return { body: { id, version }, trace: traceOf(meeting, 'restored') };
  });
}

/** Closes a meeting that began: from then on its agenda is as it was. @throws Refusal `conflict` before it began. */
export function closeMeeting(ask: Ask, id: number, asked: Versioned): Promise<{ id: number; version: number }> {
  return write(ask, 'keep-meeting', async (tx) => {
    const meeting = await lockKept(tx, id, asked.version);
    demandPlanned(meeting);
    if (Date.parse(meeting.at) > ask.now.getTime()) throw new Refusal('conflict', 'meeting-to-come');
    const { on } = await agendaNow(tx, meeting, { t: translator('nl'), language: 'nl' });
    const version = await changeMeeting(tx, id, { ...meeting, state: 'held' });
    await keepAgenda(tx, id, on);
    return { body: { id, version }, trace: traceOf(meeting, 'closed') };
  });
}

/** A member asks for an item on the agenda. @throws Refusal `conflict` where the agenda is closed or full. */
export function askForItem(
  ask: Ask,
  id: number,
  asked: { title: string; note: string | null },
): Promise<{ id: number }> {
  return write(ask, 'ask-for-item', async (tx) => {
    const meeting = (await findMeeting(tx, id)) ?? notFound();
    demandPlanned(meeting);
    const facts = await factsOf(tx, meeting, dayOf(meeting));
    if (facts.asked.length >= MOST.asked) throw new Refusal('conflict', 'agenda-full', { most: MOST.asked });
    const item = await addItem(tx, id, asked);
    return { status: 201, body: { id: item }, trace: traceOf(meeting, 'asked') };
  });
}

/** Withdraws an item that one asked for. @throws Refusal `not_found` for another's. */
export function withdrawAsked(ask: Ask, id: number, item: number): Promise<{ id: number }> {
  return write(ask, 'ask-for-item', async (tx) => {
    const meeting = (await findMeeting(tx, id)) ?? notFound();
    demandPlanned(meeting);
    if (!(await withdrawItem(tx, id, item))) return notFound();
    return { body: { id: item }, trace: traceOf(meeting, 'withdrew') };
  });
}

/** What is done to an item of an agenda: its place, or that it is taken off with a reason, or put back. */
export type Arranging = { key: string; what: 'up' | 'down' | 'back' } | { key: string; what: 'remove'; reason: string };

/** Orders an agenda. @throws Refusal `invalid` for an item that does not stand there, `conflict` for a closed one. */
export function arrangeAgenda(ask: Ask, id: number, asked: Arranging): Promise<{ id: number }> {
  return write(ask, 'keep-meeting', async (tx) => {
    const meeting = await lockKept(tx, id);
    demandPlanned(meeting);
    const { on, off } = await agendaNow(tx, meeting, { t: translator('nl'), language: 'nl' });
    const among = asked.what === 'back' ? off : on;
    if (!among.some(({ key }) => key === asked.key))
      throw new Refusal('invalid', 'invalid', {}, [{ path: 'item', message: 'form:error.choice' }]);
    if (asked.what === 'remove') await mark(tx, id, { key: asked.key, position: null, removed: asked.reason });
    else if (asked.what === 'back') await mark(tx, id, { key: asked.key, position: null, removed: null });
    else {
      const keys = moved(
        on.map(({ key }) => key),
        asked.key,
        asked.what,
      );
      for (const [place, key] of keys.entries()) await mark(tx, id, { key, position: place + 1, removed: null });
    }
    return { body: { id }, trace: traceOf(meeting, `agenda-${asked.what}`) };
  });
}
