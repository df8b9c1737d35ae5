import { expect, test } from 'vitest';
import { seal, unseal } from './sealed.ts';

const SECRET = 'secret';
const NOW = new Date('2026-03-18T12:00:00Z');
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

test('what was sealed is read by whom it was made for, for twelve hours', () => {
  const sealed = seal(SECRET, 'René O’Brien', 'anna', NOW);
  expect(unseal(SECRET, sealed, 'anna', later(11))).toBe('René O’Brien');
  expect(unseal(SECRET, sealed, 'anna', later(13))).toBeUndefined();
  expect(unseal(SECRET, sealed, 'boris', NOW)).toBeUndefined();
  expect(unseal('another secret', sealed, 'anna', NOW)).toBeUndefined();
});

test('what was changed, cut or made up is nothing', () => {
  const sealed = seal(SECRET, 'Peeters', 'anna', NOW);
  const changed = `${sealed.slice(0, 30)}${sealed[30] === 'A' ? 'B' : 'A'}${sealed.slice(31)}`;
  for (const text of [changed, sealed.slice(0, -4), sealed.slice(0, 8), '', 'Peeters', '%%%', 'A'.repeat(4000)])
    expect(unseal(SECRET, text, 'anna', NOW)).toBeUndefined();
});

test('the same words are sealed differently each time, as long as other short ones', () => {
  const [one, other] = [seal(SECRET, 'Peeters', 'anna', NOW), seal(SECRET, 'Peeters', 'anna', NOW)];
  expect(one).not.toBe(other);
  expect(seal(SECRET, 'Li', 'anna', NOW)).toHaveLength(one.length);
  expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('Peeters');
});
