import { momentInBrussels } from '../../shared/dates.ts';

const DAY = 86_400_000;

/** The number of a day: days since 1 January 1970. Simulating counts with numbers, rows hold ISO days. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}

const texts = new Map<number, string>();

/** The ISO day of a day number. */
export function isoDay(number: number): string {
  let text = texts.get(number);
  if (text === undefined) {
    text = new Date(number * DAY).toISOString().slice(0, 10);
    texts.set(number, text);
  }
  return text;
}

/** 0 is Monday. */
export function weekday(number: number): number {
  return (number + 3) % 7;
}

export function mondayOf(number: number): number {
  return number - weekday(number);
}

/** The month of a day as one number, year × 12 + month from 0. */
export function monthOf(number: number): number {
  const text = isoDay(number);
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}

/** The ISO day on which that month begins. */
export function firstOfMonth(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

const noons = new Map<number, number>();

/** The ISO moment of that day and minute on a Brussels clock. One look-up per day: the clock only changes at night. */
export function momentAt(day: number, minutes: number): string {
  let noon = noons.get(day);
  if (noon === undefined) {
    noon = Date.parse(momentInBrussels(isoDay(day), '12:00'));
    noons.set(day, noon);
  }
  return new Date(noon + (minutes - 720) * 60_000).toISOString();
}

const HOLIDAYS = new Set(['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25', '12-26']);

/** Whether nothing is planned that day: a weekend or a holiday with a fixed date. */
export function isFree(day: number): boolean {
  return weekday(day) > 4 || HOLIDAYS.has(isoDay(day).slice(5));
}

/** Whether the day lies in July or August, when fewer activities run. */
export function isSummer(day: number): boolean {
  const month = isoDay(day).slice(5, 7);
  return month === '07' || month === '08';
}

/** The age group on that day, in the bands of organisation.age_group. */
export function ageGroup(born: string, day: string): string {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (born.slice(5) > day.slice(5) ? 1 : 0);
  if (years < 25) return '18-24';
  if (years < 35) return '25-34';
  if (years < 50) return '35-49';
  if (years < 65) return '50-64';
  return '65-plus';
}
