import type { FoundPlan } from './found.ts';

/** Reads a document. */
export async function readDocument(_document: { bytes: Buffer; name: string }): Promise<FoundPlan> {
  throw new Error('not yet');
}
