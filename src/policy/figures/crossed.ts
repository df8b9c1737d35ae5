import type { FigureRow } from './figure-actions.ts';

/** A figure by two dimensions: the codes along each side, and its row where they cross. */
export interface Crossed {
  down: string[];
  across: string[];
  /** The row of the table that stands there; undefined where the table has none. */
  at: (down: string, across: string) => FigureRow | undefined;
  /** Whether the first dimension stands down; otherwise it stands across. */
  firstDown: boolean;
}

/** More columns or rows than these are no table that can be read. */
const MOST_ACROSS = 12;
const MOST_DOWN = 40;
/** So many bars in all small charts together. */
const MOST_BARS = 240;
const TIME = ['year', 'quarter', 'month'];

/** The table of a figure by two dimensions crossed, the shorter side across; nothing is in it that is not in the table. */
export function crossed(rows: readonly FigureRow[], [first, second]: readonly [string, string]): Crossed {
  const codes = (dimension: string) => [...new Set(rows.map((row) => String(row[dimension])))];
  const [a, b] = [codes(first), codes(second)];
  const firstDown = a.length >= b.length;
  const found = new Map(rows.map((row) => [`${String(row[first])}\n${String(row[second])}`, row]));
  return {
    down: firstDown ? a : b,
    across: firstDown ? b : a,
    at: (down, across) => found.get(firstDown ? `${down}\n${across}` : `${across}\n${down}`),
    firstDown,
  };
}

/**
 * How a crossed table is drawn: through time as small charts, otherwise as a heat map, and not where neither can be read.
 * @param dimensions the two by which the figure is.
 */
export function drawnAs(
  { down, across }: Pick<Crossed, 'down' | 'across'>,
  dimensions: readonly string[],
): 'heat-map' | 'small-multiples' | null {
  if (across.length < 2 || across.length > MOST_ACROSS || down.length > MOST_DOWN) return null;
  const bars = down.length * across.length;
  return dimensions.some((one) => TIME.includes(one)) && bars <= MOST_BARS ? 'small-multiples' : 'heat-map';
}
