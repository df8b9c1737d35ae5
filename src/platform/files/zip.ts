import { createInflateRaw } from 'node:zlib';
import { refuseFile } from './faults.ts';
import type { Bytes } from './types.ts';

// What a container may hold. A document of some hundred pages stays far below each of these.
const MOST_ENTRIES = 2000;
const MOST_UNPACKED = 100 * 1024 * 1024;
/** How many times larger than the container its content may be, from so many bytes on: written text packs well. */
const MOST_RATIO = 60;
const RATIO_FROM = 10 * 1024 * 1024;
const MOST_NAME = 240;
const MOST_DIRECTORY = 1024 * 1024;
/** The most that is read of an entry at once. */
const PIECE = 64 * 1024;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x1 | 0x40 | 0x2000;

/** One entry of a container, as its list of contents says. */
export interface Entry {
  name: string;
  deflated: boolean;
  packed: number;
  unpacked: number;
  /** Where its own head stands. */
  at: number;
}

/** The entries of a container in the order in which they lie in it, each looked at to its end. */
export interface Container {
  entries: readonly Entry[];
  /** The first bytes of an entry, unpacked: at most `most`. */
  start(entry: Entry, most: number): Promise<Buffer>;
}

/**
 * Looks through a zip container and unpacks each entry to nowhere, piece by piece: what its list says is believed of no entry.
 * @throws Refusal `invalid` when it is damaged, has a password, would unpack to too much, or holds an archive or an odd name.
 */
export async function containerOf(file: Bytes): Promise<Container> {
  const { entries, directoryAt } = await listOf(file);
  const total = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  assertModest(total, file.size);
  const inOrder = [...entries].sort((one, other) => one.at - other.at);
  let free = 0;
  for (const entry of inOrder) {
    if (entry.at < free) refuseFile('damaged'); // two entries over the same bytes
    const data = await dataAt(file, entry);
    free = data + entry.packed;
    if (free > directoryAt) refuseFile('damaged');
    const head = await unpack(file, entry, data, entry.unpacked, HEAD);
    if (isArchive(head, entry.name)) refuseFile('nested');
  }
  return {
    entries: inOrder,
    start: async (entry, most) => unpack(file, entry, await dataAt(file, entry), entry.unpacked, most),
  };
}

function assertModest(unpacked: number, size: number): void {
  if (unpacked > MOST_UNPACKED || (unpacked > RATIO_FROM && unpacked > size * MOST_RATIO)) refuseFile('unpacks');
}

/** The list of contents at the end of the container. */
async function listOf(file: Bytes): Promise<{ entries: Entry[]; directoryAt: number }> {
  const tail = await file.read(Math.max(0, file.size - END_SIZE - 0xffff), END_SIZE + 0xffff);
  const at = endIn(tail);
  const count = tail.readUInt16LE(at + 10);
  const length = tail.readUInt32LE(at + 12);
  const directoryAt = tail.readUInt32LE(at + 16);
  const spread = tail.readUInt16LE(at + 4) !== 0 || tail.readUInt16LE(at + 8) !== count;
  if (spread || count === 0 || directoryAt + length > file.size - END_SIZE) refuseFile('damaged');
  if (count > MOST_ENTRIES || length > MOST_DIRECTORY) refuseFile('unpacks');
  const list = await file.read(directoryAt, length);
  const entries: Entry[] = [];
  let place = 0;
  for (let number = 0; number < count; number += 1) {
    const entry = entryAt(list, place);
    entries.push(entry);
    place = entry.next;
  }
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
  if (names.size !== entries.length || place !== length) refuseFile('damaged');
  return { entries, directoryAt };
}

