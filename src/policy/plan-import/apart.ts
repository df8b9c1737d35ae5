import { apart } from '../../platform/apart.ts';
import { Refusal, type RefusalCode, type RefusalKey } from '../../shared/refusal.ts';
import { withFaults } from './faults.ts';
import type { FoundPlan } from './found.ts';
import { MOST_PLAN_BYTES, refusePlanFile } from './refused.ts';

const READING = new URL('./apart-thread.ts', import.meta.url).href;

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
 * Reads a plan from the bytes of a document, beside the thread that answers everybody.
 * @throws Refusal `invalid` with one sentence; `too_large` before anything is read.
 */
export async function readPlan(
  bytes: Uint8Array,
  limits: { milliseconds?: number; megabytes?: number } = {},
): Promise<FoundPlan> {
  const said = await read(bytes, 'plan', limits);
  if ('plan' in said) return withFaults(said.plan);
  throw new Error('Reading a plan gave none');
}

/**
 * Reads the text of a document, as bounded as `readPlan`: plain text, PDF or Word.
 * @throws Refusal `invalid` with one sentence; `too_large` before anything is read.
 */
export async function readTextOf(bytes: Uint8Array): Promise<string> {
  const said = await read(bytes, 'text', {});
  if ('text' in said) return said.text;
  throw new Error('Reading a text gave none');
}

/** What a thread says that reads a document, as a plan or as text. */
async function read(
  bytes: Uint8Array,
  as: 'plan' | 'text',
  { milliseconds = LONGEST, megabytes = MEMORY_MB }: { milliseconds?: number; megabytes?: number },
) {
  if (bytes.length > MOST_PLAN_BYTES) refusePlanFile('large');
  const given = { bytes, as, others: as === 'plan' ? OTHERS : [] };
  const said = await apart<Said>(READING, given, { milliseconds, megabytes });
  if (said === null) return refusePlanFile('slow');
  if ('refused' in said) throw new Refusal(...said.refused);
  if ('failed' in said) throw new Error(`Reading a document failed: ${said.failed}`);
  return said;
}
