import type { Origin } from '../../shared/codes.ts';
import type { Text } from '../../ui/words/index.ts';

/** One budget line as the source prints it; null means: not printed. */
export interface FundingLine {
  code: string;
  policyField: string;
  fieldLabel: Text;
  label: Text;
  legalBasis: Text | null;
  allocationCode: string | null;
  amount: number;
  recipient: Text | null;
  /** The code of the organisation that each name among the receivers means; what is not here is text. */
  tied: Readonly<Record<string, string>>;
  character: string | null;
  /** The prison to which the source attributes the money. */
  prison: string | null;
  /** Prisons in which the source says that a receiver works, without an amount for each. */
  namedPrisons: { code: string; name: Text }[];
  /** The source says that the amount covers more than work in prison. */
  alsoOutside: boolean;
  note: Text | null;
  origin: Origin;
  /** The level of government that pays. */
  level: string;
  /** What was paid, in euro; null where it is not told. */
  paid: number | null;
  version: number;
  /** Goals of strategic plans that the line serves; its money is not divided over them. */
  goals: { plan: string; goal: string; title: Text }[];
  organisations: { code: string; name: Text }[];
}

/** The money of a year. */
export interface Budget {
  year: number;
  years: number[];
  lines: FundingLine[];
  sources: { title: Text; address: string | null }[];
}

/** A policy field with what its lines add up to. */
export interface Subtotal {
  policyField: string;
  label: Text;
  lines: number;
  amount: number;
}

/** The sum of amounts to the cent: counted in cents, because fractions of a euro do not add up exactly. */
export function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0) / 100;
}

/** What the lines add up to by policy field, the largest first. The source prints none of these sums. */
export function subtotals(lines: readonly FundingLine[]): Subtotal[] {
  const fields = [...new Set(lines.map((line) => line.policyField))];
  return fields
    .map((policyField) => {
      const own = lines.filter((line) => line.policyField === policyField);
      return {
        policyField,
        label: own[0]?.fieldLabel ?? { nl: policyField, en: null },
        lines: own.length,
        amount: sumOf(own.map((line) => line.amount)),
      };
    })
    .sort((a, b) => b.amount - a.amount);
}

/** What the lines add up to; null without lines, because nothing known is not zero. */
export function totalOf(lines: readonly FundingLine[]): number | null {
  return lines.length === 0 ? null : sumOf(lines.map((line) => line.amount));
}

/** How much of the money the source attributes to one prison, and how much it does not. */
export function attributable(lines: readonly FundingLine[]): { direct: number; rest: number } {
  const direct = lines.filter((line) => line.prison !== null);
  const rest = lines.filter((line) => line.prison === null);
  return { direct: sumOf(direct.map((line) => line.amount)), rest: sumOf(rest.map((line) => line.amount)) };
}
