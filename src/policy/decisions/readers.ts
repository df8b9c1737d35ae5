import { textOfBytes } from '../../shared/files.ts';
import type { Fault, Found } from './found.ts';
import { readCsv } from './read-csv.ts';
import { readResults } from './read-results.ts';
import { readTurtle } from './read-turtle.ts';

/** What a source may be; a file that somebody sends says it by what stands in it. */
export type Format = 'csv' | 'turtle' | 'results';

/** What was read, with how many rows an endpoint gave. */
export type Read = Found & { rows?: number };

/** Reads decisions from the bytes of a source. */
export async function decisionsFrom(bytes: Uint8Array, format?: Format): Promise<Read> {
  const { text: written, letters } = textOfBytes(bytes);
  const latin = letters === 'windows-1252';
  const text = written.replaceAll('\0', ' '); // no text of the database holds it
  const kind = format ?? formatOf(text);
  if (kind === 'results') return readResults(text);
  if (kind === 'turtle') {
    if (latin) return none('turtle', { code: 'latin-1', where: null });
    return orNone(await readTurtle(text));
  }
  const found = orNone(readCsv(text));
  return latin ? { ...found, remarks: [{ code: 'latin-1', where: null }] } : found;
}

function none(source: 'csv' | 'turtle', fault: Fault): Found {
  return { source, decisions: [], wholeMeetings: [], present: [], remarks: [], faults: [fault] };
}

/** A source with no decision in it, and no meeting that was taken back, is a fault: it is not what was meant. */
function orNone(found: Found): Found {
  const isEmpty = found.decisions.length + found.wholeMeetings.length + found.faults.length === 0;
  return isEmpty ? { ...found, faults: [{ code: 'none', where: null }] } : found;
}

/** What stands in a text: Turtle begins with a prefix, a base, a comment or an address. */
export function formatOf(text: string): 'csv' | 'turtle' {
  const begin = text
    .slice(0, 5000)
    .replace(/^(?:\s*#[^\n]*\n)+/, '')
    .trimStart();
  return /^(?:@(?:prefix|base)\s|(?:prefix|base)\s+\S*\s*<|<[a-z][a-z0-9+.-]*:[^<>\s]*>\s|_:\S+\s)/i.test(begin)
    ? 'turtle'
    : 'csv';
}
