import type { Origin } from '../../shared/codes.ts';
import type { Text } from '../../ui/words/index.ts';

/** One function with its full-time equivalents. */
export interface StaffLine {
  code: string;
  name: Text;
  level: string;
  /** The heading of the budget under which the function stands; null where no source tells. */
  fieldLabel: Text | null;
  fte: number;
  /** The line in which the source itself prints the total. */
  statedTotal: boolean;
  note: Text | null;
  origin: Origin;
}

/** The planned staff of a year; the year is null where no source tells. */
export interface Staff {
  year: number | null;
  lines: StaffLine[];
  sources: { title: Text; address: string | null }[];
}

/** Full-time equivalents: the sum of the functions, and the total that the source prints. */
export function staffTotals(staff: readonly StaffLine[]): {
  functions: StaffLine[];
  computed: number;
  stated: StaffLine | null;
} {
  const functions = staff.filter((line) => !line.statedTotal);
  // Three decimals are printed at most: counted in thousandths.
  const computed = functions.reduce((sum, line) => sum + Math.round(line.fte * 1000), 0) / 1000;
  return { functions, computed, stated: staff.find((line) => line.statedTotal) ?? null };
}
