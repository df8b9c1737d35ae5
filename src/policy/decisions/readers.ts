import { textOfBytes } from '../../shared/files.ts';
import type { Fault, Found } from './found.ts';
import { readCsv } from './read-csv.ts';
import { readResults } from './read-results.ts';
import { readTurtle } from './read-turtle.ts';

/** What a source may be; a file that somebody sends says it by what stands in it. */
export type Format = 'csv' | 'turtle' | 'results';

/** What was read, with how many rows an endpoint gave. */
export type Read = Found & { rows?: number };

/**
 * Reads decisions from the bytes of a source.
 * @param most so many decisions are read; a source with more says so, and is read no further.
 */
export async function decisionsFrom(
  bytes: Uint8Array,
  format?: Format,
  most: number = Number.POSITIVE_INFINITY,
): Promise<Read> {
  const { text: written, letters } = textOfBytes(bytes);
  const latin = letters === 'windows-1252';
  const text = written.replaceAll('\0', ' '); // no text of the database holds it
  const kind = format ?? formatOf(text);
  if (kind === 'results') return readResults(text, most);
  if (kind === 'turtle') {
    if (latin) return none('turtle', { code: 'latin-1', where: null });
    return orNone(await readTurtle(text, most));
  }
  const found = orNone(readCsv(text, most));
  return latin ? { ...found, remarks: [{ code: 'latin-1', where: null }] } : found;
}

function none(source: 'csv' | 'turtle', fault: Fault): Found {
  return { source, decisions: [], wholeMeetings: [], present: [], remarks: [], faults: [fault] };
}

/** A source with no decision in it, and no meeting that was taken back, is a fault: it is not what was meant. */
function orNone(found: Found): Found {
  if (found.isTooMany) return found;
  const isEmpty = found.decisions.length + found.wholeMeetings.length + found.faults.length === 0;
  return isEmpty ? { ...found, faults: [{ code: 'none', where: null }] } : found;
}

/** What stands in a text: Turtle begins with a prefix, a base, a comment or an address. */
export function formatOf(text: string): 'csv' | 'turtle' {
  const from = afterComments(text);
  const begin = text.slice(from, from + 5000);
  return /^(?:@(?:prefix|base)\s|(?:prefix|base)\s+\S*\s*<|<[a-z][a-z0-9+.-]*:[^<>\s]*>\s|_:\S+\s)/i.test(begin)
    ? 'turtle'
    : 'csv';
}

/** Where a text begins, after its empty lines and its lines of comment. */
function afterComments(text: string): number {
  const [space, line] = [/\s*/y, /#[^\n]*\n/y];
  for (let at = 0; ; at = line.lastIndex) {
    space.lastIndex = at;
    space.test(text);
    line.lastIndex = space.lastIndex;
    if (!line.test(text)) return space.lastIndex;
  }
}
