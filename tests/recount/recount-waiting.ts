import { daysIn } from './days.ts';
import type { Question } from './recount.ts';
import type { Stay, World } from './world.ts';

/** Whether an application had no place at the end of a day: made by then, valid, not placed or ended by then, its series not over. */
export function waitsOn(application: World['applications'][number], day: string): boolean {
  const { state, applied, enrolled, ended, over } = application;
  if (state === 'intake' || state === 'invalid' || applied > day || over < day) return false;
  return (enrolled === null || enrolled > day) && (ended === null || ended > day);
}

/** The value at which at least that part of the numbers is reached, counted off one by one. */
export function rankOf(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(sorted.length * part)) - 1] ?? 0;
}

/** Days of presence of each person, in one place or over all, within the period. */
export function daysPresent(world: World, { from, to, by, where }: Question): Map<string, number> {
  const days = new Map<string, number>();
  const kept = ({ prison }: Stay) => where?.prison?.includes(prison) ?? true;
  for (const stay of world.stays.filter(kept)) {
    const first = stay.from > from ? stay.from : from;
    const last = stay.to === null || stay.to > to ? to : stay.to;
    if (first > last) continue;
    const key = `${stay.person} ${by.includes('prison') ? stay.prison : ''}`;
    days.set(key, (days.get(key) ?? 0) + daysIn(first, last));
  }
  return days;
}
