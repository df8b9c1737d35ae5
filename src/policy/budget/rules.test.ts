import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributable, type FundingLine, subtotals, sumOf, totalOf } from './rules.ts';

const line = (policyField: string, amount: number, prison: string | null = null): FundingLine => ({
  code: 'x',
  policyField,
  fieldLabel: { nl: policyField, en: null },
  label: { nl: 'x', en: null },
  legalBasis: null,
  allocationCode: null,
  amount,
  recipient: null,
  tied: {},
  character: null,
  prison,
  namedPrisons: [],
  alsoOutside: false,
  note: null,
  origin: 'source',
  level: 'vlaams',
  paid: null,
  version: 1,
  goals: [],
  organisations: [],
});
describe('adding up money', () => {
  it('counts in cents', () => {
    expect(sumOf([0.1, 0.2])).toBe(0.3);
    expect(sumOf([5086007.16, 1164666.15])).toBe(6250673.31);
  });

  it('gives subtotals that add up to the total, the largest first', () => {
    const cents = fc.integer({ min: 0, max: 2_000_000_000 });
    const lines = fc.array(fc.tuple(fc.constantFrom('welzijn', 'werk', 'cultuur'), cents), {
      minLength: 1,
      maxLength: 30,
    });
    const check = (pairs: [string, number][]) => {
      const all = pairs.map(([field, amount]) => line(field, amount / 100));
      const fields = subtotals(all);
      expect(sumOf(fields.map((one) => one.amount))).toBe(totalOf(all));
      expect(fields.reduce((sum, one) => sum + one.lines, 0)).toBe(all.length);
      expect(fields.map((one) => one.amount)).toEqual(fields.map((one) => one.amount).sort((a, b) => b - a));
    };
    fc.assert(fc.property(lines, check), { seed: 2015, numRuns: 200 });
  });

  it('knows that nothing known is not zero', () => {
    expect(totalOf([])).toBeNull();
  });

  it('gives a prison only what the source gives it', () => {
    expect(attributable([line('werk', 10.1), line('werk', 5, 'gent')])).toEqual({ direct: 5, rest: 10.1 });
  });
});
