import { readFileSync } from 'node:fs';

const BLOCK = 512;
const SEGMENT = /\/pg_wal\/([0-9A-F]{24})$/;

/**
 * A tar archive of a database without the segments of its log that are only kept ready for later: each is 16 MB that every test
 * file would unpack. `current` is the name of the segment that is written now.
 */
export function withoutSpareLog(tar: Buffer, current: string): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at < tar.length; ) {
    const name = tar.toString('latin1', at, at + 100).split('\0', 1)[0] ?? '';
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0;
    const next = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const [, segment] = SEGMENT.exec(name) ?? [];
    if (segment === undefined || segment === current) kept.push(tar.subarray(at, next));
    at = next;
  }
  return Buffer.concat(kept);
}

/** The bytes of an archive as a database takes them; a blob of Node itself is read in small pieces, which takes seconds. */
class Archive extends Blob {
  readonly #bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    super([]);
    this.#bytes = bytes;
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.buffer;
  }
}

const read = new Map<string, Archive>();

/** The archive in a file, read once in a process. */
export function archiveIn(path: string): Blob {
  const kept = read.get(path) ?? new Archive(new Uint8Array(readFileSync(path)));
  read.set(path, kept);
  return kept;
}
