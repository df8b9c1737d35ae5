import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/dates.ts';
import type { Refusal } from '../../shared/refusal.ts';
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

function keyOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    return (error as Refusal).key;
  }
  return undefined;
}

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
  ])('refuses %s', (rrule) => {
    expect(keyOf(() => expand(plan({ rrule })))).toBe('bad-rrule');
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
  ])('reads %s', (text, day, time) => {
    expect(readClockTime(text, '09:00')).toEqual({ day, time });
  });

  it.each(['', 'morgen', '2026-02-30', '2026-03-02T25:00', '02-03-2026', '2026-03-02T10'])('refuses %s', (text) => {
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
