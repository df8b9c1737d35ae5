import { STEP_STATUSES, type StepStatus } from '../../shared/codes.ts';
import type { Term } from '../../shared/dates.ts';
import { type AssessedStep, TIMINGS, type Timing } from '../progress/index.ts';

/** The states a plan can be filtered by: how far a step is, or how it stands against its term. */
export const STATES = [...STEP_STATUSES, ...TIMINGS.filter((timing) => timing !== 'stopped')] as const;
export type State = StepStatus | Timing;

/** What is asked of the steps of a plan; null asks nothing. */
export interface Selection {
  lead: string | null;
  year: number | null;
  state: State | null;
}

/** Reads a selection from an address; what is not understood asks nothing. */
export function readSelection(query: Record<string, string | undefined>): Selection {
  const year = query.year ?? '';
  return {
    lead: query.lead?.trim() || null,
    year: /^\d{4}$/.test(year) ? Number(year) : null,
    state: STATES.find((state) => state === query.state) ?? null,
  };
}

/** Whether anything is asked. */
export function isSelective({ lead, year, state }: Selection): boolean {
  return lead !== null || year !== null || state !== null;
}

/** Whether a term touches a year. A lone end counts in its own year, a lone start in every year from then on. */
export function touchesYear({ start, end }: Pick<Term, 'start' | 'end'>, year: number): boolean {
  if (start === null && end === null) return false;
  const first = Number((start ?? end ?? '').slice(0, 4));
  const last = end === null ? Number.POSITIVE_INFINITY : Number(end.slice(0, 4));
  return first <= year && year <= last;
}

/** The steps that fit a selection. */
export function select(steps: readonly AssessedStep[], { lead, year, state }: Selection): AssessedStep[] {
  return steps.filter(
    (step) =>
      (lead === null || step.leads.includes(lead)) &&
      (year === null || touchesYear(step.term, year)) &&
      (state === null || step.status === state || step.timing === state),
  );
}

/** Every party that leads a step, in alphabetical order. */
export function leadsOf(steps: readonly { leads: readonly string[] }[]): string[] {
  return [...new Set(steps.flatMap((step) => step.leads))].sort((a, b) => a.localeCompare(b, 'nl'));
}

/** The years from the first to the last that a term of the plan or the plan itself touches. */
export function yearsOf(plan: { validFrom: string; validTo: string; steps: readonly { term: Term }[] }): number[] {
  const days = [plan.validFrom, plan.validTo, ...plan.steps.flatMap(({ term }) => [term.start, term.end])];
  const years = days.filter((day) => day !== null).map((day) => Number(day.slice(0, 4)));
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, index) => first + index);
}
