import { describe, expect, it } from 'vitest';
import { Keeping, keepingOf } from './keeping.ts';

describe('what was made of a state of the database', () => {
  it('is given again for that very state, and for no other', () => {
    const kept = new Keeping<string>(5);
    kept.put('plan', 'one', 'first');
    expect(kept.get('plan', 'one')).toBe('first');
    expect(kept.get('plan', 'two')).toBeUndefined();
    expect(kept.get('other', 'one')).toBeUndefined();
  });

  it('takes the place of what was made of the state before', () => {
    const kept = new Keeping<string>(5);
    kept.put('plan', 'one', 'first');
    kept.put('plan', 'two', 'second');
    expect([kept.get('plan', 'one'), kept.get('plan', 'two'), kept.size]).toEqual([undefined, 'second', 1]);
  });

  it('gives way when there is too much: what was asked last stays', () => {
    const kept = new Keeping<number>(3);
    for (const [index, key] of ['a', 'b', 'c'].entries()) kept.put(key, '', index);
    kept.get('a', '');
    kept.put('d', '', 3);
    expect(['a', 'b', 'c', 'd'].map((key) => kept.get(key, ''))).toEqual([0, undefined, 2, 3]);
  });

  it('of one database is never given for another', () => {
    const place = keepingOf<string>(5);
    const [one, other] = [{}, {}];
    place(one).put('plan', 'same', 'first');
    expect(place(other).get('plan', 'same')).toBeUndefined();
    expect(place(one).get('plan', 'same')).toBe('first');
  });
});
