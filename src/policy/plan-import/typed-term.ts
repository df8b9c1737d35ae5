import type { Term } from '../../shared/dates.ts';
import { readTerm } from './terms.ts';

/** A term as somebody typed it, read as that of a document is read; one that is empty is open. */
export function readTyped(text: string | null): Term {
  if (text === null) return { text, start: null, end: null, precision: 'open' };
  const { start, end, precision } = readTerm(text);
  return { text, start, end, precision };
}
