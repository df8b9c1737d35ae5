import { expect, test } from 'vitest';
import { counted, metered } from './meter.ts';

/** A clock that goes on by what each statement takes. */
function clockwork() {
  let now = 0;
  const clock = () => now;
  const statement = (ms: number) =>
    counted(clock, async () => {
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
  const clock = () => 0;
  await expect(metered(meter, () => counted(clock, () => Promise.reject(new Error('no'))))).rejects.toThrow('no');
  expect(meter.spent).toBeGreaterThan(0);
});
