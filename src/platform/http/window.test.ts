import { expect, test } from 'vitest';
import { slidingWindow } from './window.ts';

function counting(most: number, clients = 100) {
  let clock = 0;
  const count = slidingWindow({ most, span: 60_000, clients, now: () => clock });
  return { count, pass: (seconds: number) => (clock += seconds * 1000) };
}

test('so many pass within the span, however they are spread over it, and one more waits for the first to leave it', () => {
  const { count, pass } = counting(20);
  for (let turn = 0; turn < 20; turn += 1) {
    expect(count('a')).toBe(0);
    pass(2.5);
  }
  expect(count('a')).toBe(10);
  expect(count('b')).toBe(0);
  pass(10);
  expect(count('a')).toBe(0);
  expect(count('a')).toBe(3);
});

test('who keeps trying does not wait longer for it', () => {
  const { count, pass } = counting(1);
  expect(count('a')).toBe(0);
  for (let turn = 0; turn < 59; turn += 1) {
    pass(1);
    expect(count('a')).toBe(59 - turn);
  }
  pass(1);
  expect(count('a')).toBe(0);
});

test('no more clients are remembered than agreed', () => {
  const { count } = counting(1, 3);
  for (const client of ['a', 'b', 'c', 'd']) expect(count(client)).toBe(0);
  expect(count('d')).toBe(60);
  expect(count('a')).toBe(0); // seen longest ago
});
