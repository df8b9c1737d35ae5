import type { Header } from './headings-of-columns.ts';
import type { Word } from './reading.ts';
import type { Row } from './tables.ts';

/** Rows of a table that is laid out in columns; null where the text isn't. */
export function gridRows(
  _text: string,
  _words: readonly Word[],
  _header: Header,
  _range: { from: number; to: number; after: number[] | null; known: ReadonlySet<string> },
): Row[] | null {
  return null;
}
