import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hiddenSums, type SumTable } from './linear.ts';
import { hiddenLive, hiddenPublic, isSmall, type PublicCell } from './protect.ts';

const SEED = { seed: 20130308 };
const count = fc.oneof(fc.nat(6), fc.nat(60));

describe('a public table', () => {
  const cells = fc
    .array(count, { minLength: 1, maxLength: 8 })
    .map((values) => values.map((value, index): PublicCell => ({ code: `c${index}`, value })));

  test('hides every count from 1 to 4', () => {
    fc.assert(
      fc.property(cells, fc.boolean(), (table, partition) => {
        const hidden = hiddenPublic(table, partition);
        for (const cell of table) if (isSmall(cell.value)) expect(hidden.has(cell.code)).toBe(true);
        if (!partition) expect(hidden.size).toBe(table.filter((cell) => isSmall(cell.value)).length);
      }),
      SEED,
    );
  });

  test('of which the total is known elsewhere leaves four ways to share out what is hidden, if it can', () => {
    fc.assert(
      fc.property(cells, (table) => {
        const hidden = hiddenPublic(table, true);
        const inside = table.filter((cell) => hidden.has(cell.code));
        const more = table.some((cell) => !hidden.has(cell.code) && cell.value > 0);
        if (inside.length === 0 || !more) return;
        expect(inside.length).toBeGreaterThan(1);
        expect(inside.reduce((sum, cell) => sum + cell.value, 0)).toBeGreaterThanOrEqual(inside.length + 3);
      }),
      SEED,
    );
  });

  test('hides participants where 1 to 4 stayers took no part, and what was hidden before', () => {
    const table = [
      { code: 'a', value: 30, remainder: 2 },
      { code: 'b', value: 40, remainder: 90 },
      { code: 'c', value: 50, remainder: 80 },
    ];
    expect([...hiddenPublic(table, false)]).toEqual(['a']);
    expect([...hiddenPublic(table, true)]).toEqual(['a', 'b']);
    expect([...hiddenPublic(table, false, new Set(['c']))].sort()).toEqual(['a', 'c']);
  });
});

describe('a live table', () => {
  const cells = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.infiniteStream(count))
    .map(([rows, columns, counts]) =>
      Array.from({ length: rows * columns }, (_, index) => {
        const value = counts.next().value ?? 0;
        return { keys: [`r${Math.floor(index / columns)}`, `c${index % columns}`], value, counts: [value] };
      }),
    );

  test('leaves no hidden cell alone in its row or column while another can go with it', () => {
    fc.assert(
      fc.property(cells, (table) => {
        const hidden = hiddenLive(table);
        table.forEach((cell, index) => {
          if (isSmall(cell.value)) expect(hidden.has(index)).toBe(true);
          if (!hidden.has(index)) return;
          for (const place of [0, 1]) {
            const line = table.flatMap((other, at) => (other.keys[place] === cell.keys[place] ? [at] : []));
            const others = line.filter((at) => at !== index);
            const open = others.some((at) => !hidden.has(at) && (table[at]?.value ?? 0) > 0);
            if (open) expect(others.some((at) => hidden.has(at))).toBe(true);
          }
        });
      }),
      SEED,
    );
  });
});

describe('tables over the same offers', () => {
  const table = (dimension: string, partition: boolean, cells: [string, number, number[]][]): SumTable => ({
    dimension,
    partition,
    before: new Set(),
    cells: cells.map(([code, value, atoms]) => ({ code, value, atoms })),
  });

  test('a hidden field that is exactly two categories is not left to be added up', () => {
    // Atom 0 and 1 are the field with 3; categories tell 0 and 1 apart and show 1 each of other fields too.
    const tables = [
      table('policy-field', false, [
        ['x', 3, [0]],
        ['y', 50, [1]],
      ]),
      table('provider', false, [
        ['p', 53, [0, 1]],
        ['q', 50, [1]],
      ]),
    ];
    const hidden = hiddenSums(tables, [3, 50]);
    expect(hidden.get('policy-field')?.has('x')).toBe(true);
    // p − q, p − y would give x.
    const shown = tables.flatMap((one) => one.cells.filter((cell) => !hidden.get(one.dimension)?.has(cell.code)));
    expect(shown.some((cell) => cell.code === 'p') && shown.length > 1).toBe(false);
  });

  test('a small count where two dimensions cross is not left to be found, though no table shows it', () => {
    // Atoms: sport in a group 3, sport alone 40, art in a group 50. Group − art = 3 people of sport in a group.
    const tables = [
      table('policy-field', false, [
        ['sport', 43, [0, 1]],
        ['art', 50, [2]],
      ]),
      table('kind', true, [
        ['group', 53, [0, 2]],
        ['individual', 40, [1]],
      ]),
    ];
    const hidden = hiddenSums(tables, [3, 40, 50]);
    const shown = tables.flatMap((one) => one.cells.filter((cell) => !hidden.get(one.dimension)?.has(cell.code)));
    const codes = shown.map((cell) => cell.code);
    expect(codes.includes('group') && codes.includes('art')).toBe(false);
    expect(codes.includes('sport') && codes.includes('individual')).toBe(false);
  });

  test('no combination of shown cells gives a small count', () => {
    const world = fc.array(
      fc.record({ value: count, a: fc.nat(3), b: fc.nat(3), c: fc.uniqueArray(fc.nat(2), { minLength: 1 }) }),
      { minLength: 2, maxLength: 9 },
    );
    fc.assert(
      fc.property(world, (offers) => {
        const atoms = offers.map((offer) => offer.value).map((value) => value || 7);
        const by = (dimension: string, partition: boolean, of: (offer: (typeof offers)[number]) => number[]) =>
          table(
            dimension,
            partition,
            [0, 1, 2, 3].flatMap((code): [string, number, number[]][] => {
              const inside = offers.flatMap((offer, index) => (of(offer).includes(code) ? [index] : []));
              const value = inside.reduce((sum, index) => sum + (atoms[index] ?? 0), 0);
              return inside.length === 0 ? [] : [[`${dimension}${code}`, value, inside]];
            }),
          );
        const tables = [
          by('a', true, (one) => [one.a]),
          by('b', true, (one) => [one.b]),
          by('c', false, (one) => one.c),
        ];
        const hidden = hiddenSums(tables, atoms);
        const shown = tables.flatMap((one) => one.cells.filter((cell) => !hidden.get(one.dimension)?.has(cell.code)));
        // By hand: sums and differences of two or three shown cells.
        const sums = new Map<string, number>();
        const note = (parts: [number, (typeof shown)[number]][]) => {
          const vector = new Array<number>(atoms.length).fill(0);
          for (const [sign, cell] of parts) for (const atom of cell.atoms) vector[atom] = (vector[atom] ?? 0) + sign;
          if (vector.every((one) => one === 0 || one === 1) && vector.includes(1))
            sums.set(
              vector.join(),
              parts.reduce((sum, [sign, cell]) => sum + sign * cell.value, 0),
            );
        };
        for (const one of shown)
          for (const two of shown) {
            note([
              [1, one],
              [-1, two],
            ]);
            for (const three of shown)
              note([
                [1, one],
                [1, two],
                [-1, three],
              ]);
          }
        for (const one of tables)
          for (const cell of one.cells) {
            if (!isSmall(cell.value)) continue;
            const vector = atoms.map((_, index) => (cell.atoms.includes(index) ? 1 : 0)).join();
            expect(sums.get(vector)).toBeUndefined();
          }
      }),
      { ...SEED, numRuns: 300 },
    );
  });
});
