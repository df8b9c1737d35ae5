import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
const TRANSLATOR = new URL('./dist/esm/api/index.mjs', TSX).href;

/** How long a thread may take, in milliseconds, and how much memory. */
interface Limits {
  milliseconds: number;
  megabytes: number;
}

const MEGABYTE = 1024 * 1024;
/** How often the memory of the process is looked at, in milliseconds: filling a hundred megabytes takes about as long. */
const EVERY = 50;
/** So many megabytes a process may grow beside what its threads are given: what it does for everybody else in the meantime. */
const BESIDE = 192;

/** A thread that works, with what it was given and how to end it. */
interface Working {
  megabytes: number;
  end: () => void;
}

const working = new Set<Working>();
/** The resident memory of the process when it had no thread, in bytes, or the least that it had since. */
let before = 0;
let watch: NodeJS.Timeout | undefined;

/** Memory that V8 doesn't count, as of bytes that are unpacked, is seen at the process alone: of all its threads together. */
function look(): void {
  const allowed = [...working].reduce((sum, { megabytes }) => sum + megabytes, BESIDE);
  const now = process.memoryUsage.rss();
  // What earlier threads left behind may still be given back meanwhile: that is no room for these.
  before = Math.min(before, now);
  if (now - before <= allowed * MEGABYTE) return;
  // Which of them took it is not to be seen: none goes on.
  for (const { end } of [...working]) end();
}

function begins(one: Working): void {
  if (working.size === 0) {
    before = process.memoryUsage.rss();
    watch = setInterval(look, EVERY);
    watch.unref();
  }
  working.add(one);
}

function ended(one: Working): void {
  working.delete(one);
  if (working.size === 0) clearInterval(watch);
}

/**
 * Lets a module work in a thread of its own, beside the one that answers everybody: however hostile what it reads is, it takes no more
 * than its time, and what it brings down is its own thread. Its memory is bounded twice: V8 bounds what is made of text and objects,
 * and a look at the whole process, some times a second, what lies outside of that. The latter is bounded for all threads that work at
 * the same time together, and ends all of them; between two looks a thread may still take some hundred megabytes more.
 * @param module the address of what the thread runs; it posts one message.
 * @param data what the thread is given.
 * @returns the message; null when the thread took too much, or ended without one.
 */
export function apart<Said>(module: string, data: unknown, limits: Limits): Promise<Said | null> {
  // A thread begins without what translates TypeScript, so this is what it begins with.
  const begin = `import('${TRANSLATOR}').then(({ register }) => { register(); return import('${module}'); });`;
  return new Promise((resolve) => {
    const one: Working = { megabytes: limits.megabytes, end: () => finish(null) };
    begins(one);
    const worker = new Worker(begin, {
      eval: true,
      workerData: data,
      execArgv: [],
      // What a library says to itself is nobody's business.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    });
    const finish = (said: Said | null) => {
      clearTimeout(limit);
      ended(one);
      worker.removeAllListeners();
      // Ending may still be told after everybody stopped listening.
      worker.on('error', () => {});
      void worker.terminate();
      resolve(said);
    };
    const limit = setTimeout(() => finish(null), limits.milliseconds);
    worker.once('message', (said: Said) => finish(said));
    worker.once('error', () => finish(null));
    worker.once('exit', () => finish(null));
  });
}
