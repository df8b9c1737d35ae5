import { expect, test } from 'vitest';
import { byThisProcess, counted, metered } from './meter.ts';

/** A clock that goes on by what each statement takes. */
function clockwork() {
  let now = 0;
  const stopwatch = () => {
    const began = now;
    return () => now - began;
  };
  const statement = (ms: number) =>
    counted(stopwatch, async () => {
      now += ms;
    });
  return { statement };
}

test('what statements take is counted for the work that asked them, and for no other', async () => {
  const { statement } = clockwork();
  const [page, question] = [{ spent: 0 }, { spent: 0 }];
  await metered(page, () => statement(3));
  await metered(question, async () => {
    await statement(40);
    await statement(2);
  });
  await statement(1000); // nobody waits for it
  expect([page.spent, question.spent]).toEqual([3, 42]);
});

test('a statement that fails is counted too, and none is for nothing', async () => {
  const meter = { spent: 0 };
  const stopwatch = () => () => 0;
  await expect(metered(meter, () => counted(stopwatch, () => Promise.reject(new Error('no'))))).rejects.toThrow('no');
  expect(meter.spent).toBeGreaterThan(0);
});

test('a database within this process costs what was computed, however long a busy machine made it wait', () => {
  let [wall, used, asked] = [0, 0, 0];
  const begin = byThisProcess(
    () => {
      asked += 1;
      return used;
    },
    () => wall,
  );
  const takes = (onTheWall: number, ofTheProcessor: number) => {
    const spent = begin();
    wall += onTheWall;
    used += ofTheProcessor;
    return spent();
  };
  expect(takes(50, 40)).toBe(40);
  expect(takes(1000, 30)).toBe(30);
  wall += 500;
  used += 500; // pages drawn in between are nobody's statement
  expect(takes(60, 10)).toBe(10);
  const before = asked;
  expect([takes(1, 1), takes(1.5, 0.5)]).toEqual([1, 1.5]);
  expect(asked).toBe(before); // what is short is not worth the asking
});
