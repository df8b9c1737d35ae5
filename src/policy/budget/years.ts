import type { Text } from '../../ui/words/index.ts';
import { sumOf } from './rules.ts';

/** What a line adds to the years beside each other; amounts in euro. */
export interface YearLine {
  year: number;
  policyField: string;
  fieldLabel: Text;
  amount: number;
  paid: number | null;
  character: string | null;
}

/** What each policy field got in each year; null where no line of that year is known for it. */
export interface FieldYears {
  policyField: string;
  label: Text;
  amounts: (number | null)[];
}

/** A year as a whole. `paid` is null where it is told of no line; `told` says of how many of the lines it is. */
export interface YearSum {
  year: number;
  lines: number;
  planned: number;
  paid: number | null;
  told: number;
  structural: number;
  temporary: number;
  unknown: number;
}

/** The years beside each other: by policy field, and each as a whole. Each line counts once in a year. */
export function yearsBeside(lines: readonly YearLine[]): { years: YearSum[]; fields: FieldYears[] } {
  const years = [...new Set(lines.map(({ year }) => year))].sort((a, b) => a - b);
  const of = (year: number) => lines.filter((line) => line.year === year);
  const amounts = (some: readonly YearLine[]) => sumOf(some.map(({ amount }) => amount));
  const fields = new Map(lines.map((line) => [line.policyField, line.fieldLabel]));
  return {
    years: years.map((year) => {
      const all = of(year);
      const told = all.filter(({ paid }) => paid !== null);
      return {
        ...{ year, lines: all.length, planned: amounts(all), told: told.length },
        paid: told.length === 0 ? null : sumOf(told.map(({ paid }) => paid ?? 0)),
        structural: amounts(all.filter(({ character }) => character === 'structural')),
        temporary: amounts(all.filter(({ character }) => character === 'temporary')),
        unknown: amounts(all.filter(({ character }) => character === null)),
      };
    }),
    fields: [...fields]
      .map(([policyField, label]) => ({
        ...{ policyField, label },
        amounts: years.map((year) => {
          const own = of(year).filter((line) => line.policyField === policyField);
          return own.length === 0 ? null : amounts(own);
        }),
      }))
      .sort((a, b) => (b.amounts.at(-1) ?? 0) - (a.amounts.at(-1) ?? 0) || (a.policyField < b.policyField ? -1 : 1)),
  };
}
