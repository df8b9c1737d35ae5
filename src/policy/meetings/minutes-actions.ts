import { attachFile, withdrawFile } from '../../administration/files/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { formatDate } from '../../ui/words/format.ts';
import { translator } from '../../ui/words/index.ts';
import { type Ask, type Reader, read, write } from '../../writes/index.ts';
import { demandKeeps, membersOf } from '../teams/index.ts';
import { demandOpen, lockKept } from './actions.ts';
import { minutesWaiting } from './agenda-store.ts';
import type { Settling } from './rules.ts';
import { addCorrection, addDecision, correctionsOf, findMeeting, sayAttendance, writeText } from './store.ts';

/** What is written of a meeting. */
export interface Minutes {
  minutes: string | null;
  guests: string | null;
  /** The memberships of who was there, and of who was excused. */
  present: readonly number[];
  excused: readonly number[];
  version: number;
}

/** Writes minutes that are a draft. @throws Refusal `stale` when somebody else wrote meanwhile, `conflict` once they were settled. */
export function writeMinutes(ask: Ask, id: number, asked: Minutes): Promise<{ id: number; version: number }> {
  return write(ask, 'write-minutes', async (tx) => {
    const meeting = await lockKept(tx, id, asked.version);
    demandOpen(meeting);
    const known = new Set((await membersOf(tx, meeting)).map((member) => member.id));
    const there = new Set(asked.present);
    const attendance = [
      ...[...there].map((memberId) => ({ memberId, present: 'present' as const })),
      ...[...new Set(asked.excused)].map((memberId) => ({ memberId, present: 'excused' as const })),
    ];
    if (asked.excused.some((one) => there.has(one)))
      throw new Refusal('invalid', 'invalid', {}, [{ path: 'excused', message: 'meetings:error.twice' }]);
    if (attendance.some(({ memberId }) => !known.has(memberId)))
      throw new Refusal('invalid', 'invalid', {}, [{ path: 'present', message: 'form:error.choice' }]);
    await sayAttendance(tx, id, attendance);
    const version = await writeText(tx, id, asked);
    return { body: { id, version }, trace: { id, prison: meeting.prison, detail: { did: 'wrote' } } };
  });
}

/**
 * A meeting takes note of the minutes of an earlier one, or approves them: a decision of its own, after which they change by corrections
 * only. @throws Refusal `conflict` for minutes that do not wait.
 */
export function settleMinutes(ask: Ask, id: number, asked: { earlier: number; as: Settling }): Promise<{ id: number }> {
  return write(ask, 'write-decision', async (tx) => {
    const meeting = await lockKept(tx, id);
    demandOpen(meeting);
    const earlier = (await minutesWaiting(tx, meeting)).find((one) => one.id === asked.earlier);
    if (earlier === undefined) throw new Refusal('conflict', 'minutes-not-waiting');
    const t = translator('nl');
    const text = t(`meetings:settled.${asked.as}`, { day: formatDate(earlier.at, 'nl') });
    const item = `minutes/${earlier.id}`;
    const made = await addDecision(tx, id, {
      text,
      item,
      who: null,
      dueOn: null,
      settles: { id: earlier.id, as: asked.as },
    });
    return {
      status: 201,
      body: { id: made.id },
      trace: { id, prison: meeting.prison, detail: { did: asked.as, earlier: earlier.id } },
    };
  });
}

/** So many corrections can be made to minutes. */
const MOST_CORRECTIONS = 50;

/** Corrects minutes that were settled, with the reason. @throws Refusal `conflict` while they are a draft. */
export function correctMinutes(ask: Ask, id: number, asked: { text: string; reason: string }): Promise<{ id: number }> {
  return write(ask, 'write-minutes', async (tx) => {
    const meeting = await lockKept(tx, id);
    if (meeting.minutesState === 'draft') throw new Refusal('conflict', 'minutes-draft');
    if ((await correctionsOf(tx, id)).length >= MOST_CORRECTIONS)
      throw new Refusal('conflict', 'agenda-full', { most: MOST_CORRECTIONS });
    const made = await addCorrection(tx, id, asked);
    return { status: 201, body: { id: made }, trace: { id, prison: meeting.prison, detail: { did: 'corrected' } } };
  });
}

/** Adds a file to a meeting. @throws Refusal `not_allowed` for who does not keep it. */
export function addFile(ask: Ask, id: number, upload: Parameters<typeof attachFile>[2]) {
  return attachFile(ask, { kind: 'meeting', id }, upload);
}

/** Withdraws a file of a meeting. @throws Refusal `not_found`, `not_allowed`. */
export function dropFile(ask: Ask, id: number, file: number) {
  return withdrawFile(ask, file, { kind: 'meeting', id });
}

/** Refuses who does not keep the meeting, before a file comes in. @throws Refusal `not_found`, `not_allowed`, `conflict`. */
export function demandFiles(reader: Reader, id: number): Promise<void> {
  return read(reader, 'keep-meetings', async (tx) => {
    const meeting = (await findMeeting(tx, id)) ?? notFound();
    await demandKeeps(tx, meeting);
    demandOpen(meeting);
  });
}
