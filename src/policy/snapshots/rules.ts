import { STEP_STATUSES } from '../../shared/codes.ts';
import { addDays, isDay, type Term } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { CHANGES, type ComparedStep } from './compare.ts';

/** What steps of a comparison can be chosen by: what became of them, or how they slipped. */
export const TURNS = ['all', 'slipped', 'earlier', ...CHANGES] as const;
export type Turn = (typeof TURNS)[number];

/** What is asked of the steps of a comparison; null asks nothing, and then everything that changed is shown. */
export interface ComparedSelection {
  lead: string | null;
  year: number | null;
  state: string | null;
  change: Turn | null;
}

/** Whether anything became of a step: its state, its term, or that it runs late. */
export function isChanged({ change, movedDays, slippedDays }: ComparedStep): boolean {
  return change !== 'same' || (movedDays ?? 0) !== 0 || (slippedDays ?? 0) !== 0;
}

/** The steps of a comparison that fit a selection. */
export function selectCompared(
  steps: readonly ComparedStep[],
  { lead, year, state, change }: ComparedSelection,
  touches: (term: Term, year: number) => boolean,
): ComparedStep[] {
  return steps.filter(
    (step) =>
      (lead === null || step.leads.includes(lead)) &&
      (year === null || [step.termBefore, step.termAfter].some((term) => term !== null && touches(term, year))) &&
      (state === null || step.after === state || step.timing === state) &&
      fits(step, change),
  );
}

function fits(step: ComparedStep, turn: Turn | null): boolean {
  if (turn === null) return isChanged(step);
  if (turn === 'all') return true;
  if (turn === 'slipped') return (step.slippedDays ?? 0) > 0;
  if (turn === 'earlier') return (step.movedDays ?? 0) < 0;
  return step.change === turn;
}

/** The first day that is compared where none was asked: a year before the second, and not before the plan begins. */
export function usualFrom(plan: { validFrom: string }, to: string): string {
  const year = addDays(to, -365);
  if (plan.validFrom > to) return to;
  return plan.validFrom > year ? plan.validFrom : year;
}

/**
 * Refuses two days that cannot be compared.
 * @throws Refusal `invalid` for what is no day, a day still to come, and a first day after the second.
 */
export function assertDays(days: { from: string | null; to: string }, today: string): void {
  for (const day of [days.from, days.to]) {
    if (day === null) continue;
    if (!isDay(day)) throw new Refusal('invalid', 'bad-day', { day: day.slice(0, 40) });
    if (day > today) throw new Refusal('invalid', 'day-to-come', { day });
  }
  const { from, to } = days;
  if (from !== null && from > to) throw new Refusal('invalid', 'from-after-to', { from, to });
}

/** Whether a text is a status of a step, and not how it stands against its term. */
export function isStatus(text: string): text is (typeof STEP_STATUSES)[number] {
  return STEP_STATUSES.some((status) => status === text);
}
