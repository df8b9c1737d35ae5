import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, checksum } from '../../shared/checksum.ts';
import { integrityOf } from './integrity.ts';
import type { Frozen, FrozenBefore } from './rules.ts';

const seeded = { seed: 92, numRuns: 300 };
const content = (more: object = {}): Frozen => ({
  form: 2,
  id: 'SV-2020-92',
  version: 3,
  audience: 'public',
  composedAt: '2026-03-18T14:00:00.000Z',
  questions: [],
  labels: { nl: {}, en: {} },
  ...more,
});
const address = { id: 'SV-2020-92', version: 3 };

/** The same value with the keys of every object in another order, as the database gives them back. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, one]) => [key, shuffled(one)]),
  );
}

describe('the canonical form', () => {
  it('is the same whatever the order of the keys, and after a journey through JSON', () => {
    const check = (value: unknown) => {
      const there = JSON.parse(JSON.stringify(value ?? null));
      expect(canonical(shuffled(there))).toBe(canonical(there));
      expect(canonical(JSON.parse(canonical(there)))).toBe(canonical(there));
    };
    fc.assert(fc.property(fc.jsonValue(), check), seeded);
  });

  it('leaves out what is undefined, as the database does', () => {
    expect(canonical({ b: undefined, a: 1, c: [undefined] })).toBe('{"a":1,"c":[null]}');
  });
});

describe('a version', () => {
  it('is unchanged while what it keeps fits its checksum', () => {
    expect(integrityOf(shuffled(content()) as Frozen, checksum(content()), address)).toBe('unchanged');
  });

  it('is changed by any other value, and as the version of another question', () => {
    const hash = checksum(content());
    expect(integrityOf(content({ composedAt: '2026-03-18T14:00:00.001Z' }), hash, address)).toBe('changed');
    expect(integrityOf(content(), hash, { ...address, version: 4 })).toBe('changed');
    expect(integrityOf(content(), hash, { ...address, id: 'SV-2021-1' })).toBe('changed');
    expect(integrityOf(content(), 'a'.repeat(64), address)).toBe('changed');
  });

  it('of the time before checksums could be recomputed is unchecked, and changed once it claims one', () => {
    const before = { nl: {}, en: {} } as FrozenBefore;
    expect(integrityOf(before, 'a'.repeat(64), address)).toBe('unchecked');
    expect(integrityOf(before, checksum(content()), address)).toBe('changed');
  });
});
