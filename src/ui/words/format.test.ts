import { describe, expect, it } from 'vitest';
import { formatDate, formatDay, formatLongDay, formatShortDate, formatTime, formatWeekday } from './format.ts';

describe('a date beside today', () => {
  it.each([
    ['2026-11-09', '2026-11-24', 'maandag 9 november'],
    ['2026-11-09', '2027-01-02', 'maandag 9 november 2026'],
    ['2027-01-04', '2026-12-28', 'maandag 4 januari 2027'],
    // Half an hour past midnight in Brussels, and still the year before in Greenwich.
    ['2026-12-31T23:30:00.000Z', '2027-01-01', 'vrijdag 1 januari'],
    ['2026-12-31T22:59:00.000Z', '2027-01-01', 'donderdag 31 december 2026'],
    ['2026-12-31T22:59:00.000Z', '2026-12-31', 'donderdag 31 december'],
    ['2028-02-29', '2028-02-29', 'dinsdag 29 februari'],
  ])('%s on %s reads %s', (moment, today, words) => {
    expect(formatWeekday(moment, 'nl', today)).toBe(words);
    expect(words.endsWith(formatDay(moment, 'nl', today))).toBe(true);
  });

  it('has its year in English too, and always on a sheet that is kept', () => {
    expect(formatWeekday('2026-11-09', 'en', '2027-01-02')).toMatch(/^Monday,? 9 November 2026$/);
    expect(formatLongDay('2026-11-09', 'nl')).toBe('maandag 9 november 2026');
  });
});

describe('a moment around the change of the clock', () => {
  it.each([
    ['2026-03-29T00:59:00.000Z', '29-03-2026', '01:59'],
    ['2026-03-29T01:00:00.000Z', '29-03-2026', '03:00'],
    ['2026-10-25T00:30:00.000Z', '25-10-2026', '02:30'],
    ['2026-10-25T01:30:00.000Z', '25-10-2026', '02:30'],
    ['2026-10-24T22:30:00.000Z', '25-10-2026', '00:30'],
  ])('%s is %s at %s in Brussels', (moment, day, time) => {
    expect(formatShortDate(moment)).toBe(day);
    expect(formatTime(moment, 'nl')).toBe(time);
    expect(formatDate(moment, 'nl')).toMatch(/2026$/);
  });
});
