import { describe, expect, test } from 'vitest';
import { translator } from './index.ts';
import { exactSpan, spanWords } from './span.ts';

const t = translator('nl');

describe('a span of days', () => {
  test.each([
    [0, '0 dagen'],
    [1, '1 dag'],
    [59, '59 dagen'],
    [61, '2 maanden'],
    [75, 'ruim 2 maanden'],
    [120, 'bijna 4 maanden'],
    [731, '2 jaar'],
    [2689, 'ruim 7 jaar'],
    [2900, 'bijna 8 jaar'],
  ])('of %i is said as %s', (days, said) => {
    expect(spanWords(days, 'nl', t)).toBe(said);
  });

  test('is kept exact beside it', () => {
    expect(exactSpan(2689, 'nl', t)).toBe('2.689 dagen');
    expect(exactSpan(2689, 'en', translator('en'))).toBe('2,689 days');
    expect(spanWords(2689, 'en', translator('en'))).toBe('over 7 years');
  });
});
