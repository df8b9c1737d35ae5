import { describe, expect, it } from 'vitest';
import { folded, inText, nearWords, ranking, searchWords } from './folding.ts';

describe('words of a search', () => {
  it('have no accents, capitals or separators', () => {
    expect(searchWords("  D-000123, René  O'Brien ")).toEqual(['d-000123', 'rene', "o'brien"]);
    expect(searchWords('Øzgür İnce')).toEqual(['ozgur', 'ince']);
    expect(searchWords(' % _ ')).toEqual([]);
  });

  it('are ten at most, each once, and what separators of any length part', () => {
    expect(searchWords('a b c d e f g h i j k l')).toHaveLength(10);
    expect(searchWords(' , ; Bos .. ,; Jan bos')).toEqual(['bos', 'jan']);
  });

  it('are read of the first 300 characters, whatever comes after', () => {
    expect(searchWords(`${'x'.repeat(299)} ${'y'.repeat(5000)}`)).toEqual(['x'.repeat(299)]);
  });

  it('keep no sign that only steers direction, and no vowel sign', () => {
    expect(searchWords('\u202eكِتَاب\u202c')).toEqual(searchWords('كتاب'));
    expect(folded('\u200fÉén')).toBe('een');
  });
});

describe('one typing error', () => {
  const like = (typed: string, meant: string) => [...nearWords(typed)].some((one) => nearWords(meant).has(one));

  it.each(['jansens', 'jansssens', 'jamssens', 'jasnsens', 'anssens'])('%s looks like janssens', (typed) => {
    expect(like(typed, 'janssens')).toBe(true);
  });

  it('two errors, short words and numbers look like nothing', () => {
    expect(like('jamsens', 'janssens')).toBe(false);
    expect(like('jon', 'jan')).toBe(false);
    expect(like('d-000124', 'd-000123')).toBe(false);
  });
});

it('what is called so comes before what looks like it, and that before what only speaks of it', () => {
  const of = (name: string, text = '') => ({ name, title: inText(name), whole: inText(`${name} ${text}`) });
  const all = [of('Plan', 'van een gevangenis'), of('Gevangenissen'), of('Gevangenis')];
  expect(ranking(['gevangenis'], all).map(({ name }) => name)).toEqual(['Gevangenissen', 'Gevangenis', 'Plan']);
  expect(ranking(['gevangens'], all).map(({ name }) => name)).toEqual(['Gevangenis']);
  expect(ranking(['niets'], all)).toEqual([]);
});
