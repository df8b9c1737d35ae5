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

/** More columns than these are no table that can be read. */
const MOST_ACROSS = 9;
const MOST_DOWN = 40;
/** So many small charts, each of so many bars. */
export const MOST_GROUPS = 12;

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

/** How a crossed table is drawn: as a heat map where it can be read, as small charts where there are few groups, or not. */
export function drawnAs({ down, across }: Pick<Crossed, 'down' | 'across'>): 'heat-map' | 'small-multiples' | null {
  if (across.length < 2) return null;
  if (across.length <= MOST_ACROSS && down.length <= MOST_DOWN) return 'heat-map';
  return across.length <= MOST_GROUPS && down.length <= MOST_DOWN ? 'small-multiples' : null;
}
