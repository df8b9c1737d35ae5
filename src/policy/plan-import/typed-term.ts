import type { Term } from '../../shared/dates.ts';

/** A term as somebody typed it, read as a document is read. */
export function readTyped(text: string | null): Term {
  return { text, start: null, end: null, precision: 'open' };
}
