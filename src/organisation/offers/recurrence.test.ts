import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { expand, MOST_SESSIONS, type Plan, readClockTime, rhythmOf, ruleOf } from './recurrence.ts';

const seeded = { seed: 20201113, numRuns: 200 };
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Brussels',
  hourCycle: 'h23',
  hour: '2-digit',
  minute: '2-digit',
});
const plan = (more: Partial<Plan> = {}): Plan => ({
  first: { day: '2026-10-19', time: '10:00' },
  last: { day: '2026-11-09', time: '23:59' },
  durationMinutes: 90,
  ...more,
});
const starts = (more: Partial<Plan>) => expand(plan(more)).map((slot) => slot.start);

function refusalOf(work: () => unknown): Refusal | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return undefined;
}

const keyOf = (work: () => unknown) => refusalOf(work)?.key;

describe('expand', () => {
  it('keeps ten o’clock at ten when summer time ends', () => {
    expect(starts({ rrule: 'FREQ=WEEKLY;BYDAY=MO' })).toEqual([
      '2026-10-19T08:00:00.000Z',
      '2026-10-26T09:00:00.000Z',
      '2026-11-02T09:00:00.000Z',
      '2026-11-09T09:00:00.000Z',
    ]);
  });

  it('keeps the clock time and the length over every change of the clock, within the bounds', () => {
    const days = fc.integer({ min: 0, max: 3650 }).map((n) => addDays('2020-01-01', n));
    // From 04:00: between two and three at night a time may not exist, or exist twice.
    const times = fc.tuple(fc.integer({ min: 4, max: 22 }), fc.integer({ min: 0, max: 59 }));
    const rules = fc.constantFrom('FREQ=WEEKLY', 'FREQ=WEEKLY;INTERVAL=2', 'FREQ=DAILY;INTERVAL=3', 'FREQ=MONTHLY');
    const check = (day: string, [hour, minute]: [number, number], rrule: string, weeks: number) => {
      const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
      const last = { day: addDays(day, weeks * 7), time: '23:59' };
      const slots = expand({ first: { day, time }, last, rrule, durationMinutes: 45 });
      expect(slots.length).toBeGreaterThan(0);
      for (const slot of slots) {
        expect(clock.format(new Date(slot.start))).toBe(time);
        expect(Date.parse(slot.end) - Date.parse(slot.start)).toBe(45 * 60_000);
        expect(slot.start.slice(0, 10) >= day && slot.start.slice(0, 10) <= last.day).toBe(true);
      }
      const moments = slots.map((slot) => slot.start);
      expect(moments).toEqual([...new Set(moments)].sort());
    };
    fc.assert(fc.property(days, times, rules, fc.integer({ min: 0, max: 60 }), check), seeded);
  });

  it('gives as many sessions as COUNT asks, when the period allows', () => {
    const check = (count: number) => {
      const last = { day: '2028-12-31', time: '23:59' };
      expect(expand(plan({ last, rrule: `FREQ=WEEKLY;COUNT=${count}` }))).toHaveLength(Math.min(count, 115));
    };
    fc.assert(fc.property(fc.integer({ min: 1, max: 130 }), check), seeded);
  });

  it('gives one session without a rule', () => {
    expect(starts({})).toEqual(['2026-10-19T08:00:00.000Z']);
  });

  it('begins no session after the end, and one at the end itself', () => {
    const rrule = 'FREQ=WEEKLY';
    expect(starts({ rrule, last: { day: '2026-11-02', time: '10:00' } })).toHaveLength(3);
    expect(starts({ rrule, last: { day: '2026-11-02', time: '09:59' } })).toHaveLength(2);
  });

  it('reads UNTIL as a whole day, or as a moment in UTC', () => {
    expect(starts({ rrule: 'FREQ=WEEKLY;UNTIL=20261026' })).toHaveLength(2);
    expect(starts({ rrule: 'RRULE:FREQ=WEEKLY;UNTIL=20261026T085959Z' })).toHaveLength(1);
    expect(starts({ rrule: 'FREQ=WEEKLY;UNTIL=20261026T090000Z' })).toHaveLength(2);
  });

  it('repeats on several weekdays and on the first Monday of the month', () => {
    expect(starts({ rrule: 'FREQ=WEEKLY;BYDAY=MO,TH', last: { day: '2026-10-29', time: '23:59' } })).toHaveLength(4);
    const monthly = starts({ rrule: 'FREQ=MONTHLY;BYDAY=1MO', last: { day: '2026-12-31', time: '23:59' } });
    expect(monthly.map((start) => start.slice(0, 10))).toEqual(['2026-11-02', '2026-12-07']);
  });

  it.each([
    'FREQ=SECONDLY',
    'FREQ=YEARLY',
    'BYDAY=MO',
    'FREQ=WEEKLY;INTERVAL=0',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;BYDAY=1MO',
    'FREQ=WEEKLY;COUNT=1;COUNT=2',
    'FREQ=WEEKLY;UNTIL=20261340',
    'FREQ=WEEKLY;X=1',
    'wekelijks',
    'FREQ=WEEKLY=1',
    'FREQ=WEEKLY;RRULE:COUNT=2',
    // The shape allows a sign without a number, the calendar does not.
    'FREQ=MONTHLY;BYDAY=-MO',
    'FREQ=WEEKLY;UNTIL=20261131',
    'FREQ=WEEKLY;UNTIL=20261026T250000',
  ])('refuses %s', (rrule) => {
    expect(keyOf(() => expand(plan({ rrule })))).toBe('bad-rrule');
  });

  it('reads a rule with spaces around it, its name before it and a semicolon after it', () => {
    expect(starts({ rrule: ' rrule:freq=weekly;count=2; ' })).toHaveLength(2);
  });

  it('gives nothing where even one session would begin after the end', () => {
    const last = { day: '2026-10-19', time: '09:59' };
    expect(keyOf(() => expand(plan({ last })))).toBe('no-sessions');
  });

  it('says at which field the fault is, and how many sessions there may be', () => {
    const last = { day: '2099-12-31', time: '23:59' };
    const limit = { limit: 400 };
    expect(refusalOf(() => expand(plan({ rrule: 'x' })))).toMatchObject({
      code: 'invalid',
      faults: [{ path: 'rrule', message: 'refusals:bad-rrule' }],
    });
    expect(refusalOf(() => expand(plan({ rrule: 'FREQ=WEEKLY;UNTIL=20261001' })))).toMatchObject({
      code: 'invalid',
      faults: [{ path: 'rrule', message: 'refusals:no-sessions' }],
    });
    expect(refusalOf(() => expand(plan({ rrule: 'FREQ=DAILY', last })))).toMatchObject({
      values: limit,
      faults: [{ path: 'rrule', message: 'refusals:too-many-sessions', values: limit }],
    });
  });

  it('refuses none, and more than it may give', () => {
    expect(keyOf(() => expand(plan({ rrule: 'FREQ=WEEKLY;UNTIL=20261001' })))).toBe('no-sessions');
    const last = { day: '2099-12-31', time: '23:59' };
    expect(keyOf(() => expand(plan({ rrule: 'FREQ=DAILY', last })))).toBe('too-many-sessions');
    expect(expand(plan({ rrule: `FREQ=DAILY;COUNT=${MOST_SESSIONS}`, last }))).toHaveLength(MOST_SESSIONS);
  });
});

