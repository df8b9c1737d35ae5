/** The smallest count of persons that may be shown; 1 to 4 are hidden, 0 is shown. */
export const SMALLEST_SHOWN = 5;

/** Whether a count of persons is too small to leave the circle of those who may see persons. */
export function isSmall(count: number): boolean {
  return count > 0 && count < SMALLEST_SHOWN;
}

/** A computed cell with the counts behind it: all of these must be large enough (or zero) for the value to be shown. */
export interface Cell {
  value: number | null;
  /** Counts that could be found from the value. */
  counts: number[];
}

/** Hides a cell that rests on a small count. Primary and (later) complementary cells look the same. */
export function protect(cell: Cell): { value: number | null; suppressed: boolean } {
  return cell.counts.some(isSmall) ? { value: null, suppressed: true } : { value: cell.value, suppressed: false };
}
