import { expect, test } from 'vitest';
import { deathOf } from './forks.ts';

test('of a test process that died it is said which file it ran and by what it ended', () => {
  const files = ['tests/contract/series.test.ts'];
  expect(deathOf(files, null, 'SIGKILL')).toBe(
    'The process of tests/contract/series.test.ts ended by SIGKILL (the system took it, most likely for memory).',
  );
  expect(deathOf(files, 7, null)).toBe('The process of tests/contract/series.test.ts ended with exit code 7.');
  expect(deathOf([], null, 'SIGHUP')).toBe('The process of no file yet ended by SIGHUP.');
});
