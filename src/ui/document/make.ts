import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../../shared/refusal.ts';
import type { DocumentText } from './blocks.ts';
import { turnsOf } from './turns.ts';

const WRITER = new URL('./writer.ts', import.meta.url).href;
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
const TRANSLATOR = new URL('./dist/esm/api/index.mjs', TSX).href;
/** A thread begins without what translates TypeScript, so this is what it begins with: plain, and nothing of anybody in it. */
const BEGIN = `import('${TRANSLATOR}').then(({ register }) => { register(); return import('${WRITER}'); });`;
/** In milliseconds; what takes longer hangs. */
const LONGEST = 60_000;
const MEMORY_MB = 512;

/** So many files are kept, each of some tens of kilobytes: who asks for the same text once more gets the same file. */
const KEPT = 30;

/** One is made at a time, and so many more may wait: each takes a second or three of one processor. */
const inTurn = turnsOf(
  { atOnce: 1, waiting: 12 },
  () => new Refusal('unavailable', 'documents-busy', { retryAfter: 10 }),
);
const kept = new Map<string, Promise<Uint8Array>>();

/**
 * Makes a document as a Word file, beside the thread that answers everybody: laying out its pages takes seconds. The same text is
 * not made twice.
 * @throws Refusal `unavailable` when too many are asked at once.
 */
export function wordDocument(text: DocumentText): Promise<Uint8Array> {
  const key = createHash('sha256').update(JSON.stringify(text)).digest('hex');
  const before = kept.get(key);
  if (before !== undefined) return before;
  const made = inTurn(() => written(text));
  kept.set(key, made);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  // What failed is tried again by who asks next.
  made.catch(() => kept.delete(key));
  return made;
}

function written(text: DocumentText): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(BEGIN, {
      eval: true,
      workerData: text,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const limit = setTimeout(() => finish(() => reject(new Error('Writing a document took too long'))), LONGEST);
    const finish = (then: () => void) => {
      clearTimeout(limit);
      void worker.terminate();
      then();
    };
    worker.once('message', (file: Uint8Array) => finish(() => resolve(file)));
    worker.once('error', (error) => finish(() => reject(error)));
    worker.once('exit', () => finish(() => reject(new Error('Writing a document ended without one'))));
  });
}
