import { afterEach, expect, test } from 'vitest';
import { apart } from './apart.ts';

const MEGABYTE = 1024 * 1024;
/** What may be taken between two looks, also on a machine that does much else. */
const SLACK = 1000 * MEGABYTE;

/** A thread that fills so many megabytes of bytes, which V8 counts among no text and no objects, and then says so. */
const filling = (megabytes: number) =>
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    globalThis.kept = [];
    for (let n = 0; n < ${megabytes / 8}; n += 1) {
      kept.push(new Uint8Array(8 * ${MEGABYTE}).fill(n + 1));
      await new Promise((go) => setTimeout(go, 10));
    }
    parentPort.postMessage("all");`).replaceAll("'", '%27')}`;

let most = 0;
let looking: NodeJS.Timeout;
function watched(): number {
  most = 0;
  looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  return process.memoryUsage.rss();
}
afterEach(() => clearInterval(looking));

const LIMITS = { milliseconds: 30_000, megabytes: 64 };

test('a thread ends that fills memory which V8 does not count, long before it has all that it asks', async () => {
  const began = watched();
  expect(await apart(filling(2048), null, LIMITS)).toBeNull();
  expect(most - began).toBeLessThan(SLACK);
  expect(await apart(filling(64), null, LIMITS)).toBe('all');
});

test('threads that work at once share what they may take together', async () => {
  const began = watched();
  // Neither of them alone takes more than both may.
  const both = await Promise.all([apart(filling(312), null, LIMITS), apart(filling(312), null, LIMITS)]);
  expect(both).toContain(null);
  expect(most - began).toBeLessThan(SLACK);
  // What is over counts no more: the next one has its own part again.
  expect(await apart(filling(64), null, LIMITS)).toBe('all');
});

test('a thread ends that takes longer than its time, or says nothing', async () => {
  expect(await apart(filling(2048), null, { milliseconds: 1, megabytes: 4096 })).toBeNull();
  expect(await apart('data:text/javascript,', null, LIMITS)).toBeNull();
});
