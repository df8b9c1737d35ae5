import { expect, test } from 'vitest';
import { castsIn, isTest, sourceOf, sourcesUnder } from './support/syntax.ts';

/** So few assertions can each be looked at; whoever adds one takes another away, or says here why there are more. */
const MOST = 40;

test('the compiler is told what a value is in fewer than forty places', () => {
  const sources = sourcesUnder('src').filter((source) => !isTest(source));
  expect(sources.length).toBeGreaterThan(200);
  const casts = sources.flatMap(castsIn);
  const list = casts.map(({ path, line, what }) => `${path}:${line} ${what}`).join('\n');
  expect(casts.length, list).toBeLessThan(MOST);
});

test('the demonstration is made without telling the compiler what a value is', () => {
  expect(
    sourcesUnder('src/demonstration')
      .filter((source) => !isTest(source))
      .flatMap(castsIn),
  ).toEqual([]);
});

test.each([
  ['const a = b as string;', 1],
  ['const a = b as unknown as string;', 2],
  ['const a = <string>b;', 1],
  ['const a = list[0]!;', 1],
  ['const view = [1, (two as number)];', 1],
  ["const codes = ['a', 'b'] as const;", 0],
  ['const codes = { a: 1 } as const satisfies Record<string, number>;', 0],
  ["import { a as b } from './a.ts';\nexport { b as c };", 0],
  ['type Of<T> = { [K in keyof T as string]: T[K] };', 0],
])('in %s there are %i of them', (text, count) => {
  expect(castsIn(sourceOf('some.ts', text)).length).toBe(count);
});
