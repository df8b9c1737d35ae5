import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../shared/refusal.ts';
import type { Said } from './apart.ts';
import { planIn } from './readers.ts';

// A thread of its own for one document: it is given the bytes, gives the plan back, and ends.
const bytes: Uint8Array = workerData;

async function said(): Promise<Said> {
  try {
    return { plan: await planIn(bytes) };
  } catch (error) {
    if (error instanceof Refusal) return { fault: error.key.replace(/^plan-file-/, '') };
    return { failed: error instanceof Error ? error.name : 'unknown' };
  }
}

parentPort?.postMessage(await said());
