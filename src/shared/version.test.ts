import { expect, test } from 'vitest';
import { notFound } from './refusal.ts';
import { assertVersion, stale } from './version.ts';

test('a record that changed since it was shown is not changed unseen', () => {
  expect(() => assertVersion({ version: 3 }, 2)).toThrow('stale: stale');
  expect(() => assertVersion({ version: 3 }, 3)).not.toThrow();
});

test('who sends no version changes the record as it stands', () => {
  expect(() => assertVersion({ version: 3 }, undefined)).not.toThrow();
});

test('what is stale and what is not found say so', () => {
  expect(() => stale()).toThrow('stale: stale');
  expect(() => notFound()).toThrow('not_found: not-found');
});
