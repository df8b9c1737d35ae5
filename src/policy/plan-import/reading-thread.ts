import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../shared/refusal.ts';
import type { Answer, Document } from './document.ts';
import { findPlan } from './find-plan.ts';

// A thread of its own for one document: it is given the bytes, gives the plan back, and ends.
const { bytes, name }: Document = workerData;

async function answer(): Promise<Answer> {
  try {
    return { plan: await findPlan(Buffer.from(bytes), name) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, key, values, faults } = error;
    return { refused: { code, key, values, faults } };
  }
}

parentPort?.postMessage(await answer());
