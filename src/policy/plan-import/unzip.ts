import { inflateRawSync } from 'node:zlib';

/** What an archive may hold at most: so many entries, and so many bytes of the parts that are read, together. */
interface Bounds {
  entries: number;
  bytes: number;
}

const [ENTRY, PART, END] = [0x02014b50, 0x04034b50, 0x06054b50];
/** An archive ends with a note of this length at most. */
const MOST_NOTE = 65_557;

/**
 * Unpacks some parts of a zip, and nothing else of it. What its list says of sizes is not believed: unpacking itself stops at the bound.
 * @returns the parts that are there by name; `too much` for more than the bounds. Throws for what is damaged or of another kind.
 */
export function partsOfZip(
  bytes: Uint8Array,
  names: readonly string[],
  bounds: Bounds,
): Map<string, Uint8Array> | 'too much' {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endOf(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > bounds.entries) return 'too much';
  const parts = new Map<string, Uint8Array>();
  let left = bounds.bytes;
  let at = zip.readUInt32LE(end + 16);
  for (let number = 0; number < count; number += 1) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('No list of entries');
    const length = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + length);
    if (names.includes(name)) {
      const part = unpacked(zip, at, left);
      if (part === undefined) return 'too much';
      left -= part.length;
      parts.set(name, part);
    }
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return parts;
}

function endOf(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - MOST_NOTE); at -= 1)
    if (zip.readUInt32LE(at) === END) return at;
  throw new Error('No end of an archive');
}

/** The bytes of an entry of the list; undefined where they are more than so many. */
function unpacked(zip: Buffer, entry: number, most: number): Uint8Array | undefined {
  const [method, size, from] = [
    zip.readUInt16LE(entry + 10),
    zip.readUInt32LE(entry + 20),
    zip.readUInt32LE(entry + 42),
  ];
  if (zip.readUInt32LE(from) !== PART) throw new Error('No entry where the list says');
  const begin = from + 30 + zip.readUInt16LE(from + 26) + zip.readUInt16LE(from + 28);
  if (begin + size > zip.length) throw new Error('An entry that is cut off');
  const packed = zip.subarray(begin, begin + size);
  if (method === 0) return packed.length > most ? undefined : packed;
  if (method !== 8) throw new Error('Packed in another way');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw error;
  }
}
