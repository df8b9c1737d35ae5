import { createHash } from 'node:crypto';
import { apart } from '../../platform/apart.ts';
import { Refusal } from '../../shared/refusal.ts';
import { turnsOf } from '../../ui/document/turns.ts';
import type { Format, Read } from './readers.ts';
import { MOST_DECISIONS } from './rules.ts';

const READING = new URL('./apart-thread.ts', import.meta.url).href;
const LIMITS = { milliseconds: 60_000, megabytes: 768 };

/** One source is read at a time, and so many more may wait. */
const inTurn = turnsOf({ atOnce: 1, waiting: 8 }, () => new Refusal('unavailable', 'import-busy', { retryAfter: 10 }));

/** A source as it was read, with the checksum of its bytes. */
export type ReadSource = Read & { hash: string };

/**
 * Reads decisions from the bytes of a source, in a thread of its own, when it is its turn.
 * @param limits how many decisions are read at most, as many as a page takes unless told; how long it may take, and how much memory.
 * @throws Refusal `invalid` when there are too many, or it takes too long or too much; `unavailable` when too many are read at once.
 */
export async function readSource(
  bytes: Uint8Array,
  format?: Format,
  { most = MOST_DECISIONS, ...limits }: { most?: number; milliseconds?: number; megabytes?: number } = {},
): Promise<ReadSource> {
  const read = await inTurn(() =>
    apart<Read>(READING, { bytes, most, ...(format === undefined ? {} : { format }) }, { ...LIMITS, ...limits }),
  );
  if (read === null) throw new Refusal('invalid', 'decisions-slow');
  if (read.isTooMany) throw new Refusal('invalid', 'decisions-many', { count: most });
  return { ...read, hash: createHash('sha256').update(bytes).digest('hex') };
}
