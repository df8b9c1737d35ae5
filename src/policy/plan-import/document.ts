import { createHash } from 'node:crypto';
import { FILE_FIELD, type Spooled } from '../../platform/files/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { turnsOf } from '../../ui/document/turns.ts';
import { readPlan, readTextOf } from './apart.ts';
import type { FoundPlan } from './found.ts';

/** One document is read at a time, and so many more may wait. */
const inTurn = turnsOf({ atOnce: 1, waiting: 8 }, () => new Refusal('unavailable', 'import-busy', { retryAfter: 10 }));

/** A document as it came in. */
export interface Document {
  bytes: Buffer;
  /** The name that it had. */
  name: string;
}

/**
 * Reads a document that somebody sent, when it is its turn. What is wrong with the file is a fault of the field in which it came.
 * @throws Refusal `invalid` when no plan can be read from it, `unavailable` when too many are read at once.
 */
export function readDocument({ bytes }: Document): Promise<FoundPlan> {
  return asFault(() => readPlan(bytes));
}

/**
 * The text of a document that somebody sent, for who reads no plan in it, when it is its turn.
 * @throws Refusal as `readDocument`.
 */
export function readDocumentText({ bytes }: Document): Promise<string> {
  return asFault(() => readTextOf(bytes));
}

async function asFault<Read>(read: () => Promise<Read>): Promise<Read> {
  try {
    return await inTurn(read);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'unavailable' || error.faults.length > 0) throw error;
    const { code, key, values } = error;
    throw new Refusal(code, key, values, [{ path: FILE_FIELD, message: `refusals:${key}`, values }]);
  }
}

/** A document that is at hand, as an upload: to be kept with the plan that was read from it. */
export function asUpload({ bytes, name }: Document): Spooled {
  return {
    ...{ fields: {}, fileName: name, size: bytes.length },
    hash: createHash('sha256').update(bytes).digest('hex'),
    read: async (at, length) => bytes.subarray(at, at + length),
  };
}
