/** What a character of a cell takes, in twentieths of a point: nine points of a common sans-serif, in kinds of about one width. */
const KINDS: readonly [RegExp, number][] = [
  [/[\sijltfrI.,:;'’!|()[\]-]/, 58],
  [/[mwMW%@–—…]/, 158],
  [/\p{Lu}/u, 126],
];
const OTHER = 102;
/** Left and right of what stands in a cell. */
export const CELL_PADDING = 80;
const NARROWEST = 600;
/** A word longer than this is broken rather than given its whole width. */
const LONGEST_WORD = 24;
/** What is left is given out in pieces of this width. */
const PIECE = 100;
/** A long table is measured by its first rows. */
const MEASURED = 150;

/** The width of a cell whose text stands on one line. */
function needed(text: string): number {
  const characters = [...text].map((one) => KINDS.find(([kind]) => kind.test(one))?.[1] ?? OTHER);
  return Math.max(NARROWEST, sum(characters) + 2 * CELL_PADDING);
}

/**
 * The widths of columns after what stands in them, so that a short table stays together and a wide one fills the text on as few lines
 * as it can: each column has room for its longest word, and what is left goes piece by piece where it shortens the rows most.
 * @param rows the text of each cell, the head among them.
 * @param most the width of the text, in twentieths of a point.
 */
export function columnWidths(rows: readonly (readonly string[])[], most: number): number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const texts = Array.from({ length: columns }, (_, column) => rows.map((row) => row[column] ?? ''));
  const natural = texts.map((cells) => Math.max(...cells.map(needed)));
  if (sum(natural) <= most) return natural;
  const widths = texts.map((cells) => Math.max(...cells.flatMap((text) => wordsOf(text).map(needed))));
  // Where words alone are too wide, every column gives alike: the words break.
  if (sum(widths) >= most) return widths.map((width) => Math.floor((width * most) / sum(widths)));
  const needs = rows.slice(0, MEASURED).map((row) => row.map(needed));
  for (let left = most - sum(widths); left > 0; left -= PIECE) {
    const best = widest(needs, widths);
    widths[best] = (widths[best] ?? 0) + Math.min(PIECE, left);
  }
  return widths;
}

/** The column that shortens the rows most when it gets a piece more. */
function widest(needs: readonly (readonly number[])[], widths: readonly number[]): number {
  const gains = widths.map(() => 0);
  for (const row of needs) {
    const lines = row.map((need, column) => need / (widths[column] ?? 1));
    const tallest = lines.indexOf(Math.max(...lines));
    const width = widths[tallest] ?? 1;
    gains[tallest] = (gains[tallest] ?? 0) + (row[tallest] ?? 0) / width - (row[tallest] ?? 0) / (width + PIECE);
  }
  return gains.indexOf(Math.max(...gains));
}

/** What cannot be broken; the beginning of a word that is longer than a column may be. */
function wordsOf(text: string): string[] {
  return text.split(/\s+|(?<=\/)|(?<=\p{L}-)/u).map((word) => word.slice(0, LONGEST_WORD));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
