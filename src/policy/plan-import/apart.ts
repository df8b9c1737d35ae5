import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Refusal, type RefusalCode, type RefusalKey } from '../../shared/refusal.ts';
import { withFaults } from './faults.ts';
import type { FoundPlan } from './found.ts';
import { MOST_PLAN_BYTES, planFileFault, refusePlanFile } from './refused.ts';

const READING = new URL('./apart-thread.ts', import.meta.url).href;
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
const TRANSLATOR = new URL('./dist/esm/api/index.mjs', TSX).href;
/** A thread begins without what translates TypeScript, so this is what it begins with. */
const BEGIN = `import('${TRANSLATOR}').then(({ register }) => { register(); return import('${READING}'); });`;

/** Readers of other slices, by their address: they are loaded in the thread alone, and this slice needs none of them. */
const OTHERS = [new URL('../../exchange/stratml/reader.ts', import.meta.url).href];

/** In milliseconds; a real document takes a second or two. */
const LONGEST = 45_000;
const MEMORY_MB = 640;

/** What the thread says: the plan, or the word of what is wrong with the file. */
export type Said =
  | { plan: FoundPlan }
  | { text: string }
  | { refused: [code: RefusalCode, key: RefusalKey, values: Refusal['values']] }
  | { failed: string };

/**
 * Reads a plan from the bytes of a document, beside the thread that answers everybody: however hostile the file is, it takes no
 * more than its time and memory, and what it brings down is its own thread.
 * @throws Refusal `invalid` with one sentence; `too_large` before anything is read.
 */
export async function readPlan(bytes: Uint8Array, limits: { milliseconds?: number } = {}): Promise<FoundPlan> {
  const said = await readApart(bytes, 'plan', limits);
  if ('plan' in said) return withFaults(said.plan);
  throw new Error('Reading a plan gave none');
}

/**
 * Reads the text of a document, as bounded as `readPlan`: plain text, PDF or Word.
 * @throws Refusal `invalid` with one sentence; `too_large` before anything is read.
 */
export async function readTextOf(bytes: Uint8Array): Promise<string> {
  const said = await readApart(bytes, 'text', {});
  if ('text' in said) return said.text;
  throw new Error('Reading a text gave none');
}

/** What a thread says that reads a document, as a plan or as text. */
function readApart(bytes: Uint8Array, as: 'plan' | 'text', limits: { milliseconds?: number }): Promise<Said> {
  if (bytes.length > MOST_PLAN_BYTES) refusePlanFile('large');
  return new Promise((resolve, reject) => {
    const worker = new Worker(BEGIN, {
      eval: true,
      workerData: { bytes, as, others: as === 'plan' ? OTHERS : [] },
      execArgv: [],
      // What a library says to itself is nobody's business.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const refuse = (fault: string) => {
      try {
        refusePlanFile(planFileFault(fault) ?? 'damaged');
      } catch (error) {
        reject(error);
      }
    };
    const limit = setTimeout(() => finish(() => refuse('slow')), limits.milliseconds ?? LONGEST);
    const finish = (then: () => void) => {
      clearTimeout(limit);
      worker.removeAllListeners();
      // Ending may still be told after everybody stopped listening.
      worker.on('error', () => {});
      void worker.terminate();
      then();
    };
    worker.once('message', (said: Said) =>
      finish(() => {
        if ('plan' in said || 'text' in said) resolve(said);
        else if ('refused' in said) reject(new Refusal(...said.refused));
        else reject(new Error(`Reading a document failed: ${said.failed}`));
      }),
    );
    worker.once('error', () => finish(() => refuse('slow')));
    worker.once('exit', () => finish(() => refuse('slow')));
  });
}
