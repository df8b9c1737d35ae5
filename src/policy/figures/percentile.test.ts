import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percentile } from './percentile.ts';

const waits = fc.array(fc.record({ days: fc.integer({ min: 0, max: 400 }), number: fc.integer({ min: 1, max: 9 }) }), {
  minLength: 1,
  maxLength: 30,
});

test('at least that part of all waited no longer, and less than that part waited less', () => {
  fc.assert(
    fc.property(waits, fc.constantFrom(0.1, 0.5, 0.9, 1), (days, part) => {
      const value = percentile(days, part);
      const count = (keep: (one: number) => boolean) =>
        days.filter((one) => keep(one.days)).reduce((sum, one) => sum + one.number, 0);
      const all = count(() => true);
      expect(count((one) => one <= value)).toBeGreaterThanOrEqual(all * part);
      expect(count((one) => one < value)).toBeLessThan(all * part);
    }),
  );
});

test('of one person it is that person, and of nobody nothing', () => {
  expect(percentile([{ days: 12, number: 1 }], 0.9)).toBe(12);
  expect(percentile([], 0.5)).toBe(0);
});
