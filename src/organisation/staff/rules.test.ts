import { describe, expect, it } from 'vitest';
import { type StaffLine, staffTotals } from './rules.ts';

const staff = (fte: number, statedTotal = false): StaffLine => ({
  code: 'x',
  name: { nl: 'x', en: null },
  level: 'offer',
  fieldLabel: null,
  fte,
  statedTotal,
  note: null,
  origin: 'source',
});

describe('planned staff', () => {
  it('adds up the functions and leaves the printed total beside them', () => {
    const totals = staffTotals([staff(0.825), staff(2.775), staff(3.6, true)]);
    expect(totals.computed).toBe(3.6);
    expect(totals.stated?.fte).toBe(3.6);
    expect(totals.functions).toHaveLength(2);
  });
});
