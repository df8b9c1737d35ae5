import { z } from 'zod';
import type { GoalStatus, Origin, StepStatus } from '../../shared/codes.ts';
import { daysBetween, isDay, type Term } from '../../shared/dates.ts';
import type { Text } from '../../ui/words/index.ts';

/** The statuses that somebody can record; without any of them a step is `not-registered`. */
export const RECORDED = ['not-started', 'in-progress', 'partly-realised', 'realised', 'stopped'] as const;
export type RecordedStatus = (typeof RECORDED)[number];

/**
 * How a step stands against its term. `undated`: realised, but nobody wrote down when, and the latest possible day is past the
 * term, so neither on time nor late can be said.
 */
export const TIMINGS = [
  'on-time',
  'late',
  'undated',
  'overdue',
  'term-passed',
  'running',
  'upcoming',
  'open',
  'stopped',
] as const;
export type Timing = (typeof TIMINGS)[number];

/** One line of the history of a step, as far as the status of a day needs it. */
export interface Change {
  id: number;
  status: RecordedStatus;
  /** The day from which the status holds; null when the source gives none. */
  statedOn: string | null;
}

/** On what a status rests: who says so, and what shows it. */
export interface Ground {
  origin: Origin;
  /** What was stated. */
  statement: Text;
  /** The document in which the status was read; null for what somebody registered. */
  source: Text | null;
  /** The address of the evidence, and its name; null where none was given. */
  evidence: string | null;
  evidenceLabel: Text | null;
}

export interface GroundedChange extends Change {
  ground: Ground;
}

/** As much of a step as its status and timing need. */
export interface StepOutline {
  id: number;
  goalId: number;
  parentId: number | null;
  term: Pick<Term, 'start' | 'end'>;
  /** Its history, or of it at least the change that counts on the day asked. */
  changes: readonly Change[];
}

/** A step as stored, with its place. */
export interface StepFacts extends StepOutline {
  goalNumber: string;
  key: string;
  parentKey: string | null;
  number: string | null;
  title: Text;
  leads: string[];
  partners: string[];
  /** The code of the organisation that a name among leads and partners means; what is not here is text. */
  tied: Readonly<Record<string, string>>;
  term: Term;
  /** Whom it is for in words of the source; `targetGroups` are codes. */
  targetGroup: string | null;
  targetGroups: string[];
  policyFields: string[];
  /** Whether the plan calls it an action or a step; null where it calls it nothing. */
  kind: 'action' | 'step' | null;
  note: Text | null;
  origin: Origin;
  /** A name that stays the same from one document to the next; null where none has one. */
  identifier: string | null;
  /** The version of the record, which whoever changes it shows; it may be newer than the wording of the day asked. */
  version: number;
  /** Since when the newest wording counts, when it came into an adopted plan, when it was dropped; null: from the beginning, or not. */
  inForceOn: string | null;
  addedOn: string | null;
  droppedOn: string | null;
  /** The document in which the step was read. */
  source: Text | null;
  changes: readonly GroundedChange[];
}

export interface StatusOfDay {
  status: StepStatus;
  /** From when it holds; of an undated status the latest possible day. Null when nothing is registered. */
  since: string | null;
  /** False when `since` is only the latest possible day. */
  dated: boolean;
}

export interface TimingOfDay {
  timing: Timing;
  /** Days past the term: until it was realised, or until the day asked. Null where that is not known or not so. */
  daysLate: number | null;
}

/** The day on which a change counts: the day stated, and at the latest the end of the plan when no day is stated. */
export function countsFrom(change: Pick<Change, 'statedOn'>, planEnd: string): string {
  return change.statedOn ?? planEnd;
}

/** The change that counts on a day: the newest one by then, the last recorded one of a day; undefined without any. */
export function changeOn<One extends Change>(changes: readonly One[], asOf: string, planEnd: string): One | undefined {
  let newest: One | undefined;
  for (const change of changes) {
    const from = countsFrom(change, planEnd);
    if (from > asOf) continue;
    const best = newest && countsFrom(newest, planEnd);
    if (newest === undefined || best === undefined || from > best || (from === best && change.id > newest.id))
      newest = change;
  }
  return newest;
}

