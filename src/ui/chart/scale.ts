import type { ChartItem } from './value.ts';

/** How long the longest bar is, as a percentage of the width; what is left holds its value, also on a screen of 320 px. */
const LONGEST = 76;
/** Left of the lowest bar its value stands. */
const LEFT = 22;

/** Where a chart of bars lies: from the lowest value below zero, or zero, to the highest. */
export interface Domain {
  lowest: number;
  highest: number;
}

/** The domain of values, those that are hidden aside; at least from 0 to 1, so that a chart of zeros still has a scale. */
export function domainOf(items: readonly ChartItem[]): Domain {
  const values = items.map((item) => (item.suppressed ? 0 : (item.value ?? 0)));
  return {
    lowest: Math.min(0, ...values),
    highest: Math.max(...(values.some((one) => one < 0) ? [0] : [1]), ...values),
  };
}

/** Where zero stands and how far a value reaches from it, in percentages of the width. */
export function barScale({ lowest, highest }: Domain): { zero: number; length: (value: number) => number } {
  const left = lowest < 0 ? LEFT : 0;
  const unit = (LONGEST - left) / Math.max(highest - lowest, Number.MIN_VALUE);
  return { zero: left - lowest * unit, length: (value) => Math.abs(value) * unit };
}

/** The items from the highest value to the lowest; what is hidden or unknown comes last, in the order in which it was given. */
export function byValue<Item extends ChartItem>(items: readonly Item[]): Item[] {
  const shown = (item: Item): number | null => (item.suppressed ? null : item.value);
  return [...items].sort((one, other) => {
    const [a, b] = [shown(one), shown(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return b - a;
  });
}
