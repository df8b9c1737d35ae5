import type { GoalStatus, Origin, StepStatus } from '../../shared/codes.ts';
import { daysBetween, type Term } from '../../shared/dates.ts';
import type { Text } from '../../ui/words/index.ts';
import type { Timing, YardstickChange } from '../progress/index.ts';

/** As much of a step on a day as comparing needs: a step of a plan read now has it, and one of a snapshot. */
export interface StandingStep {
  key: string;
  goalNumber: string;
  number: string | null;
  title: Text;
  leads: readonly string[];
  term: Term;
  status: StepStatus;
  /** From when the status holds; of an undated one the latest possible day. */
  since: string | null;
  dated: boolean;
  timing: Timing;
}

/** A plan on a day, read now or frozen then. */
export interface Standing {
  id: string;
  title: Text;
  origin: Origin;
  asOf: string;
  validFrom: string;
  validTo: string;
  goals: readonly { number: string; title: Text; parentNumber: string | null; status: GoalStatus }[];
  steps: readonly StandingStep[];
}

/** What became of a step from one day to the other: exactly one of these. */
export const CHANGES = [
  'realised',
  'forward',
  'registered',
  'resumed',
  'back',
  'stopped',
  'added',
  'dropped',
  'same',
] as const;
export type Change = (typeof CHANGES)[number];

/** A step on both days. `before` is null for a step that was added since, `after` for one that was dropped. */
export interface ComparedStep {
  key: string;
  goal: string;
  number: string | null;
  title: Text;
  leads: readonly string[];
  before: StepStatus | null;
  after: StepStatus | null;
  change: Change;
  termBefore: Term | null;
  termAfter: Term | null;
  /** How it stands against its term on the later day. */
  timing: Timing | null;
  /** By how many days the end of its term moved; null where one of the two ends is not known. */
  movedDays: number | null;
  /** By how many days it slipped, as `slip` says. */
  slippedDays: number | null;
}

/** What a plan was called on a day, and from when to when it ran. */
export type HeadOfDay = Pick<Standing, 'title' | 'validFrom' | 'validTo'>;

/** A plan on two days, step by step. */
export interface Comparison {
  plan: string;
  title: Text;
  origin: Origin;
  from: string;
  to: string;
  head: { before: HeadOfDay; after: HeadOfDay };
  /** What was agreed otherwise since the one day, by the other: the newest first. */
  yardstick: YardstickChange[];
  steps: ComparedStep[];
  goals: {
    number: string;
    title: Text;
    parentNumber: string | null;
    before: GoalStatus | null;
    after: GoalStatus | null;
  }[];
}

/** How far each status is, where that can be said: nobody knows how far a step is that is not registered, and one that stopped went nowhere. */
const FAR: Partial<Record<StepStatus, number>> = {
  'not-started': 0,
  'in-progress': 1,
  'partly-realised': 2,
  realised: 3,
};

/** What became of a step that stands so on the one day, and so on the other; null on a day on which the plan had no such step. */
export function changeBetween(before: StepStatus | null, after: StepStatus | null): Change {
  if (before === after) return 'same';
  if (before === null) return 'added';
  if (after === null) return 'dropped';
  if (after === 'realised') return 'realised';
  if (after === 'stopped') return 'stopped';
  if (after === 'not-registered') return 'back';
  if (before === 'stopped') return 'resumed';
  if (before === 'not-registered') return after === 'not-started' ? 'registered' : 'forward';
  return (FAR[after] ?? 0) > (FAR[before] ?? 0) ? 'forward' : 'back';
}

/** By how many days the end of a term moved: later is more than nothing, earlier is less; null where an end is not known. */
export function movedDays(before: Term | null, after: Term | null): number | null {
  if (!before?.end || !after?.end) return null;
  return daysBetween(before.end, after.end);
}

/**
 * By how many days a step slipped between two days:
 *
 * 1. where the end of its term moved, by how many days: later counts up, earlier down;
 * 2. where it stayed, how many days past that end the step was realised, or still runs on the later day; 0 when it is on time;
 * 3. null where that cannot be said: the step was added or dropped, an end is not known or was given or taken away, it stopped,
 *    nothing is registered after its term, or it was realised on a day that nobody wrote down and that may be too late.
 */
