import { z } from 'zod';
import { codeIn } from '../../shared/code-lists.ts';
import { Refusal } from '../../shared/refusal.ts';
import { LARGEST, versionNumber } from '../../shared/version.ts';

const personId = z.number().int().positive().max(LARGEST);

/** A registration as a whole: who came, who did not and why, and how many came whose names were not taken. */
export const AttendanceSchema = z.strictObject({
  present: z.array(personId).max(500),
  absent: z.array(z.strictObject({ personId, reason: codeIn('absence-reason') })).max(500),
  headcount: z.number().int().min(0).max(500),
  version: versionNumber.optional(),
});
export type Attendance = z.output<typeof AttendanceSchema>;

/** One person at one session. */
export interface Mark {
  personId: number;
  present: boolean;
  reason: string | null;
}

/** The marks of a registration. @throws Refusal when a person is in it twice. */
export function marksOf(attendance: Pick<Attendance, 'present' | 'absent'>): Mark[] {
  const present = [...new Set(attendance.present)].map((id) => ({ personId: id, present: true, reason: null }));
  const absent = attendance.absent.map((one) => ({ personId: one.personId, present: false, reason: one.reason }));
  const marks = [...present, ...absent];
  if (new Set(marks.map((mark) => mark.personId)).size !== marks.length) {
    throw new Refusal('invalid', 'person-twice', {}, [{ path: 'absent', message: 'refusals:person-twice' }]);
  }
  return marks;
}

/** What a registration changes: only what differs is written. */
export interface Changes {
  insert: Mark[];
  update: Mark[];
  remove: number[];
  /** How many of them change what was registered before: the database keeps each as a correction. */
  corrected: number;
}

/**
 * Compares a registration with the one before it. `sees` tells whose mark may change or disappear: of people whom the actor
 * cannot name, the mark stays as it was.
 */
export function changesOf(before: Mark[], after: Mark[], sees: (id: number) => boolean, registered: boolean): Changes {
  const was = new Map(before.map((mark) => [mark.personId, mark]));
  const now = new Map(after.map((mark) => [mark.personId, mark]));
  const insert = after.filter((mark) => !was.has(mark.personId));
  const update = after.filter((mark) => {
    const old = was.get(mark.personId);
    return old !== undefined && sees(mark.personId) && (old.present !== mark.present || old.reason !== mark.reason);
  });
  const remove = before.filter((mark) => !now.has(mark.personId) && sees(mark.personId)).map((mark) => mark.personId);
  return { insert, update, remove, corrected: (registered ? insert.length : 0) + update.length + remove.length };
}

/**
 * Refuses a mark of somebody who was not in that prison on that day. A mark that was there before may still become an
 * absence, or disappear: that is how a mistake is put right.
 * @throws Refusal `invalid` at the list in which the person stands.
 */
export function assertThere(
  changes: Pick<Changes, 'insert' | 'update'>,
  after: Mark[],
  there: (id: number) => boolean,
): void {
  const wrong = [...changes.insert, ...changes.update.filter((mark) => mark.present)].find(
    (mark) => !there(mark.personId),
  );
  if (wrong === undefined) return;
  const list = after.filter((mark) => mark.present === wrong.present);
  const place = list.findIndex((mark) => mark.personId === wrong.personId);
  const path = wrong.present ? `present.${place}` : `absent.${place}`;
  throw new Refusal('invalid', 'not-there', {}, [{ path, message: 'refusals:not-there' }]);
}

/** Refuses a registration that cannot be: the session is off, or has yet to begin. */
export function assertRegistrable(session: { status: string; start: string }, now: Date): void {
  if (session.status === 'cancelled' || session.status === 'moved') throw new Refusal('conflict', 'session-not-open');
  if (Date.parse(session.start) > now.getTime()) throw new Refusal('too_late', 'session-in-future');
}

/** The reasons that are given anew: one that was registered before stays good when its code is closed since. */
export function newReasons({ absent }: Pick<Attendance, 'absent'>, before: readonly Mark[]) {
  const known = new Map(before.map((mark) => [mark.personId, mark.reason]));
  return absent.flatMap(({ personId, reason }, index) =>
    known.get(personId) === reason ? [] : [{ path: `absent.${index}.reason`, list: 'absence-reason', code: reason }],
  );
}
