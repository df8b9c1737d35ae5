import { describe, expect, test } from 'vitest';
import { crossed, drawnAs } from './crossed.ts';

const row = (prison: string, field: string, value: number) => ({
  prison,
  'policy-field': field,
  value,
  suppressed: false,
});
const rows = [row('gent', 'sport', 1), row('ieper', 'sport', 2), row('vorst', 'sport', 3), row('gent', 'cultuur', 4)];

describe('a figure by two dimensions', () => {
  test('is crossed with the shorter side across, and no cell that the table does not have', () => {
    for (const dimensions of [
      ['prison', 'policy-field'],
      ['policy-field', 'prison'],
    ] as const) {
      const table = crossed(rows, dimensions);
      expect([table.down, table.across]).toEqual([
        ['gent', 'ieper', 'vorst'],
        ['sport', 'cultuur'],
      ]);
      expect(table.firstDown).toBe(dimensions[0] === 'prison');
      expect(table.at('gent', 'cultuur')).toBe(rows[3]);
      expect(table.at('ieper', 'cultuur')).toBeUndefined();
    }
  });

  test('is a heat map where it can be read, else small charts, else a table alone', () => {
    const codes = (count: number) => Array.from({ length: count }, (_, index) => String(index));
    expect(drawnAs({ down: codes(17), across: codes(8) })).toBe('heat-map');
    expect(drawnAs({ down: codes(17), across: codes(12) })).toBe('small-multiples');
    expect(drawnAs({ down: codes(17), across: codes(17) })).toBeNull();
    expect(drawnAs({ down: codes(400), across: codes(3) })).toBeNull();
    expect(drawnAs({ down: codes(17), across: codes(1) })).toBeNull();
  });
});
