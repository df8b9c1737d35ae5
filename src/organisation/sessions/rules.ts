import { z } from 'zod';
import { codeIn } from '../../shared/code-lists.ts';
import { isDay, mondayOf } from '../../shared/dates.ts';
import { versionNumber } from '../../shared/version.ts';

export const SESSION_STATES = ['planned', 'under-way', 'held', 'cancelled', 'moved'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** What a reader of the week may ask for: a stored state, or what still has to be registered. */
export const SHOWN_STATES = ['unregistered', ...SESSION_STATES] as const;
export type ShownState = (typeof SHOWN_STATES)[number];

/** So many sessions stand on one page of a week: that of a usual prison is one page, and prints as one list; of a large one a few. */
export const WEEK_PAGE = 100;

/** Where a day stands in the list of its week, to be led to. */
export const dayMark = (day: string) => `day-${day}`;

/** The longest remark beside a reason. */
export const REMARK = 200;

export const CancelSchema = z.strictObject({
  reason: codeIn('cancellation-reason'),
  remark: z.string().trim().min(1).max(REMARK).nullish(),
  version: versionNumber.optional(),
});

/** Whether a session can still be cancelled: nothing was registered and it is not off already. */
export function isCancellable(session: { status: string }): boolean {
  return session.status === 'planned' || session.status === 'under-way';
}

/** The reason that nobody came. */
const NOBODY_CAME = 'no-show';

/** Whether a reason can be why a session is off: that nobody came is known of one that has begun. */
export function fitsReason(reason: string, session: { start: string }, now: Date): boolean {
  return reason !== NOBODY_CAME || Date.parse(session.start) <= now.getTime();
}

/** Whether a cancelled session can be put back: it has yet to begin, or nothing was registered. */
export function isReinstatable(
  session: { status: string; start: string; named: number; headcount: number },
  now: Date,
): boolean {
  const empty = session.named === 0 && session.headcount === 0;
  return session.status === 'cancelled' && (Date.parse(session.start) > now.getTime() || empty);
}

/** How a session is shown at a moment: a planned one that began is under way, one that ended waits for registration. */
export function shownState(session: { status: SessionState; start: string; end: string }, now: Date): ShownState {
  if (session.status !== 'planned' && session.status !== 'under-way') return session.status;
  if (Date.parse(session.end) <= now.getTime()) return 'unregistered';
  return Date.parse(session.start) <= now.getTime() ? 'under-way' : 'planned';
}

/** What a state is called for who does not register: that something still has to be registered is not said. */
export function readerState(state: ShownState, follows: boolean): ShownState | 'over' | 'took-place' {
  if (follows) return state;
  return state === 'unregistered' ? 'over' : state === 'held' ? 'took-place' : state;
}

/** The Monday of the week asked (any day of it), or of this week when the text is no day. */
export function weekOf(asked: string | undefined, today: string): string {
  return mondayOf(asked !== undefined && isDay(asked) && asked > '1990-01-01' && asked < '2100-01-01' ? asked : today);
}
