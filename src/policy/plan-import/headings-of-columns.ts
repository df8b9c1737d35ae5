import { COLUMNS, type Column } from './plan-words.ts';
import { folded, isGap, type Word } from './reading.ts';
import type { Row } from './tables.ts';

/** The row of headings above a table: which word each column begins with. */
export interface Header {
  /** Places in the list of words: the first word, and the one after the last. */
  at: number;
  end: number;
  columns: { column: Column; at: number; end: number }[];
  /** The rows, where the cells of the table were plain to see. */
  rows?: Row[];
}

/** A table that was found by its cells: where it begins, and whether it goes on without headings of its own. */
interface Given {
  from: number;
  rows: Row[];
  headless: boolean;
}

const PHRASES = new Map<string, Column>();
let longest = 1;
for (const column in COLUMNS) {
  if (!isColumn(column)) continue;
  for (const phrase of COLUMNS[column]) {
    PHRASES.set(phrase, column);
    longest = Math.max(longest, phrase.split(' ').length);
  }
}

function isColumn(name: string): name is Column {
  return Object.hasOwn(COLUMNS, name);
}

const bare = (text: string) => folded(text).replaceAll(/[|*_?:.]+$|^[|*_]+/g, '');

/** The column that a heading names; undefined for what names none. */
export function columnOf(text: string): Column | undefined {
  const plain = bare(text);
  const known = PHRASES.get(plain);
  if (known !== undefined || plain === '') return known;
  // "Trekker / verantwoordelijke", "Actie (wat?)", "Wie en met wie"
  const [head = ''] = plain.split(/ ?[/(&+] ?| en | and /);
  return PHRASES.get(head.trim());
}

/** The column of a cell that is known to be a heading: *Ambtelijke trekker* and *Beoogde realisatietermijn* say it with their last word. */
export function headingColumn(text: string): Column | undefined {
  const column = columnOf(text);
  const parts = bare(text).split(' ');
  if (column !== undefined || parts.length > 3) return column;
  const last = parts.at(-1) ?? '';
  const ending = /(?:termijn|datum|periode|planning|timing)$/.test(last) ? 'term' : undefined;
  return (parts.length > 1 ? PHRASES.get(last) : undefined) ?? ending;
}

/** Whether a text is a heading of a column to its last word. */
export function isWholeHeading(text: string): boolean {
  return PHRASES.has(bare(text));
}

/** The longest phrase of a heading that begins at a word: its column and how many words it takes. */
function phraseAt(words: readonly Word[], at: number): { column: Column; length: number } | undefined {
  for (let length = longest; length > 0; length -= 1) {
    const phrase = words.slice(at, at + length);
    if (phrase.length < length) continue;
    const column = PHRASES.get(bare(phrase.map((word) => word.s).join(' ')));
    if (column !== undefined) return { column, length };
  }
  return undefined;
}

const TIED = /^[/&+(]$/;

/** The row of headings that begins at a word, if one does. */
function headerAt(words: readonly Word[], start: number): Header | undefined {
  const columns: Header['columns'] = [];
  let at = start;
  while (at < words.length && columns.length < 10) {
    const word = words[at];
    // A heading begins with a capital, or the whole row is in small letters on one line.
    const found = word === undefined || (at > start && word.gap === 'page') ? undefined : phraseAt(words, at);
    if (found === undefined) {
      if (word !== undefined && TIED.test(word.s) && at > start && phraseAt(words, at + 1) !== undefined) {
        at += 1 + (phraseAt(words, at + 1)?.length ?? 0);
        continue;
      }
      break;
    }
    // The first step may begin with the word that its column has: *Actie 1.1*.
    if (columns.some(({ column }) => column === found.column) && isHeader(words, start, columns)) break;
    columns.push({ column: found.column, at, end: at + found.length });
    at += found.length;
  }
  return isHeader(words, start, columns) ? { at: start, end: at, columns } : undefined;
}

const starts = (word: Word | undefined) => word === undefined || isGap(word.gap, 'line');

function isHeader(words: readonly Word[], start: number, columns: Header['columns']): boolean {
  const kinds = new Set(columns.map(({ column }) => column));
  if (kinds.size !== columns.length || !(kinds.has('step') || kinds.has('goal'))) return false;
  const says = ['lead', 'who', 'partners', 'term'].filter((name) => isColumn(name) && kinds.has(name)).length;
  const first = words[start]?.s ?? '';
  if (says === 0 || !/^[^\p{Ll}]/u.test(first)) return false;
  const end = columns.at(-1)?.end ?? start;
  const alone = starts(words[start]) && starts(words[end]);
  return alone || says >= 2;
}

/**
 * Every row of headings in a text, in order. `given` are the tables whose cells are plain to see: the whole first line of such a table
 * is its headings, whatever they say; where it goes on below a goal without them, its headings are nothing at all.
 */
export function headersIn(words: readonly Word[], given: readonly Given[] = []): Header[] {
  const found: Header[] = [];
  let next = 0;
  for (let at = 0; at <= words.length; ) {
    const place = words[at]?.from ?? Number.POSITIVE_INFINITY;
    const table = given[next];
    if (table !== undefined && table.from <= place) {
      next += 1;
      let end = at;
      if (!table.headless) end += 1;
      while (!table.headless && end < words.length && !starts(words[end])) end += 1;
      found.push({ at, end, columns: [], rows: table.rows });
      at = end;
      continue;
    }
    const header = at < words.length ? headerAt(words, at) : undefined;
    if (header !== undefined) found.push(header);
    at = header?.end ?? at + 1;
  }
  return found;
}

/** Whether a line is nothing but headings of columns. */
export function columnsIn(line: string): boolean {
  const parts = line.split(/\s+/).filter((part) => /[\p{L}\p{N}#]/u.test(part));
  const words = parts.map((s, index): Word => ({ s, from: index, to: index, gap: index === 0 ? 'line' : 'space' }));
  let at = 0;
  while (at < words.length) {
    const found = phraseAt(words, at);
    if (found === undefined) return false;
    at += found.length;
  }
  return words.length > 0;
}
