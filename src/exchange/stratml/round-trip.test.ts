import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foundPlans } from '../../../tests/support/found-plans.ts';
import { faultsOf, schemaFaults } from '../../../tests/support/stratml.ts';
import { foundInStratml } from './read.ts';
import { stratmlOf } from './write.ts';

const read = (xml: string) => foundInStratml(Buffer.from(xml));

test('any plan goes out by the book, comes in without a warning, and goes out the same to the byte', () => {
  fc.assert(
    fc.property(foundPlans, (plan) => {
      const out = stratmlOf(plan);
      expect(faultsOf(out)).toEqual([]);
      const found = read(out);
      expect(found.warnings).toEqual([]);
      expect(stratmlOf(found)).toBe(out);
    }),
    { numRuns: 60, endOnFailure: true },
  );
});

test('the book that files are held against says what the published schema says', async () => {
  const files = fc.sample(foundPlans, { numRuns: 12, seed: 7 }).map((plan) => stratmlOf(plan));
  expect(files.flatMap(faultsOf)).toEqual([]);
  expect(await schemaFaults(files)).toEqual([]);
});
