import type { Piece } from './ruled.ts';

/** How wide the space between two columns of text is at least, in points, and on how many lines each must have something. */
const NARROWEST = 9;
const FEWEST_LINES = 6;
/** In a table the cells of a row follow each other in the file; a column of text comes whole. So often may it change, by line. */
const MOST_TURNS = 0.2;
/** A piece that takes so much of the width runs over both columns. */
const OVER_BOTH = 0.55;

const isSaid = ({ text }: Piece) => text.trim() !== '';

/** The widest strip in the middle of a page on which nothing is printed but what runs over both columns. */
function stripOf(pieces: readonly Piece[]): { from: number; to: number } | undefined {
  const left = Math.min(...pieces.map(({ x }) => x));
  const right = Math.max(...pieces.map(({ x, width }) => x + width));
  const wide = right - left;
  const inside = pieces
    .filter(({ width, text }) => width < wide * OVER_BOTH && !/^[\s\d–-]{1,6}$/.test(text))
    .sort((one, other) => one.x - other.x);
  let best: { from: number; to: number } | undefined;
  let end = left;
  for (const { x, width } of inside) {
    const middle = (x + end) / 2;
    const central = middle > left + wide * 0.3 && middle < right - wide * 0.3;
    if (central && x - end >= NARROWEST && x - end > (best === undefined ? 0 : best.to - best.from))
      best = { from: end, to: x };
    end = Math.max(end, x + width);
  }
  return best;
}

const linesIn = (pieces: readonly Piece[]) => new Set(pieces.map(({ y }) => Math.round(y / 2))).size;

/**
 * The pieces of a page in the parts in which they are read: one for a page that is read from left to right; for text in two columns
 * one part for each column, and for what runs over both. `pieces` stand as the file has them.
 */
export function partsOf(pieces: readonly Piece[]): Piece[][] {
  const said = pieces.filter(isSaid);
  const strip = said.length < FEWEST_LINES * 2 ? undefined : stripOf(said);
  if (strip === undefined) return [[...pieces]];
  const sideOf = ({ x, width }: Piece) => (x + width <= strip.from + 1 ? 'left' : x >= strip.to - 1 ? 'right' : 'both');
  const parts: { side: string; pieces: Piece[] }[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    const side = isSaid(piece) ? sideOf(piece) : (last?.side ?? sideOf(piece));
    if (last?.side === side) last.pieces.push(piece);
    else parts.push({ side, pieces: [piece] });
  }
  const lines = (['left', 'right'] as const).map((side) => linesIn(said.filter((piece) => sideOf(piece) === side)));
  const turns = parts.length - 1;
  const columns = Math.min(...lines) >= FEWEST_LINES && turns <= 2 + Math.min(...lines) * MOST_TURNS;
  return columns ? parts.map((part) => part.pieces) : [[...pieces]];
}
