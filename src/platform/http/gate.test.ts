import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { gate } from './gate.ts';

test('so many are inside at once and no more, in the order they came', async () => {
  const enter = gate(3, 100);
  let inside = 0;
  let most = 0;
  const order: number[] = [];
  const work = (name: number) =>
    enter(async () => {
      order.push(name);
      inside += 1;
      most = Math.max(most, inside);
      await pause(1);
      inside -= 1;
    });
  await Promise.all(Array.from({ length: 20 }, (_, index) => work(index)));
  expect(most).toBe(3);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  await work(20);
  expect(order.at(-1)).toBe(20);
});

test('work that fails leaves its place to the next', async () => {
  const enter = gate(1, 100);
  const failing = Array.from({ length: 5 }, () => enter(() => Promise.reject(new Error('no'))));
  const after = enter(async () => 'in');
  for (const one of failing) await expect(one).rejects.toThrow('no');
  expect(await after).toBe('in');
});

test('no more than so many wait: one more is told that it is busy', async () => {
  const enter = gate(1, 2);
  let leave = () => {};
  const all = [enter(() => new Promise<void>((done) => (leave = done))), enter(async () => {}), enter(async () => {})];
  await expect(enter(async () => {})).rejects.toMatchObject({ code: 'unavailable', key: 'too-busy' });
  leave();
  await Promise.all(all);
});
