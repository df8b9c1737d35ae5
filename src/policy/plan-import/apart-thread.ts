import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../shared/refusal.ts';
import type { Said } from './apart.ts';
import { type PlanReader, planIn, textIn } from './readers.ts';

// A thread of its own for one document: it is given the bytes, gives the plan or the text back, and ends.
const { bytes, as, others }: { bytes: Uint8Array; as: 'plan' | 'text'; others: string[] } = workerData;

/** Whether a file begins as one with elements does, in any encoding: only then other slices have a reader for it. */
const hasElements = () =>
  /^(?:[\u00ef\u00bb\u00bf\u00ff\u00fe\0\s])*</.test(Buffer.from(bytes.subarray(0, 1024)).toString('latin1'));

/** The readers of other slices: each file that is named exports its own as `READER`. */
async function othersOf(): Promise<PlanReader[]> {
  if (!hasElements()) return [];
  const modules: { READER: PlanReader }[] = await Promise.all(others.map((address) => import(address)));
  return modules.map(({ READER }) => READER);
}

async function said(): Promise<Said> {
  try {
    if (as === 'text') return { text: await textIn(bytes) };
    return { plan: await planIn(bytes, await othersOf()) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: [error.code, error.key, error.values] };
    return { failed: error instanceof Error ? error.name : 'unknown' };
  }
}

parentPort?.postMessage(await said());