describe('readClockTime', () => {
  it.each([
    ['2026-03-02', '2026-03-02', '09:00'],
    ['2026-03-02T10:15', '2026-03-02', '10:15'],
    ['2026-03-02T10:15:00+01:00', '2026-03-02', '10:15'],
    ['2026-07-02T10:15:00Z', '2026-07-02', '12:15'],
    ['2026-07-02T23:30:00.000Z', '2026-07-03', '01:30'],
    [' 2026-03-02 ', '2026-03-02', '09:00'],
    [' 2026-07-02 10:15Z ', '2026-07-02', '12:15'],
    ['2026-03-02T23:59', '2026-03-02', '23:59'],
  ])('reads %s', (text, day, time) => {
    expect(readClockTime(text, '09:00')).toEqual({ day, time });
  });

  it.each([
    ...['', 'morgen', '2026-02-30', '2026-03-02T25:00', '02-03-2026', '2026-03-02T10'],
    ...['2026-03-02T24:00', '2026-03-02T10:60', '2026-03-02T10:15+25:00'],
  ])('refuses %s', (text) => {
    expect(readClockTime(text, '09:00')).toBeUndefined();
  });
});

it('makes a rule of a simple choice, and words of a rule', () => {
  expect(ruleOf('once', '2026-11-18')).toBeNull();
  expect(rhythmOf(ruleOf('weekly', '2026-11-18'))).toEqual({ every: 'week', weekdays: [3] });
  expect(rhythmOf(ruleOf('fortnightly', '2026-11-15'))).toEqual({ every: 'fortnight', weekdays: [0] });
  expect(rhythmOf(null)).toEqual({ every: 'once', weekdays: [] });
  expect(rhythmOf('FREQ=MONTHLY;BYDAY=1MO')).toBeNull();
});

describe('the words of a rule', () => {
  it.each([
    ['FREQ=WEEKLY', { every: 'week', weekdays: [] }],
    ['freq=weekly;byday=mo,th', { every: 'week', weekdays: [1, 4] }],
    ['FREQ=WEEKLY;INTERVAL=1;BYDAY=SA,SU', { every: 'week', weekdays: [0, 6] }],
    ['FREQ=WEEKLY;INTERVAL=2', { every: 'fortnight', weekdays: [] }],
    ['FREQ=WEEKLY;INTERVAL=3', null],
    ['FREQ=WEEKLY;INTERVAL=12', null],
    ['FREQ=WEEKLY;BYDAY=2MO', null],
    ['FREQ=DAILY', { every: 'day', weekdays: [] }],
    ['FREQ=DAILY;BYDAY=MO,TU', { every: 'day', weekdays: [1, 2] }],
    ['FREQ=DAILY;INTERVAL=2', null],
    ['FREQ=MONTHLY', { every: 'month', weekdays: [] }],
    ['FREQ=MONTHLY;INTERVAL=2', null],
    ['FREQ=MONTHLY;BYDAY=MO', null],
    ['FREQ=YEARLY', null],
    ['BYDAY=MO', null],
    ['', { every: 'once', weekdays: [] }],
  ])('say of %j: %j', (rrule, words) => {
    expect(rhythmOf(rrule)).toEqual(words);
  });
});
