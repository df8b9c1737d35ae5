import { describe, expect, it } from 'vitest';
import { addDays, dayInBrussels, daysBetween, isDay, momentInBrussels, mondayOf } from './dates.ts';

describe('the day in Brussels', () => {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' });
  const around = (moment: string) =>
    Array.from({ length: 97 }, (_, quarter) => new Date(Date.parse(moment) + (quarter - 48) * 900_000));

  it.each(['2025-12-31T23:00:00Z', '2026-03-29T01:00:00Z', '2026-06-30T22:00:00Z', '2026-10-25T01:00:00Z'])(
    'is that of the calendar in every quarter of the day around %s, in whatever order it is asked',
    (moment) => {
      const moments = around(moment);
      for (const one of [...moments, ...moments.toReversed()]) expect(dayInBrussels(one)).toBe(calendar.format(one));
    },
  );

  it('begins at midnight in Brussels, to the millisecond', () => {
    expect(dayInBrussels(new Date('2026-03-17T22:59:59.999Z'))).toBe('2026-03-17');
    expect(dayInBrussels(new Date('2026-03-17T23:00:00.000Z'))).toBe('2026-03-18');
  });

  it('of no moment is an error, and not the day that was asked before', () => {
    dayInBrussels(new Date('2026-03-18T12:00:00Z'));
    expect(() => dayInBrussels(new Date('none'))).toThrow(RangeError);
  });
});

describe('the moment at which a clock in Brussels shows a time', () => {
  it.each([
    ['2026-01-15', '10:00', '2026-01-15T09:00:00.000Z'],
    ['2026-07-15', '10:00', '2026-07-15T08:00:00.000Z'],
    ['2026-07-15', '00:30', '2026-07-14T22:30:00.000Z'],
    ['2026-12-31', '23:59', '2026-12-31T22:59:00.000Z'],
  ])('is on %s at %s %s', (day, time, moment) => {
    expect(momentInBrussels(day, time)).toBe(moment);
  });

  it.each([
    // The first guess lies behind the change of the clock, the time itself before it.
    ['2026-03-29', '01:30', '2026-03-29T00:30:00.000Z'],
    ['2026-03-29', '03:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25', '01:30', '2026-10-24T23:30:00.000Z'],
    ['2026-10-25', '03:30', '2026-10-25T02:30:00.000Z'],
  ])('is right on the day on which the clock changes: %s at %s', (day, time, moment) => {
    expect(momentInBrussels(day, time)).toBe(moment);
  });
});

describe('a day', () => {
  it.each([
    ['2026-03-17T22:59:59Z', '2026-03-17'],
    ['2026-03-17T23:00:00Z', '2026-03-18'],
    ['2026-07-17T22:00:00Z', '2026-07-18'],
  ])('at %s is in Brussels %s', (moment, day) => {
    expect(dayInBrussels(new Date(moment))).toBe(day);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '0000-00-00', '2026-03-18T10:00', ' 2026-03-18', '', 'x'])(
    'is not %j',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  it('is one that the calendar has', () => {
    expect(['2026-03-18', '2028-02-29', '1999-12-31'].map(isDay)).toEqual([true, true, true]);
  });

  it('is counted forward and back, over months and the change of the clock', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
    expect(daysBetween('2026-03-30', '2026-03-30')).toBe(0);
  });

  it('belongs to the week of its Monday', () => {
    expect(['2026-03-16', '2026-03-18', '2026-03-22'].map(mondayOf)).toEqual(Array(3).fill('2026-03-16'));
    expect(mondayOf('2026-03-23')).toBe('2026-03-23');
  });
});
