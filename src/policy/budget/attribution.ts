import type { Text } from '../../ui/words/index.ts';
import { type FundingLine, sumOf } from './rules.ts';

/** By what money that is tied to no prison can be divided: the places, the people who stay there, the staff. */
export const KEYS = ['places', 'population', 'fte'] as const;
export type KeyId = (typeof KEYS)[number];

/** How much each prison weighs in a key. */
export interface Weight {
  prison: string;
  weight: number;
}

/** A key with its weights and the year of which they are; without weights where no source gives them by prison. */
export interface Key {
  id: KeyId;
  year: number | null;
  weights: readonly Weight[];
}

/** What of the money of a year goes to a prison: by what the source says, and by a key. */
export interface PrisonShare {
  prison: string;
  direct: number;
  byKey: number;
}

/** The money of a year over the prisons; the parts add up to the total, to the cent. */
export interface Attribution {
  byPrison: PrisonShare[];
  /** What goes to no prison: all that is not direct where there is no key, else what also pays for work outside. */
  notAttributable: number;
  /** The lines of which nothing goes to a prison. */
  left: { code: string; label: Text; amount: number }[];
}

/**
 * Divides an amount by weights, to the cent: each gets its share rounded down, and the cents that are left go to the largest remainders, in
 * the order of the weights where those are equal.
 * @param amount in euro; below zero is divided as well.
 * @returns the parts in the order of the weights; they add up to the amount. Empty where nothing weighs.
 */
export function divided(amount: number, weights: readonly Weight[]): { prison: string; amount: number }[] {
  const whole = weights.reduce((sum, { weight }) => sum + weight, 0);
  if (whole <= 0) return [];
  const cents = Math.round(Math.abs(amount) * 100);
  const shares = weights.map(({ prison, weight }) => {
    const exact = (cents * weight) / whole;
    return { prison, cents: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  const left = cents - shares.reduce((sum, share) => sum + share.cents, 0);
  const first = [...shares].sort((a, b) => b.rest - a.rest).slice(0, left);
  const sign = amount < 0 ? -1 : 1;
  return shares.map((share) => ({
    prison: share.prison,
    amount: (sign * (share.cents + (first.includes(share) ? 1 : 0))) / 100,
  }));
}

/**
 * What of each line goes to which prison: what the source ties to one prison goes there, and the rest by the key, where there is one. A line
 * that also pays for work outside is not divided: nobody says how much of it is for prisons.
 * @param prisons the places, in the order of the answer; a place to which a line is tied is added.
 */
export function attribute(lines: readonly FundingLine[], prisons: readonly string[], key: Key | null): Attribution {
  const direct = new Map<string, number[]>();
  const byKey = new Map<string, number[]>();
  const put = (to: Map<string, number[]>, prison: string, amount: number) => {
    const amounts = to.get(prison);
    if (amounts === undefined) to.set(prison, [amount]);
    else amounts.push(amount);
  };
  const left: Attribution['left'] = [];
  for (const line of lines) {
    if (line.prison !== null) {
      put(direct, line.prison, line.amount);
      continue;
    }
    const parts = key === null || line.alsoOutside ? [] : divided(line.amount, key.weights);
    for (const { prison, amount } of parts) put(byKey, prison, amount);
    if (parts.length === 0) left.push({ code: line.code, label: line.label, amount: line.amount });
  }
  const all = [...new Set([...prisons, ...direct.keys(), ...byKey.keys()])];
  return {
    byPrison: all.map((prison) => ({
      prison,
      direct: sumOf(direct.get(prison) ?? []),
      byKey: sumOf(byKey.get(prison) ?? []),
    })),
    notAttributable: sumOf(left.map(({ amount }) => amount)),
    left,
  };
}
