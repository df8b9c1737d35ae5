import type { Term } from '../../shared/dates.ts';
import { OPEN_TERM } from './rules.ts';
import type { TermInput } from './schemas.ts';

/** Reads a term as a person writes it, such as *najaar 2026*; what it cannot read is `open`. */
export type ReadTerm = (text: string) => Term;

let readTerm: ReadTerm = (text) => ({ ...OPEN_TERM, text });

/** Says by whom terms are read: the reader of plan documents knows how they are written, and this room does not know that one. */
export function readTermsWith(reader: ReadTerm): void {
  readTerm = reader;
}

/** A term as it was given: words alone are read; days that are given stand, and make the term as exact as is said. */
export function termOf(given: TermInput | null | undefined): Term {
  if (given === null || given === undefined) return OPEN_TERM;
  if (typeof given === 'string') return only(readTerm(given));
  const { text = null, start = null, end = null, precision } = given;
  if (start === null && end === null && precision === undefined)
    return text === null ? OPEN_TERM : only(readTerm(text));
  if (start === null && end === null) return { text, start, end, precision: 'open' };
  return { text, start, end, precision: precision === undefined || precision === 'open' ? 'day' : precision };
}

/** The reader may say more than the term itself. */
function only({ text, start, end, precision }: Term): Term {
  return { text, start, end, precision };
}
