/** The smallest count of persons that may be shown; 1 to 4 are hidden, 0 is shown. */
export const SMALLEST_SHOWN = 5;

/** Whether a count of persons is too small to leave the circle of those who may see persons. */
export function isSmall(count: number): boolean {
  return count > 0 && count < SMALLEST_SHOWN;
}

/** A computed cell with the counts behind it: all of these must be large enough (or zero) for the value to be shown. */
export interface Cell {
  value: number | null;
  /** Counts that could be found from the value; the first is what the cell weighs. */
  counts: number[];
}

/** Whether a cell rests on a count that may not be shown. */
export function restsOnSmall(cell: Cell): boolean {
  return cell.counts.some(isSmall);
}

const weightOf = (cell: Cell) => cell.counts[0] ?? cell.value ?? 0;

/**
 * The cells of a live table that the policy level does not see: those that rest on a count of 1 to 4, and the next smallest
 * with a hidden cell that is alone in a row or a column (all codes but one alike), until none is alone.
 * @returns indexes of hidden cells.
 */
export function hiddenLive(cells: readonly (Cell & { keys: readonly string[] })[]): Set<number> {
  const hidden = new Set(cells.flatMap((cell, index) => (restsOnSmall(cell) ? [index] : [])));
  const dimensions = cells[0]?.keys.length ?? 0;
  const lines: number[][] = [];
  for (let free = 0; free < dimensions; free += 1) {
    const byLine = new Map<string, number[]>();
    cells.forEach((cell, index) => {
      const line = JSON.stringify(cell.keys.filter((_, place) => place !== free));
      byLine.set(line, [...(byLine.get(line) ?? []), index]);
    });
    lines.push(...byLine.values());
  }
  for (let changed = hidden.size > 0; changed; ) {
    changed = false;
    for (const line of lines) {
      if (line.filter((index) => hidden.has(index)).length !== 1) continue;
      const next = nextSmallest(line, cells, hidden);
      if (next === undefined) continue;
      hidden.add(next);
      changed = true;
    }
  }
  return hidden;
}

function nextSmallest(line: readonly number[], cells: readonly Cell[], hidden: Set<number>): number | undefined {
  let best: number | undefined;
  for (const index of line) {
    const cell = cells[index];
    if (cell === undefined || hidden.has(index) || weightOf(cell) <= 0) continue;
    if (best === undefined || weightOf(cell) < weightOf(cells[best] as Cell)) best = index;
  }
  return best;
}

/** A cell of a public table: its code, its true count, and what is left of a larger count that is public too. */
export interface PublicCell {
  code: string;
  value: number;
  /** Stayers of the same code who took no part, beside participants. */
  remainder?: number;
}

/**
 * The codes that a public table hides: counts of 1 to 4, those whose remainder is 1 to 4, and what was hidden before.
 * Where each counted one has one value of the dimension (`partition`), the total can be known from elsewhere: then a hidden
 * cell never stands alone, and the hidden ones together leave several ways to share out their sum (two times 1 would give
 * them away), so the next smallest go with them. Both kinds look the same.
 */
export function hiddenPublic(
  cells: readonly PublicCell[],
  partition: boolean,
  before: ReadonlySet<string> = new Set(),
): Set<string> {
  const hidden = new Set(
    cells
      .filter((cell) => isSmall(cell.value) || isSmall(cell.remainder ?? 0) || before.has(cell.code))
      .map((cell) => cell.code),
  );
  if (partition) complete(cells, hidden);
  return hidden;
}

/** Hides the next smallest cells until the hidden ones leave several ways to share out their sum. */
export function complete(cells: readonly PublicCell[], hidden: Set<string>): void {
  const bySize = [...cells].sort((a, b) => a.value - b.value || (a.code < b.code ? -1 : 1));
  while (hidden.size > 0 && isTight(cells.filter((cell) => hidden.has(cell.code)))) {
    const next = bySize.find((cell) => !hidden.has(cell.code) && cell.value > 0);
    if (next === undefined) return;
    hidden.add(next.code);
  }
}

function isTight(hidden: readonly PublicCell[]): boolean {
  if (hidden.length === 1) return true;
  const sum = (of: (cell: PublicCell) => number) => hidden.reduce((total, cell) => total + of(cell), 0);
  if (sum((cell) => cell.value) < hidden.length + 3) return true;
  return hidden.some((cell) => cell.remainder !== undefined) && sum((cell) => cell.remainder ?? 0) < hidden.length + 3;
}
