import { describe, expect, it } from 'vitest';
import { dayNumber, easter, isHoliday, isoDay, weekday } from './days.ts';

describe('the calendar', () => {
  it('knows Easter and the holidays that move with it', () => {
    const sundays = [2016, 2024, 2025, 2026, 2027, 2028, 2038].map((year) => isoDay(easter(year)));
    expect(sundays).toEqual([
      '2016-03-27',
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2028-04-16',
      '2038-04-25',
    ]);
    for (let year = 1990; year < 2100; year += 1) expect(weekday(easter(year))).toBe(6);
    // Easter Monday, Ascension and Whit Monday of 2026, and a holiday with a date of its own.
    for (const day of ['2026-04-06', '2026-05-14', '2026-05-25', '2026-07-21', '2025-04-21', '2028-05-25'])
      expect(isHoliday(dayNumber(day)), day).toBe(true);
    for (const day of ['2026-04-07', '2026-05-15', '2026-05-26', '2025-04-22'])
      expect(isHoliday(dayNumber(day)), day).toBe(false);
  });
});
