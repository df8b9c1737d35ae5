import { expect, test } from 'vitest';
import { codeOf } from './thrown.ts';

test.each([
  [Object.assign(new Error('there already'), { code: 'EEXIST' }), 'EEXIST'],
  [{ code: '40001' }, '40001'],
  [new Error('without a code'), undefined],
  [{ code: 23505 }, undefined],
  ['EEXIST', undefined],
  [null, undefined],
  [undefined, undefined],
])('the code of %o is %s', (thrown, code) => {
  expect(codeOf(thrown)).toBe(code);
});
