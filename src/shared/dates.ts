/** How exact a term is: the plan prints seasons and years more often than days. */
export const PRECISIONS = ['day', 'month', 'season', 'half-year', 'year', 'open'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** A term as printed, with the widest period that is certain. Dates are ISO days; null means the source gives none. */
export interface Term {
  text: string | null;
  start: string | null;
  end: string | null;
  precision: Precision;
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a real calendar day written as yyyy-mm-dd. */
export function isDay(text: string): boolean {
  if (!ISO_DAY.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // 31 February parses as 2 March in some engines and not at all in others: only a round trip proves the day.
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

const brusselsDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' });

const HOUR = 3_600_000;
const MOST_HOURS = 2_000;
const days = new Map<number, string>();

/** The day it is in Brussels at that moment, as yyyy-mm-dd. */
export function dayInBrussels(moment: Date): string {
  // A day begins and ends at a whole hour of the world's clock, and pages ask for moments of the same hours over and over.
  const hour = Math.floor(moment.getTime() / HOUR);
  const known = days.get(hour);
  if (known !== undefined) return known;
  const day = brusselsDay.format(moment); // throws for what is no moment
  if (days.size >= MOST_HOURS) days.clear();
  days.set(hour, day);
  return day;
}

/** The day that many days later (or earlier, when negative). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The Monday of the week of that day. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

const brusselsParts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Brussels',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** The ISO moment at which a clock in Brussels shows that day and time (`HH:MM`), summer time included. */
export function momentInBrussels(day: string, time: string): string {
  const asked = Date.parse(`${day}T${time}:00Z`);
  let moment = asked;
  // Two rounds: the offset at the guess, then the offset at the corrected moment (matters near the change of the clock).
  for (let round = 0; round < 2; round += 1) {
    const parts = Object.fromEntries(
      brusselsParts.formatToParts(new Date(moment)).map((part) => [part.type, part.value]),
    );
    const shown = Date.parse(`${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:00Z`);
    moment += asked - shown;
  }
  return new Date(moment).toISOString();
}
