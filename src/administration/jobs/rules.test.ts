import { expect, test } from 'vitest';
import { ASKABLE, canBe, isJobKind, JOB_KINDS } from './rules.ts';

test('what failed or was given up is tried again, what waits runs now, and nobody touches what runs or is done', () => {
  expect(canBe('failed')).toEqual({ retried: true, hastened: false, givenUp: true });
  expect(canBe('given-up')).toEqual({ retried: true, hastened: false, givenUp: false });
  expect(canBe('waiting')).toEqual({ retried: false, hastened: true, givenUp: true });
  for (const state of ['running', 'done', 'of-another-version'])
    expect(canBe(state)).toEqual({ retried: false, hastened: false, givenUp: false });
});

test('a kind of another version is no kind, and what can be asked for is one', () => {
  expect(isJobKind('of-another-version')).toBe(false);
  expect(ASKABLE.filter((kind) => !JOB_KINDS.includes(kind))).toEqual([]);
});
