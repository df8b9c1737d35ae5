import { describe, expect, it } from 'vitest';
import { type Area, define } from './define.ts';

describe('an area of words', () => {
  it('is the same texts that were declared', () => {
    const area: Area<'a'> = define({ nl: { a: 'een' }, en: { a: 'one' } });
    expect(area).toEqual({ nl: { a: 'een' }, en: { a: 'one' } });
  });

  // What stands in these tests is checked by the compiler: without the fault, the mark above it is a fault itself.
  it('does not compile where English lacks a sentence or has one too many', () => {
    // @ts-expect-error English lacks b
    define({ nl: { a: 'een', b: 'twee' }, en: { a: 'one' } });
    // @ts-expect-error Dutch lacks b
    define({ nl: { a: 'een' }, en: { a: 'one', b: 'two' } });
  });

  it('does not compile where a language that is promised lacks a sentence', () => {
    define({ nl: { a: 'een' }, en: { a: 'one' }, fr: { a: 'un' } }, ['nl', 'en', 'fr']);
    // @ts-expect-error French is promised and lacks b
    define({ nl: { a: 'een', b: 'twee' }, en: { a: 'one', b: 'two' }, fr: { a: 'un' } }, ['nl', 'en', 'fr']);
    // @ts-expect-error Arabic is promised and is not there
    define({ nl: { a: 'een' }, en: { a: 'one' } }, ['nl', 'en', 'ar']);
  });

  it('takes the plural forms that Dutch does not have', () => {
    const nl = { days_one: 'dag', days_other: 'dagen' };
    const ar = { days_zero: '0', days_one: '1', days_two: '2', days_few: '3', days_many: '11', days_other: '100' };
    const area: Area = define({ nl, en: { days_one: 'day', days_other: 'days' }, ar }, ['nl', 'en', 'ar']);
    expect(Object.keys(area.ar ?? {})).toHaveLength(6);
    // @ts-expect-error a form of nothing
    define({ nl: { a: 'een' }, en: { a: 'one' }, ar: { a: '1', b_few: '3' } }, ['nl', 'en', 'ar']);
  });
});