/** Where the end record stands: nothing but its own comment follows it. */
function endIn(tail: Buffer): number {
  for (let at = tail.length - END_SIZE; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END && at + END_SIZE + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
  return refuseFile('damaged');
}

function entryAt(list: Buffer, place: number): Entry & { next: number } {
  if (place + ENTRY_SIZE > list.length || list.readUInt32LE(place) !== ENTRY) return refuseFile('damaged');
  const flags = list.readUInt16LE(place + 8);
  const method = list.readUInt16LE(place + 10);
  const nameEnd = place + ENTRY_SIZE + list.readUInt16LE(place + 28);
  const next = nameEnd + list.readUInt16LE(place + 30) + list.readUInt16LE(place + 32);
  if (next > list.length || (method !== STORED && method !== DEFLATED)) refuseFile('damaged');
  if ((flags & ENCRYPTED) !== 0) refuseFile('password');
  const [packed, unpacked] = [list.readUInt32LE(place + 20), list.readUInt32LE(place + 24)];
  if (method === STORED && packed !== unpacked) refuseFile('damaged');
  const name = nameOf(list.subarray(place + ENTRY_SIZE, nameEnd));
  return { name, deflated: method === DEFLATED, packed, unpacked, at: list.readUInt32LE(place + 42), next };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these have no place in a name.
const ODD = /[\u0000-\u001f\u007f\\:]|\ufffd/;

/** A name that leads to a place inside, on every system. */
function nameOf(bytes: Buffer): string {
  const name = bytes.toString('utf8');
  const parts = name.replace(/\/$/, '').split('/');
  const odd = ODD.test(name) || parts.some((part) => part === '' || /^\.{1,2}$/.test(part));
  return odd || name.length > MOST_NAME ? refuseFile('damaged') : name;
}

/** Where the bytes of an entry begin; its own head must tell the same name as the list. */
async function dataAt(file: Bytes, entry: Entry): Promise<number> {
  const head = await file.read(entry.at, LOCAL_SIZE + MOST_NAME * 4);
  if (head.length < LOCAL_SIZE || head.readUInt32LE(0) !== LOCAL) return refuseFile('damaged');
  if ((head.readUInt16LE(6) & ENCRYPTED) !== 0) refuseFile('password');
  const nameLength = head.readUInt16LE(26);
  const same = head.subarray(LOCAL_SIZE, LOCAL_SIZE + nameLength).toString('utf8') === entry.name;
  const method = head.readUInt16LE(8) === (entry.deflated ? DEFLATED : STORED);
  if (!same || !method) refuseFile('damaged');
  return entry.at + LOCAL_SIZE + nameLength + head.readUInt16LE(28);
}

/** Unpacks an entry to its end and gives its first bytes; one that is not as long as the list says is refused. */
async function unpack(file: Bytes, entry: Entry, at: number, length: number, most: number): Promise<Buffer> {
  const held: Buffer[] = [];
  let size = 0;
  for await (const piece of entry.deflated ? inflated(file, at, entry.packed) : packed(file, at, entry.packed)) {
    const left = most - size;
    if (left > 0) held.push(piece.subarray(0, left));
    size += piece.length;
    if (size > length) refuseFile('unpacks');
  }
  return size === length ? Buffer.concat(held) : refuseFile('damaged');
}

async function* packed(file: Bytes, at: number, length: number): AsyncGenerator<Buffer> {
  for (let place = 0; place < length; place += PIECE) {
    const piece = await file.read(at + place, Math.min(PIECE, length - place));
    if (piece.length === 0) refuseFile('damaged');
    yield piece;
  }
}

async function* inflated(file: Bytes, at: number, length: number): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: PIECE });
  const feeding = feed(inflate, packed(file, at, length));
  try {
    for await (const piece of inflate) yield piece;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('Z_'))
      refuseFile('damaged');
    throw error;
  } finally {
    inflate.destroy();
    await feeding;
  }
}

/** Gives the unpacker as much as it takes; a fault of reading becomes its own. */
async function feed(inflate: ReturnType<typeof createInflateRaw>, pieces: AsyncGenerator<Buffer>): Promise<void> {
  try {
    for await (const piece of pieces) {
      if (inflate.destroyed) return;
      if (!inflate.write(piece))
        await new Promise<void>((go) => {
          inflate.once('drain', go);
          inflate.once('close', go);
        });
    }
    if (!inflate.destroyed) inflate.end();
  } catch (error) {
    inflate.destroy(error instanceof Error ? error : undefined);
  }
}

/** So many first bytes tell an archive. */
const HEAD = 8;
const ARCHIVES = [
  '504b0304',
  '504b0506',
  '526172211a07',
  '377abcaf271c',
  '1f8b08',
  'fd377a585a00',
  '425a68',
  'd0cf11e0a1b11ae1',
];
const ARCHIVE_NAMES =
  /\.(zip|jar|7z|rar|gz|tgz|bz2|xz|tar|cab|docx|docm|xlsx|xlsm|pptx|pptm|odt|ods|odp|exe|dll|js|vbs)$/i;

/** Whether an entry is a container itself, an old document with content of its own, or a program. */
function isArchive(head: Buffer, name: string): boolean {
  const begins = head.toString('hex');
  return ARCHIVE_NAMES.test(name) || ARCHIVES.some((archive) => begins.startsWith(archive));
}
