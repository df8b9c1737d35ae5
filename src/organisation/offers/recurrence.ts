import * as library from 'rrule';
import { dayInBrussels, isDay, momentInBrussels } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';

// The package is CommonJS for Node and a module for a bundler: take what is there.
const { RRule } = 'default' in library ? (library.default as typeof library) : library;

/** The most sessions one series may have. */
export const MOST_SESSIONS = 400;

/** A day and a time on a clock in Brussels, without zone: `2026-03-02` and `10:00`. */
export interface ClockTime {
  day: string;
  time: string;
}

/** One session as it will be planned: ISO moments. */
export interface Slot {
  start: string;
  end: string;
}

export interface Plan {
  first: ClockTime;
  /** No session begins after it. */
  last: ClockTime;
  /** RFC 5545; without it there is one session. */
  rrule?: string | null | undefined;
  durationMinutes: number;
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const brusselsClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Brussels',
  hourCycle: 'h23',
  hour: '2-digit',
  minute: '2-digit',
});

/**
 * Reads an ISO date-time (with an offset, or on a Brussels clock) or a plain day, which gets `timeOfDay`.
 * Undefined when it is neither.
 */
export function readClockTime(text: string, timeOfDay: string): ClockTime | undefined {
  const [, day = '', hour, minute, zone] = MOMENT.exec(text.trim()) ?? [];
  if (!isDay(day)) return undefined;
  if (hour === undefined) return { day, time: timeOfDay };
  if (Number(hour) > 23 || Number(minute) > 59) return undefined;
  if (zone === undefined) return { day, time: `${hour}:${minute}` };
  const moment = new Date(text.trim().replace(' ', 'T'));
  if (Number.isNaN(moment.getTime())) return undefined;
  return { day: dayInBrussels(moment), time: brusselsClock.format(moment) };
}

/**
 * The sessions of a series. Repeating happens on the clock of Brussels, so that ten o'clock stays ten o'clock when summer
 * time begins or ends.
 * @throws Refusal when the rule is not valid, gives no session, or gives too many.
 */
export function expand(plan: Plan): Slot[] {
  const times = plan.rrule ? repeated(plan, plan.rrule) : [floating(plan.first)];
  const until = floating(plan.last).getTime();
  const kept = times.filter((time) => time.getTime() <= until);
  if (kept.length === 0)
    throw new Refusal('invalid', 'no-sessions', {}, [{ path: 'rrule', message: 'refusals:no-sessions' }]);
  if (kept.length > MOST_SESSIONS) {
    const limit = { limit: MOST_SESSIONS };
    throw new Refusal('invalid', 'too-many-sessions', limit, [
      { path: 'rrule', message: 'refusals:too-many-sessions', values: limit },
    ]);
  }
  return kept.map((time) => slot(time, plan.durationMinutes));
}

function slot(time: Date, minutes: number): Slot {
  const shown = time.toISOString();
  const start = momentInBrussels(shown.slice(0, 10), shown.slice(11, 16));
  return { start, end: new Date(Date.parse(start) + minutes * 60_000).toISOString() };
}

function repeated(plan: Plan, rrule: string): Date[] {
  const parts = partsOf(rrule);
  const last = floating(plan.last);
  const stop = parts.UNTIL === undefined ? last : untilOf(parts.UNTIL);
  const text = Object.entries(parts)
    .filter(([name]) => name !== 'UNTIL')
    .map(([name, value]) => `${name}=${value}`)
    .join(';');
  try {
    const rule = new RRule({
      ...RRule.parseString(text),
      dtstart: floating(plan.first),
      until: stop < last ? stop : last,
    });
    // One more than allowed, so that too many is seen without counting them all.
    return rule.all((_, index) => index <= MOST_SESSIONS);
  } catch {
    return badRule();
  }
}

const SHAPES: Record<string, RegExp> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,5}$/,
  BYDAY: /^([+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU))(,[+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU))*$/,
  BYMONTHDAY: /^-?([1-9]|[12]\d|3[01])(,-?([1-9]|[12]\d|3[01]))*$/,
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
};

/** The parts of a rule by name. @throws Refusal when a part is unknown, comes twice or has a wrong value. */
function partsOf(rrule: string): Record<string, string> {
  const parts: Record<string, string> = {};
  const text = rrule
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .replace(/;$/, '');
  for (const part of text.split(';')) {
    const [name = '', value = '', ...more] = part.split('=');
    if (more.length > 0 || name in parts || !SHAPES[name]?.test(value)) return badRule();
    parts[name] = value;
  }
  if (parts.FREQ === undefined) return badRule();
  // A numbered weekday means something within a month only.
  if (parts.FREQ !== 'MONTHLY' && /\d/.test(parts.BYDAY ?? '')) return badRule();
  return parts;
}

/** UNTIL on the clock: a day lasts to its end, a moment in UTC is read in Brussels. */
function untilOf(value: string): Date {
  const day = `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6, 8)}`;
  if (!isDay(day)) return badRule();
  if (value.length === 8) return floating({ day, time: '23:59' });
  const time = `${value.slice(9, 11)}:${value.slice(11, 13)}`;
  const clock = readClockTime(`${day}T${time}${value.endsWith('Z') ? 'Z' : ''}`, time);
  return clock === undefined ? badRule() : floating(clock);
}

/** The clock time as if it were UTC: the library counts days and weeks without knowing summer time. */
function floating({ day, time }: ClockTime): Date {
  return new Date(`${day}T${time}:00Z`);
}

function badRule(): never {
  throw new Refusal('invalid', 'bad-rrule', {}, [{ path: 'rrule', message: 'refusals:bad-rrule' }]);
}

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

/** The rule behind a simple choice of the form, on the weekday of the first day. */
export function ruleOf(pattern: 'once' | 'weekly' | 'fortnightly', firstDay: string): string | null {
  if (pattern === 'once') return null;
  const weekday = WEEKDAYS[new Date(`${firstDay}T00:00:00Z`).getUTCDay()];
  return pattern === 'weekly' ? `FREQ=WEEKLY;BYDAY=${weekday}` : `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday}`;
}

/** The days of the week by number; 0 is Sunday. */
const NUMBERS = [0, 1, 2, 3, 4, 5, 6] as const;
/** A day of the week; 0 is Sunday. */
type Weekday = (typeof NUMBERS)[number];

/** How often a rule repeats, for saying it in words. Null when there are no words for it. */
export function rhythmOf(
  rrule: string | null,
): { every: 'once' | 'week' | 'fortnight' | 'day' | 'month'; weekdays: Weekday[] } | null {
  if (!rrule) return { every: 'once', weekdays: [] };
  const freq = /FREQ=(\w+)/i.exec(rrule)?.[1]?.toUpperCase();
  const interval = Number(/INTERVAL=(\d+)/i.exec(rrule)?.[1] ?? 1);
  const byDay = /BYDAY=([^;]+)/i.exec(rrule)?.[1] ?? '';
  if (/\d/.test(byDay)) return null;
  const weekdays = NUMBERS.filter((day) => byDay.toUpperCase().includes(WEEKDAYS[day]));
  if (freq === 'WEEKLY' && interval <= 2) return { every: interval === 1 ? 'week' : 'fortnight', weekdays };
  if (freq === 'DAILY' && interval === 1) return { every: 'day', weekdays };
  return freq === 'MONTHLY' && interval === 1 && weekdays.length === 0 ? { every: 'month', weekdays: [] } : null;
}
