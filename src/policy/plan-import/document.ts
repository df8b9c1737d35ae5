import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Spooled } from '../../platform/files/index.ts';
import { type Fault, Refusal, type RefusalCode, type RefusalKey } from '../../shared/refusal.ts';
import { turnsOf } from '../../ui/document/turns.ts';
import type { FoundPlan } from './found.ts';

const THREAD = new URL('./reading-thread.ts', import.meta.url).href;
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
const TRANSLATOR = new URL('./dist/esm/api/index.mjs', TSX).href;
/** A thread begins without what translates TypeScript, so this is what it begins with: plain, and nothing of anybody in it. */
const BEGIN = `import('${TRANSLATOR}').then(({ register }) => { register(); return import('${THREAD}'); });`;
/** In milliseconds: a plan of some hundred pages takes a second or three. */
const LONGEST = 30_000;
const MEMORY_MB = 512;

/** One document is read at a time, and so many more may wait. */
const inTurn = turnsOf({ atOnce: 1, waiting: 8 }, () => new Refusal('unavailable', 'import-busy', { retryAfter: 10 }));

/** A document as it came in. */
export interface Document {
  bytes: Buffer;
  /** The name that it had: its ending helps to know what it is. */
  name: string;
}

/** What the thread gives back: the plan, or why it was refused. */
export type Answer =
  | { plan: FoundPlan }
  | { refused: { code: RefusalCode; key: RefusalKey; values: Refusal['values']; faults: Fault[] } };

/**
 * Reads a plan from a document, in a thread of its own: whatever the document makes of it, everybody else is answered meanwhile, and
 * what takes too long or too much is ended.
 * @throws Refusal `invalid` when no plan can be read from it, `unavailable` when too many are read at once.
 */
export function readDocument(document: Document): Promise<FoundPlan> {
  return inTurn(() => readBeside(document));
}

function readBeside(document: Document): Promise<FoundPlan> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(BEGIN, {
      eval: true,
      workerData: document,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const finish = (then: () => void) => {
      clearTimeout(limit);
      void worker.terminate();
      then();
    };
    const limit = setTimeout(() => finish(() => reject(unreadable('plan-rows:error.slow'))), LONGEST);
    worker.once('message', (answer: Answer) =>
      finish(() => ('plan' in answer ? resolve(answer.plan) : reject(refusalOf(answer.refused)))),
    );
    // What a thread cannot hold ends it: to who sent the document that is the same as taking too long.
    worker.once('error', (error: Error & { code?: string }) =>
      finish(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? unreadable('plan-rows:error.slow') : error)),
    );
    worker.once('exit', () => finish(() => reject(new Error('Reading a document ended without a plan'))));
  });
}

function refusalOf({ code, key, values, faults }: Extract<Answer, { refused: unknown }>['refused']): Refusal {
  return new Refusal(code, key, values, faults);
}

function unreadable(message: string): Refusal {
  return new Refusal('invalid', 'invalid', {}, [{ path: 'file', message }]);
}

/** A document that is at hand, as an upload: to be kept with the plan that was read from it. */
export function asUpload({ bytes, name }: Document): Spooled {
  return {
    ...{ fields: {}, fileName: name, size: bytes.length },
    hash: createHash('sha256').update(bytes).digest('hex'),
    read: async (at, length) => bytes.subarray(at, at + length),
  };
}
