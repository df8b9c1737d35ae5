import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, sourceWith } from './copies.ts';
import { LISTED } from './listed.ts';

const all = Object.entries(LISTED).flatMap(([area, faults]) => faults.map((fault) => ({ area, ...fault })));

test('every fault of the list has another name, and names tests that are there', () => {
  expect(all.length).toBeGreaterThan(20);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  for (const { name, tests } of all) {
    expect(tests.length, name).toBeGreaterThan(0);
    for (const file of tests) expect(existsSync(join(ROOT, file)), file).toBe(true);
  }
});

test.each(all)('the text of "$name" stands once in the source', ({ find, replace }) => {
  expect(sourceWith(find)).toHaveLength(1);
  expect(replace).not.toBe(find);
});
