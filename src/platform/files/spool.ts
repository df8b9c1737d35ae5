import { createHash, randomUUID } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../../shared/refusal.ts';
import { FILE_FIELD, refuseFile } from './faults.ts';
import { fieldText, partsOf } from './multipart.ts';
import { type Bytes, MOST_BYTES } from './types.ts';

/** What a form may have beside the file: its fields and the lines between them. */
const BESIDE = 64 * 1024;
/** So many files come in at the same time; each takes its place on the disk. */
const MOST_AT_ONCE = 8;
/** Who sends nothing for so long, in milliseconds, has gone. */
const PATIENCE = 20_000;

let comingIn = 0;

/** A file that came in and is kept nowhere yet, with the fields that came beside it. */
export interface Spooled extends Bytes {
  /** SHA-256 in hexadecimal. */
  hash: string;
  /** The name that the sender's computer gave it: shown to people at most. */
  fileName: string;
  fields: Record<string, string>;
}

/** What is asked of a request that sends a file. */
export interface Sent {
  body: ReadableStream<Uint8Array> | null;
  /** The headers `content-type` and `content-length`. */
  type: string | undefined;
  length: string | undefined;
}

/**
 * Takes in the one file of a sent form, piece by piece, lets `use` work with it, and leaves nothing behind. Between network and
 * database it lies in a file without a name: whatever happens to this process, the system takes it away. So nobody who sends
 * slowly holds the database, and no more than a piece is held in memory.
 * @throws Refusal `too_large` by what the header says, or else once more came; `invalid` when there is not exactly one file;
 *   `unavailable` when too many come in at once.
 */
export async function spooled<Result>(sent: Sent, use: (file: Spooled) => Promise<Result>): Promise<Result> {
  if (Number(sent.length ?? 0) > MOST_BYTES + BESIDE) refuseFile('too-large');
  if (comingIn >= MOST_AT_ONCE) throw new Refusal('unavailable', 'too-busy', { seconds: 5 });
  comingIn += 1;
  try {
    const path = join(tmpdir(), `brug-${randomUUID()}`);
    const handle = await open(path, 'wx+', 0o600);
    try {
      await unlink(path);
      const { size, hash, fileName, fields } = await takenIn(sent, (piece) => handle.appendFile(piece));
      const read = async (at: number, length: number) => {
        const wanted = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
        const { bytesRead } = await handle.read(wanted, 0, wanted.length, at);
        return wanted.subarray(0, bytesRead);
      };
      return await use({ size, hash, fileName, fields, read });
    } finally {
      await handle.close();
    }
  } finally {
    comingIn -= 1;
  }
}

async function takenIn(sent: Sent, write: (piece: Buffer) => Promise<unknown>) {
  const hash = createHash('sha256');
  const fields: Record<string, string> = Object.create(null);
  let fileName: string | undefined;
  let size = 0;
  for await (const part of partsOf(timely(sent.body), sent.type ?? '', MOST_BYTES + BESIDE)) {
    if (part.name !== FILE_FIELD || part.fileName === undefined) {
      fields[part.name] = await fieldText(part);
      continue;
    }
    if (fileName !== undefined) refuseFile('one');
    fileName = part.fileName;
    for await (const piece of part.pieces) {
      size += piece.length;
      if (size > MOST_BYTES) refuseFile('too-large');
      hash.update(piece);
      await write(piece);
    }
  }
  if (fileName === undefined || size === 0) return refuseFile('empty');
  return { size, hash: hash.digest('hex'), fileName, fields };
}

/** The same stream, given up when nothing comes for a while: whoever breaks off takes no place for long. */
function timely(body: ReadableStream<Uint8Array> | null): ReadableStream<Uint8Array> | null {
  if (body === null) return null;
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let timer: NodeJS.Timeout | undefined;
        const gone = new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(new Refusal('invalid', 'invalid')), PATIENCE);
        });
        try {
          const { done, value } = await Promise.race([reader.read(), gone]);
          if (done) controller.close();
          else controller.enqueue(value);
        } finally {
          clearTimeout(timer);
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
