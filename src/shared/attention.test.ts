import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTurn } from './attention.ts';

describe('lines in turn', () => {
  it('gives each list its turn, and the rest to who has more', () => {
    expect(inTurn([['a1', 'a2', 'a3'], ['b1'], ['c1', 'c2']], 4)).toEqual(['a1', 'a2', 'b1', 'c1']);
  });

  it('gives everything where everything fits', () => {
    expect(inTurn([[1, 2], [], [3]], 7)).toEqual([1, 2, 3]);
    expect(inTurn([], 7)).toEqual([]);
  });

  it('never gives more than the limit, and never less than it could', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer(), { maxLength: 9 }), { maxLength: 5 }), fc.nat(12), (lists, limit) => {
        expect(inTurn(lists, limit)).toHaveLength(Math.min(limit, lists.flat().length));
      }),
      { seed: 20 },
    );
  });
});