/** The status on a day, by the change that counts then. */
export function statusOn(changes: readonly Change[], asOf: string, planEnd: string): StatusOfDay {
  const newest = changeOn(changes, asOf, planEnd);
  if (newest === undefined) return { status: 'not-registered', since: null, dated: true };
  return { status: newest.status, since: countsFrom(newest, planEnd), dated: newest.statedOn !== null };
}

/** How a status stands against the term of its step on a day. A term ends with its last day. */
export function timingOn(
  { status, since, dated }: StatusOfDay,
  term: Pick<Term, 'start' | 'end'>,
  asOf: string,
): TimingOfDay {
  const plain = (timing: Timing): TimingOfDay => ({ timing, daysLate: null });
  if (status === 'stopped') return plain('stopped');
  if (status === 'realised') {
    if (term.end === null || since === null) return plain('open');
    if (since <= term.end) return plain('on-time');
    return dated ? { timing: 'late', daysLate: daysBetween(term.end, since) } : plain('undated');
  }
  if (term.end !== null && term.end < asOf) {
    // Where nothing is registered, counting days would suggest that the step is late: nobody knows.
    return status === 'not-registered'
      ? plain('term-passed')
      : { timing: 'overdue', daysLate: daysBetween(term.end, asOf) };
  }
  if (term.start !== null && term.start > asOf) return plain('upcoming');
  return plain(term.end === null ? 'open' : 'running');
}

/**
 * The status of a goal from its top-level steps (`top`) and from all of them (`all`), those of its sub-goals included.
 * What is not registered is not proven, so one step without status is enough for a goal not to be realised; and a realised
 * step does not show that somebody works on the next one: where a part of the steps has a status and none of them is in
 * progress, a part is registered, and no more can be said. Partly realised is a goal of which every step has a status, something
 * was done, and nothing has still to begin or runs.
 */
export function goalStatus(top: readonly StepStatus[], all: readonly StepStatus[]): GoalStatus {
  if (top.length > 0 && top.every((status) => status === 'realised')) return 'realised';
  if (top.length > 0 && top.every((status) => status === 'stopped')) return 'stopped';
  if (all.some((status) => status === 'in-progress')) return 'in-progress';
  if (all.every((status) => status === 'not-registered')) return 'not-registered';
  if (all.some((status) => status === 'not-registered')) return 'partly-registered';
  if (!all.some((status) => status === 'realised' || status === 'partly-realised')) return 'not-started';
  // What was done is done in part: the goal still runs while a step has to begin, and otherwise stays as far as it came.
  return all.some((status) => status === 'not-started') ? 'in-progress' : 'partly-realised';
}

const MOST_ADDRESS = 2000;
/** The longest statement, in characters. */
export const MOST_STATEMENT = 2000;
/** The longest name of a piece of evidence. */
export const MOST_LABEL = 200;

/** Whether the text is an address on the web without a login in it. */
export function isEvidenceAddress(text: string): boolean {
  if (text.length > MOST_ADDRESS || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.hostname !== '' && url.username === '' && url.password === '';
}

/** An address that proves a status. */
export const evidenceAddress = z.string().trim().max(MOST_ADDRESS).refine(isEvidenceAddress, 'progress:error.evidence');

/** A status as an actor states it. */
export const StatementInput = z.strictObject({
  status: z.enum(RECORDED),
  statedOn: z.string().refine(isDay, 'progress:error.day'),
  statement: z.string().trim().min(1).max(MOST_STATEMENT),
  evidence: evidenceAddress.nullable().optional(),
  evidenceLabel: z.string().trim().max(MOST_LABEL).nullable().optional(),
});
export type Statement = z.output<typeof StatementInput>;

const FIRST_DAY = '1900-01-01';

/** The fault of a day from which a status would hold, as a word key: nobody can state today what holds tomorrow. */
export function dayFault(
  statedOn: string,
  today: string,
): 'progress:error.future' | 'form:error.date-range' | undefined {
  if (statedOn > today) return 'progress:error.future';
  return statedOn < FIRST_DAY ? 'form:error.date-range' : undefined;
}
