import { addDays, daysBetween, isDay } from '../../shared/dates.ts';

/** What a month is called, in Dutch and English; its first three letters are enough. */
const MONTHS = [
  ['januari', 'january'],
  ['februari', 'february'],
  ['maart', 'march', 'mrt'],
  ['april'],
  ['mei', 'may'],
  ['juni', 'june'],
  ['juli', 'july'],
  ['augustus', 'august'],
  ['september'],
  ['oktober', 'october'],
  ['november'],
  ['december'],
] as const;

/** Days that have a name of their own, by how many days they lie from today. */
const NAMED: Readonly<Record<string, number>> = {
  eergisteren: -2,
  gisteren: -1,
  yesterday: -1,
  vandaag: 0,
  today: 0,
  morgen: 1,
  tomorrow: 1,
  overmorgen: 2,
};

/**
 * The day that somebody typed: `3/2`, `3-2-2026`, `3 feb`, `3 februari 2026`, `morgen`, or ISO; in Dutch and English.
 * @param today the day on which it was typed; without it, a year must be typed. Where no year was typed, the year is the one
 *   in which that day lies nearest to today (the later of two that are equally near).
 * @returns the ISO day, or null where no day that exists was typed.
 */
export function dayTyped(typed: string, today?: string): string | null {
  const text = typed.trim().toLowerCase();
  if (isDay(text)) return text;
  const away = Object.hasOwn(NAMED, text) ? NAMED[text] : undefined;
  if (away !== undefined) return today === undefined ? null : addDays(today, away);
  const [, day = '', monthTyped = '', year] =
    /^(\d{1,2})\s*[-/.]\s*(\d{1,2})(?:\s*[-/.]\s*(\d{4}))?$/.exec(text) ??
    /^(\d{1,2})\s*[-/.]?\s*([a-z]{3,9})\.?(?:\s*[-/.]?\s*(\d{4}))?$/.exec(text) ??
    [];
  const month = monthOf(monthTyped);
  if (month === null) return null;
  if (year !== undefined) return real(year, month, day);
  return today === undefined ? null : nearest(today, month, day);
}

function monthOf(typed: string): string | null {
  if (/^\d{1,2}$/.test(typed)) return typed;
  if (typed.length < 3) return null;
  const index = MONTHS.findIndex((names) => names.some((name) => name.startsWith(typed)));
  return index < 0 ? null : String(index + 1);
}

/** The nearest such day: eight years on either side, since around 1900 two leap years lie eight years apart. */
function nearest(today: string, month: string, day: string): string | null {
  const year = Number(today.slice(0, 4));
  const near = Array.from({ length: 17 }, (_, index) => real(String(year + 8 - index), month, day)).filter(isThere);
  const away = (one: string) => Math.abs(daysBetween(today, one));
  return near.reduce<string | null>((best, one) => (best === null || away(one) < away(best) ? one : best), null);
}

function isThere(day: string | null): day is string {
  return day !== null;
}

function real(year: string, month: string, day: string): string | null {
  const iso = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) ? iso : null;
}
