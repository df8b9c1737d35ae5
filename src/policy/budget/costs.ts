import type { Text } from '../../ui/words/index.ts';
import { type FundingLine, sumOf } from './rules.ts';

/** Why there is no cost of a unit. */
export const NO_COST = ['not-registered', 'hidden', 'nothing', 'outside', 'no-money', 'not-ready'] as const;
export type NoCost = (typeof NO_COST)[number];

/** A count as the public reads it: its number, hidden, or not there. */
export type Counted = { value: number } | 'hidden' | 'none';

/** What one unit cost in a policy field, in euro; or why that is not to be said. */
export type UnitCost = { cost: number } | { why: NoCost };

/** What a policy field got in a year, and what a session and an attendance of it cost. */
export interface FieldCost {
  policyField: string;
  label: Text;
  amount: number;
  /** Money of lines that also pay for work outside prison; nobody says how much of it. */
  outside: number;
  sessions: UnitCost;
  attendances: UnitCost;
}

/** The counts of a year by policy field; undefined for a year in which nothing was registered, null while they are being prepared. */
export type Counts = ReadonlyMap<string, Counted> | null | undefined;

/**
 * What a unit cost by policy field: the money of its lines over what was counted, where both are known of the same year. A field with a
 * line that also pays for work outside has none, and neither has one whose count is hidden or nothing.
 */
export function unitCosts(
  lines: readonly FundingLine[],
  counts: { sessions: Counts; attendances: Counts },
): FieldCost[] {
  const fields = new Map(lines.map((line) => [line.policyField, line.fieldLabel]));
  return [...fields].map(([policyField, label]) => {
    const own = lines.filter((line) => line.policyField === policyField);
    const amount = sumOf(own.map((line) => line.amount));
    const outside = sumOf(own.filter(({ alsoOutside }) => alsoOutside).map((line) => line.amount));
    const cost = (of: Counts): UnitCost => costOf(amount, outside, of, policyField);
    return {
      policyField,
      label,
      amount,
      outside,
      sessions: cost(counts.sessions),
      attendances: cost(counts.attendances),
    };
  });
}

function costOf(amount: number, outside: number, counts: Counts, policyField: string): UnitCost {
  if (counts === undefined) return { why: 'not-registered' };
  if (counts === null) return { why: 'not-ready' };
  if (outside > 0) return { why: 'outside' };
  if (amount <= 0) return { why: 'no-money' };
  const counted = counts.get(policyField) ?? 'none';
  if (counted === 'hidden') return { why: 'hidden' };
  if (counted === 'none' || counted.value === 0) return { why: 'nothing' };
  return { cost: Math.round((amount / counted.value) * 100) / 100 };
}
