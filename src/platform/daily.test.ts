import { expect, test } from 'vitest';
import { daily } from './daily.ts';

const noon = (day: string) => new Date(`${day}T11:00:00Z`);

test('chores run once a day, in order, and a day that went back starts nothing', async () => {
  const done: string[] = [];
  const chore = (name: string) => ({
    name,
    run: async (now: Date) => {
      await Promise.resolve();
      done.push(`${name} ${now.toISOString().slice(0, 10)}`);
    },
  });
  const watch = daily([chore('first'), chore('second')], () => undefined);
  for (const day of ['2026-12-31', '2026-12-31', '2027-01-01', '2026-12-30']) watch.touch(noon(day));
  await watch.idle();
  expect(done).toEqual(['first 2026-12-31', 'second 2026-12-31', 'first 2027-01-01', 'second 2027-01-01']);
});

test('a chore that fails is told by its name and keeps no other from running', async () => {
  const lines: Record<string, unknown>[] = [];
  let ran = false;
  const watch = daily(
    [
      { name: 'broken', run: () => Promise.reject(new Error('no')) },
      {
        name: 'whole',
        run: async () => {
          ran = true;
        },
      },
    ],
    (line) => lines.push(line),
  );
  watch.touch(noon('2026-11-24'));
  await watch.idle();
  expect(ran).toBe(true);
  expect(lines).toEqual([expect.objectContaining({ level: 'error', chore: 'broken' })]);
});

test('after stopping nothing starts, and the running chore is told', async () => {
  let told = false;
  let later = false;
  const watch = daily(
    [
      {
        name: 'long',
        run: async (_now, stopped) => {
          while (!stopped()) await new Promise((resolve) => setTimeout(resolve, 1));
          told = true;
        },
      },
      {
        name: 'later',
        run: async () => {
          later = true;
        },
      },
    ],
    () => undefined,
  );
  watch.touch(noon('2026-11-24'));
  await new Promise((resolve) => setTimeout(resolve, 5));
  await watch.stop();
  watch.touch(noon('2026-11-25'));
  await watch.idle();
  expect([told, later]).toEqual([true, false]);
});
