import { expect, test } from 'vitest';
import { type Meter, metered } from './meter.ts';
import { turns } from './turns.ts';

/** A turn on a clock of its own; `order` tells who came to it, one after another. */
function line(mostWaiting = 100) {
  let clock = 0;
  const order: string[] = [];
  const turn = turns(mostWaiting, () => clock);
  let release = () => {};
  const first = turn(() => new Promise<void>((done) => (release = done)));
  const ask = (name: string, meter: Meter | undefined, work = async () => {}) => {
    const asked = () =>
      turn(async () => {
        order.push(name);
        await work();
      });
    return meter === undefined ? asked() : metered(meter, asked);
  };
  const go = () => {
    release();
    return first;
  };
  return { order, ask, pass: (ms: number) => (clock += ms), go };
}

test('who came first goes first among those who spent as much', async () => {
  const { order, ask, pass, go } = line();
  const all = ['a', 'b', 'c'].map((name) => {
    pass(1);
    return ask(name, { spent: 10 });
  });
  await go();
  await Promise.all(all);
  expect(order).toEqual(['a', 'b', 'c']);
});

test('a page that asks its first statement goes before questions that have been computing', async () => {
  const { order, ask, pass, go } = line();
  const slow = Array.from({ length: 12 }, (_, index) => ask(`slow ${index}`, { spent: 400 }));
  pass(50);
  const page = ask('page', { spent: 0 });
  await go();
  await Promise.all([...slow, page]);
  expect(order[0]).toBe('page');
});

test('a question that waited longer than it computed goes before a page that just came', async () => {
  const { order, ask, pass, go } = line();
  const slow = ask('slow', { spent: 400 });
  pass(401);
  const page = ask('page', { spent: 0 });
  await go();
  await Promise.all([slow, page]);
  expect(order).toEqual(['slow', 'page']);
});

test('what nobody waits for lets readers go first, and has its turn in the end', async () => {
  const { order, ask, pass, go } = line();
  const chore = ask('chore', undefined);
  pass(100);
  const page = ask('page', { spent: 0 });
  pass(450);
  const later = ask('later page', { spent: 0 });
  await go();
  await Promise.all([chore, page, later]);
  expect(order).toEqual(['page', 'chore', 'later page']);
});

test('between two turns the process hears of new readers, however fast the work is', async () => {
  const { order, ask, go } = line();
  const slow = Array.from({ length: 5 }, (_, index) => ask(`slow ${index}`, { spent: 10 }));
  const page = new Promise((done) => setImmediate(() => done(ask('page', { spent: 0 }))));
  await go();
  await Promise.all([...slow, page]);
  expect(order.indexOf('page')).toBeLessThan(2);
  const alone: string[] = [];
  setImmediate(() => alone.push('outside'));
  for (let index = 0; index < 3; index += 1)
    await ask('one after another', { spent: 0 }, async () => void alone.push('turn'));
  expect(alone.indexOf('outside')).toBeLessThan(2);
});

test('work that fails gives its turn on', async () => {
  const { order, ask, go } = line();
  const failing = ask('failing', { spent: 0 }, () => Promise.reject(new Error('no')));
  const after = ask('after', { spent: 0 });
  await go();
  await expect(failing).rejects.toThrow('no');
  await after;
  expect(order).toEqual(['failing', 'after']);
});

test('no more than so many wait: one more is told that it is busy', async () => {
  const { ask, go } = line(2);
  const two = [ask('a', { spent: 0 }), ask('b', { spent: 0 })];
  await expect(ask('c', { spent: 0 })).rejects.toMatchObject({ code: 'unavailable', key: 'too-busy' });
  await go();
  await Promise.all(two);
});
