import { describe, expect, it } from 'vitest';
import { hatch, wrap } from './shapes.ts';

describe('labels and hatching', () => {
  it('breaks a label between words and marks what is left out', () => {
    expect(wrap('een twee drie vier', 9, 2)).toEqual(['een twee', 'drie vier']);
    expect(wrap('een twee drie vier vijf', 9, 2)).toEqual(['een twee', 'drie…']);
    expect(wrap('kort', 9, 2)).toEqual(['kort']);
    expect(wrap('onverbrekelijk', 8, 1)).toEqual(['onverbr…']);
  });

  it('keeps every line of the hatching inside its box', () => {
    const numbers = [...hatch(10, 20, 64, 12).matchAll(/(\d+) (\d+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
    for (const [x = 0, y = 0] of numbers) {
      expect(x >= 10 && x <= 74 && y >= 20 && y <= 32).toBe(true);
    }
  });
});
