import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../shared/dates.ts';
import { dayTyped } from './day.ts';

const TODAY = '2026-01-20';
const days = fc
  .date({ min: new Date('1910-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const seeded = { seed: 20201113, numRuns: 300 };

describe('dayTyped', () => {
  it.each([
    ['3/2', '2026-02-03'],
    ['3-2', '2026-02-03'],
    ['3 feb', '2026-02-03'],
    ['3 feb.', '2026-02-03'],
    ['3 Februari 2027', '2027-02-03'],
    ['3 february', '2026-02-03'],
    ['1 mrt', '2026-03-01'],
    ['1 maart', '2026-03-01'],
    ['1 may', '2026-05-01'],
    ['1 mei', '2026-05-01'],
    ['5 okt', '2025-10-05'],
    ['5 oct', '2025-10-05'],
    ['3-2-2026', '2026-02-03'],
    ['2026-02-03', '2026-02-03'],
    ['20/12', '2025-12-20'],
    ['29/2', '2024-02-29'],
    ['morgen', '2026-01-21'],
    ['Tomorrow', '2026-01-21'],
    ['vandaag', '2026-01-20'],
    ['gisteren', '2026-01-19'],
    ['overmorgen', '2026-01-22'],
  ])('reads %s as %s', (typed, day) => {
    expect(dayTyped(typed, TODAY)).toBe(day);
  });

  it.each(['', '31/2', '0/1', '3/13', '3 fe', '3 foo', '3 2', '3', 'constructor', '13-11-25', '31 feb 2026', '3//2'])(
    'reads %j as no day',
    (typed) => {
      expect(dayTyped(typed, TODAY)).toBeNull();
    },
  );

  it('invents no year where it is not known what day it is', () => {
    expect(['3/2', '3 feb', 'morgen'].map((typed) => dayTyped(typed))).toEqual([null, null, null]);
    expect(dayTyped('3 feb 2026')).toBe('2026-02-03');
  });

  it('gives, without a year, the day typed, at most half a year away unless it is the 29th of February', () => {
    const check = (today: string, typed: string) => {
      const [, month = '', day = ''] = typed.split('-');
      const read = dayTyped(`${Number(day)}/${Number(month)}`, today) ?? '';
      expect(read.slice(5)).toBe(`${month}-${day}`);
      expect(Math.abs(daysBetween(today, read))).toBeLessThanOrEqual(typed.endsWith('02-29') ? 4 * 366 : 183);
    };
    fc.assert(fc.property(days, days, check), seeded);
  });

  it('gives back a day within five months of today, however it is typed', () => {
    const short = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
    const check = (today: string, away: number) => {
      const iso = addDays(today, away);
      const [year, month, day] = iso.split('-').map(Number);
      const name = short[(month ?? 0) - 1];
      for (const typed of [
        `${day}/${month}`,
        `${day} ${name}`,
        `${day} ${name} ${year}`,
        `${day}-${month}-${year}`,
        iso,
      ])
        expect(dayTyped(typed, today)).toBe(iso);
    };
    fc.assert(fc.property(days, fc.integer({ min: -150, max: 150 }), check), seeded);
  });
});
