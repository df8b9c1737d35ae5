import { expect, test } from 'vitest';
import { lastClosedYear } from './years.ts';

test.each([
  ['2027-01-01', 2025],
  ['2027-02-28', 2025],
  ['2028-02-29', 2026],
  ['2027-03-01', 2026],
  ['2027-12-31', 2026],
])('on %s the last year registered whole is %i', (today, year) => {
  expect(lastClosedYear(today)).toBe(year);
});

test('the closing day is a setting', () => {
  expect(lastClosedYear('2027-01-15', '01-15')).toBe(2026);
  expect(lastClosedYear('2027-01-14', '01-15')).toBe(2025);
});
