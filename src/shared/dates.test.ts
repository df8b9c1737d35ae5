import { describe, expect, it } from 'vitest';
import { dayInBrussels } from './dates.ts';

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
