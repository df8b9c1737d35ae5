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

/** The Monday of its week. */
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
const moments = new Map<number, string>();

/** The ISO moment of that day and minute on a Brussels clock. One look-up per day: the clock only changes on Sunday night. */
export function momentAt(day: number, minutes: number): string {
  const key = day * 1440 + minutes;
  let moment = moments.get(key);
  if (moment !== undefined) return moment;
  let noon = noons.get(day);
  if (noon === undefined) {
    noon = Date.parse(momentInBrussels(isoDay(day), '12:00'));
    noons.set(day, noon);
  }
  moment = new Date(noon + (minutes - 720) * 60_000).toISOString();
  moments.set(key, moment);
  return moment;
}

const FIXED = ['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25', '12-26'];
/** Easter Monday, Ascension and Whit Monday: days after Easter. */
const MOVING = [1, 39, 50];

const holidays = new Map<string, Set<number>>();

/** Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm, as Meeus gives it). */
export function easter(year: number): number {
  const whole = (a: number, b: number) => Math.floor(a / b);
  const century = whole(year, 100);
  const rest = year % 100;
  const cycle = year % 19;
  const shift = whole(century - whole(century + 8, 25) + 1, 3);
  const moon = (19 * cycle + century - whole(century, 4) - shift + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * whole(rest, 4) - moon - (rest % 4)) % 7;
  const count = moon + sunday - 7 * whole(cycle + 11 * moon + 22 * sunday, 451) + 114;
  return dayNumber(`${year}-0${whole(count, 31)}-${String((count % 31) + 1).padStart(2, '0')}`);
}

/** Whether it is a public holiday in Belgium, or the day after Christmas. */
export function isHoliday(day: number): boolean {
  const year = isoDay(day).slice(0, 4);
  let known = holidays.get(year);
  if (known === undefined) {
    const sunday = easter(Number(year));
    known = new Set([...FIXED.map((date) => dayNumber(`${year}-${date}`)), ...MOVING.map((after) => sunday + after)]);
    holidays.set(year, known);
  }
  return known.has(day);
}

/** Whether nothing is planned that day: a weekend or a public holiday. */
export function isFree(day: number): boolean {
  return weekday(day) > 4 || isHoliday(day);
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
