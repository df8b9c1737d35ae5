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

  test('is a heat map, through time small charts, and where neither can be read a table alone', () => {
    const codes = (count: number) => Array.from({ length: count }, (_, index) => String(index));
    const fields = ['prison', 'policy-field'];
    expect(drawnAs({ down: codes(17), across: codes(10) }, fields)).toBe('heat-map');
    expect(drawnAs({ down: codes(12), across: codes(8) }, ['month', 'policy-field'])).toBe('small-multiples');
    expect(drawnAs({ down: codes(38), across: codes(12) }, ['prison', 'month'])).toBe('heat-map');
    expect(drawnAs({ down: codes(17), across: codes(17) }, fields)).toBeNull();
    expect(drawnAs({ down: codes(400), across: codes(3) }, fields)).toBeNull();
    expect(drawnAs({ down: codes(17), across: codes(1) }, fields)).toBeNull();
  });
});
