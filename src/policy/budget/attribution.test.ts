import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attribute, divided, type Key } from './attribution.ts';
import { type FundingLine, sumOf } from './rules.ts';

const line = (amount: number, more: Partial<FundingLine> = {}): FundingLine => ({
  ...{ code: 'x', policyField: 'welzijn', fieldLabel: { nl: 'welzijn', en: null }, label: { nl: 'x', en: null } },
  ...{ legalBasis: null, allocationCode: null, amount, recipient: null, tied: {}, character: null, prison: null },
  ...{ namedPrisons: [], alsoOutside: false, note: null, origin: 'source' as const },
  ...{ level: 'vlaams', paid: null, version: 1, goals: [], organisations: [] },
  ...more,
});
const key = (...weights: number[]): Key => ({
  id: 'places',
  year: 2013,
  weights: weights.map((weight, at) => ({ prison: `p${at}`, weight })),
});
const money = fc.integer({ min: -5_000_000, max: 2_000_000_000 }).map((cents) => cents / 100);
const weights = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 25 });

describe('money by prison', () => {
  it('is divided to the cent, whatever the weights', () => {
    const check = (amount: number, all: number[]) => {
      const parts = divided(amount, key(...all).weights);
      if (all.every((weight) => weight === 0)) expect(parts).toEqual([]);
      else expect(sumOf(parts.map((part) => part.amount))).toBe(sumOf([amount]));
      const whole = all.reduce((sum, weight) => sum + weight, 0);
      for (const [at, part] of parts.entries())
        expect(Math.abs(part.amount - (amount * (all[at] ?? 0)) / whole)).toBeLessThan(0.011);
    };
    fc.assert(fc.property(money, weights, check), { seed: 2015, numRuns: 400 });
    expect(divided(1, key(1, 1, 1).weights).map(({ amount }) => amount)).toEqual([0.34, 0.33, 0.33]);
  });

  it('adds up to the total, and counts no line twice', () => {
    const lines = fc.array(
      fc.record({ amount: money, prison: fc.constantFrom(null, 'p0', 'p1', 'gent'), alsoOutside: fc.boolean() }),
      { maxLength: 20 },
    );
    const check = (drawn: { amount: number; prison: string | null; alsoOutside: boolean }[], all: number[] | null) => {
      const found = attribute(
        drawn.map(({ amount, ...more }) => line(amount, more)),
        ['p0', 'p1'],
        all === null ? null : key(...all),
      );
      const parts = found.byPrison.flatMap(({ direct, byKey }) => [direct, byKey]);
      expect(sumOf([...parts, found.notAttributable])).toBe(sumOf(drawn.map(({ amount }) => amount)));
      const gent = drawn.filter(({ prison }) => prison === 'gent');
      expect(found.byPrison.find(({ prison }) => prison === 'gent')?.direct ?? 0).toBe(
        sumOf(gent.map(({ amount }) => amount)),
      );
    };
    fc.assert(fc.property(lines, fc.option(weights), check), { seed: 12, numRuns: 300 });
  });

  it('divides nothing without a key, without weights, or where a line also pays for work outside', () => {
    const lines = [line(10), line(5, { alsoOutside: true }), line(3, { prison: 'p1' })];
    expect(attribute(lines, ['p0', 'p1'], null)).toMatchObject({ notAttributable: 15 });
    expect(attribute(lines, ['p0', 'p1'], key())).toMatchObject({ notAttributable: 15 });
    const byKey = attribute(lines, ['p0', 'p1'], key(3, 1));
    expect(byKey.byPrison).toEqual([
      { prison: 'p0', direct: 0, byKey: 7.5 },
      { prison: 'p1', direct: 3, byKey: 2.5 },
    ]);
    expect([byKey.notAttributable, byKey.left.map(({ amount }) => amount)]).toEqual([5, [5]]);
  });
});
