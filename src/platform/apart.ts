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

/**
 * Lets a module work in a thread of its own, beside the one that answers everybody: however hostile what it reads is, it takes no more
 * than its time and memory, and what it brings down is its own thread.
 * @param module the address of what the thread runs; it posts one message.
 * @param data what the thread is given.
 * @returns the message; null when the thread took too much, or ended without one.
 */
export function apart<Said>(module: string, data: unknown, limits: Limits): Promise<Said | null> {
  // A thread begins without what translates TypeScript, so this is what it begins with.
  const begin = `import('${TRANSLATOR}').then(({ register }) => { register(); return import('${module}'); });`;
  return new Promise((resolve) => {
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
