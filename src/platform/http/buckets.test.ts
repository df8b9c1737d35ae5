import { expect, test } from 'vitest';
import { buckets } from './buckets.ts';

function table(most: number, perSecond: number, clients = 100) {
  let clock = 0;
  const made = buckets({ most, perSecond, clients, now: () => clock });
  return { ...made, pass: (seconds: number) => (clock += seconds * 1000) };
}

test('who used the credit waits until some came back, and no other client with it', () => {
  const { waitOf, take, pass } = table(20, 1);
  for (let turn = 0; turn < 20; turn += 1) {
    expect(waitOf('a')).toBe(0);
    take('a', 1);
  }
  expect(waitOf('a')).toBe(1);
  expect(waitOf('b')).toBe(0);
  pass(1);
  expect(waitOf('a')).toBe(0);
});

test('who waits as long as was said has credit again', () => {
  const { waitOf, take, pass } = table(10, 0.5);
  for (const cost of [3, 25, 9.9, 0.1]) {
    take('a', cost);
    const wait = waitOf('a');
    pass(wait);
    if (wait === 0) continue;
    pass(0.001);
    expect(waitOf('a')).toBe(0);
  }
});

test('what cost more than there was is owed, and is not owed for ever', () => {
  const { waitOf, take } = table(10, 1);
  take('a', 15);
  expect(waitOf('a')).toBe(5);
  take('a', 1_000_000);
  expect(waitOf('a')).toBe(20);
});

test('credit does not grow above its most', () => {
  const { waitOf, take, pass } = table(5, 1);
  take('a', 1);
  pass(1_000_000);
  for (let turn = 0; turn < 5; turn += 1) take('a', 1);
  expect(waitOf('a')).toBe(1);
});

test('what costs nothing is not remembered, and no more clients than agreed are', () => {
  const { take, waitOf, size } = table(1, 1, 3);
  take('free', 0);
  expect(size()).toBe(0);
  for (const client of ['a', 'b', 'c', 'a', 'd']) take(client, 1);
  expect(size()).toBe(3);
  expect(waitOf('b')).toBe(0); // seen longest ago
  expect(waitOf('a')).toBeGreaterThan(0);
});