export function slip(before: StandingStep | undefined, after: StandingStep | undefined, to: string): number | null {
  if (before === undefined || after === undefined) return null;
  const moved = movedDays(before.term, after.term);
  if (moved !== 0) return moved;
  const { status, since, dated } = after;
  const end = after.term.end ?? to;
  if (status === 'stopped') return null;
  if (status === 'realised') {
    if (since === null || since <= end) return 0;
    return dated ? daysBetween(end, since) : null;
  }
  if (end >= to) return 0;
  return status === 'not-registered' ? null : daysBetween(end, to);
}

/**
 * A plan on two days: every step of either, in the order of the later one.
 * @param changes what changed in what was agreed; only what counts since the one day and by the other is kept.
 */
export function compare(before: Standing, after: Standing, changes: readonly YardstickChange[] = []): Comparison {
  const were = new Map(before.steps.map((step) => [step.key, step]));
  const are = new Map(after.steps.map((step) => [step.key, step]));
  return {
    plan: after.id,
    title: after.title,
    origin: after.origin,
    from: before.asOf,
    to: after.asOf,
    head: { before: headOf(before), after: headOf(after) },
    yardstick: changes.filter(({ inForceOn }) => inForceOn > before.asOf && inForceOn <= after.asOf),
    steps: keysInOrder(before.steps, after.steps).map((key) => compared(were.get(key), are.get(key), after.asOf)),
    goals: goalsOf(before, after),
  };
}

const headOf = ({ title, validFrom, validTo }: Standing): HeadOfDay => ({ title, validFrom, validTo });

/** The keys of the later day, each that fell away right after the one that it followed. */
function keysInOrder(before: readonly { key: string }[], after: readonly { key: string }[]): string[] {
  const there = new Set(after.map(({ key }) => key));
  const gone = new Map<string | null, string[]>();
  let last: string | null = null;
  for (const { key } of before) {
    if (there.has(key)) last = key;
    else gone.set(last, [...(gone.get(last) ?? []), key]);
  }
  return [...(gone.get(null) ?? []), ...after.flatMap(({ key }) => [key, ...(gone.get(key) ?? [])])];
}

function compared(before: StandingStep | undefined, after: StandingStep | undefined, to: string): ComparedStep {
  const step = after ?? before;
  if (step === undefined) throw new Error('A step that stands on neither day');
  const states = { before: before?.status ?? null, after: after?.status ?? null };
  const terms = { termBefore: before?.term ?? null, termAfter: after?.term ?? null };
  return {
    key: step.key,
    goal: step.goalNumber,
    number: step.number,
    title: step.title,
    leads: step.leads,
    ...states,
    change: changeBetween(states.before, states.after),
    ...terms,
    timing: after?.timing ?? null,
    movedDays: movedDays(terms.termBefore, terms.termAfter),
    slippedDays: slip(before, after, to),
  };
}

function goalsOf(before: Standing, after: Standing): Comparison['goals'] {
  const were = new Map(before.goals.map((goal) => [goal.number, goal]));
  const are = new Set(after.goals.map(({ number }) => number));
  return [
    ...after.goals.map(({ number, title, parentNumber, status }) => ({
      ...{ number, title, parentNumber },
      before: were.get(number)?.status ?? null,
      after: status,
    })),
    ...before.goals
      .filter(({ number }) => !are.has(number))
      .map(({ number, title, parentNumber, status }) => ({ number, title, parentNumber, before: status, after: null })),
  ];
}

/** The figures above a comparison. */
export interface ComparisonCounts {
  byChange: Record<Change, number>;
  /** Realised on the later day, and still under way then. */
  realised: number;
  running: number;
  /** How many slipped, and the most days that one did. */
  slipped: number;
  mostDays: number;
  /** How many ends of terms were moved to an earlier day. */
  earlier: number;
}

/** Counts a comparison. */
export function countComparison(steps: readonly ComparedStep[]): ComparisonCounts {
  const byChange = {
    realised: 0,
    forward: 0,
    registered: 0,
    resumed: 0,
    back: 0,
    stopped: 0,
    added: 0,
    dropped: 0,
    same: 0,
  };
  for (const { change } of steps) byChange[change] += 1;
  const slipped = steps.map((step) => step.slippedDays ?? 0).filter((days) => days > 0);
  return {
    byChange,
    realised: steps.filter((step) => step.after === 'realised').length,
    running: steps.filter((step) => RUNNING.includes(step.after)).length,
    slipped: slipped.length,
    mostDays: slipped.reduce((most, days) => Math.max(most, days), 0),
    earlier: steps.filter((step) => (step.movedDays ?? 0) < 0).length,
  };
}

const RUNNING: (StepStatus | null)[] = ['in-progress', 'partly-realised'];
