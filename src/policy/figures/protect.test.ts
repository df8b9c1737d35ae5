import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hiddenSums, type SumTable } from './linear.ts';
import { hiddenLive, hiddenPublic, isSmall, type PublicCell, restsOnSmall } from './protect.ts';

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

describe('a public table of known counts', () => {
  const hidden = (cells: (number | [number, number])[], partition = true) => {
    // Frozen: what is asked is not put in another order.
    const table = cells.map((cell, index): PublicCell => {
      const [value, remainder] = Array.isArray(cell) ? cell : [cell, undefined];
      return { code: `c${index}`, value, ...(remainder === undefined ? {} : { remainder }) };
    });
    return [...hiddenPublic(Object.freeze(table), partition)].map((code) => Number(code.slice(1))).sort();
  };

  test.each([
    [[50, 60], []],
    [[0, 50], []],
    [[2], [0]],
    [
      [2, 0, 30, 20],
      [0, 3],
    ],
    // One and four add up to five: 1 + 4, 2 + 3 and the other way round are possible.
    [
      [1, 4, 10],
      [0, 1],
    ],
    // One and three: too few ways.
    [
      [1, 3, 10],
      [0, 1, 2],
    ],
    [
      [1, 1, 30, 20],
      [0, 1, 3],
    ],
  ])('%j hides %j', (cells, expected) => {
    expect(hidden(cells)).toEqual(expected);
  });

  test.each([
    [
      [
        [30, 1],
        [40, 4],
        [50, 90],
      ],
      [0, 1],
    ],
    [
      [
        [30, 1],
        [40, 3],
        [50, 90],
      ],
      [0, 1, 2],
    ],
    // Of the second nobody knows how many stayed.
    [
      [[30, 1], 3, [50, 90]],
      [0, 1, 2],
    ],
  ] as [(number | [number, number])[], number[]][])(
    'of participants with how many stayers took no part, %j hides %j',
    (cells, expected) => {
      expect(hidden(cells)).toEqual(expected);
    },
  );

  test('hides of equal counts the first by its code', () => {
    const table = [
      { code: 'x', value: 2 },
      { code: 'b', value: 10 },
      { code: 'a', value: 10 },
    ];
    expect([...hiddenPublic(table, true)].sort()).toEqual(['a', 'x']);
    expect([...hiddenPublic(table.toReversed(), true)].sort()).toEqual(['a', 'x']);
  });
});

describe('a live table of known counts', () => {
  const sorted = (found: Set<number>) => [...found].sort();
  const hidden = (values: number[]) =>
    sorted(hiddenLive(values.map((value, index) => ({ keys: [`c${index}`], value, counts: [value] }))));

  test.each([
    [[], []],
    [[10, 20], []],
    [[2], [0]],
    [[2, 0], [0]],
    [
      [2, 30, 10, 20],
      [0, 2],
    ],
    [
      [2, 10, 10],
      [0, 1],
    ],
    [
      [2, 0, 10],
      [0, 2],
    ],
    [
      [3, 4, 10],
      [0, 1],
    ],
  ])('%j hides %j', (values, expected) => {
    expect(hidden(values)).toEqual(expected);
  });

  test('of two dimensions leaves no row and no column with one hidden cell', () => {
    const cells = [2, 10, 20, 8, 9, 30].map((value, index) => ({
      keys: [`r${Math.floor(index / 3)}`, `c${index % 3}`],
      value,
      counts: [value],
    }));
    expect(sorted(hiddenLive(cells))).toEqual([0, 1, 3, 4]);
  });

  test('of three dimensions looks along each of them', () => {
    // Only the first has a neighbour in every direction: 20 along the first dimension, 30 and 40 along the others.
    const at = (keys: string[], value: number) => ({ keys, value, counts: [value] });
    const cells = [at(['a', 'a', 'a'], 2), at(['b', 'a', 'a'], 20), at(['a', 'b', 'a'], 30), at(['a', 'a', 'b'], 40)];
    expect(sorted(hiddenLive(cells))).toEqual([0, 1, 2, 3]);
    expect(sorted(hiddenLive([...cells.slice(0, 2), at(['b', 'b', 'b'], 6)]))).toEqual([0, 1]);
  });

  test('rests on every count behind a value, and weighs by the first', () => {
    expect(restsOnSmall({ value: 3, counts: [100, 3] })).toBe(true);
    expect(restsOnSmall({ value: 3, counts: [100, 0] })).toBe(false);
    expect(restsOnSmall({ value: 3, counts: [] })).toBe(false);
    const share = (code: string, value: number | null, counts: number[]) => ({ keys: [code], value, counts });
    const shares = [share('a', 50, [4, 8]), share('b', 10, [90, 900]), share('c', 80, [40, 50])];
    expect(sorted(hiddenLive(shares))).toEqual([0, 2]);
    const plain = [share('a', 50, [4]), share('b', null, []), share('c', 80, []), share('d', 70, [])];
    expect(sorted(hiddenLive(plain))).toEqual([0, 3]);
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

  const hiddenOf = (tables: SumTable[], atoms: number[]) =>
    Object.fromEntries([...hiddenSums(tables, atoms)].map(([dimension, codes]) => [dimension, [...codes].sort()]));

  // Field x is p + q − r; the parts of x alone cannot be found.
  const pairs = (partition: boolean, [a, b, c, d]: [number, number, number, number], before: string[] = []) => [
    { ...table('policy-field', false, [['x', a + b, [0, 1]]]), before: new Set(before) },
    table('provider', partition, [
      ['p', a + c, [0, 2]],
      ['q', b + d, [1, 3]],
    ]),
    table('category', false, [['r', c + d, [2, 3]]]),
  ];

  test('of the cells that together give a small count the smallest is hidden, and no more', () => {
    const atoms: [number, number, number, number] = [1, 2, 50, 60];
    expect(hiddenOf(pairs(false, atoms), atoms)).toEqual({ 'policy-field': ['x'], provider: ['p'], category: [] });
  });

  test('where the total of a table is known, what is hidden there does not stand alone', () => {
    const atoms: [number, number, number, number] = [1, 2, 50, 60];
    expect(hiddenOf(pairs(true, atoms), atoms)).toEqual({ 'policy-field': ['x'], provider: ['p', 'q'], category: [] });
  });

  test('what was hidden before is not to be found either, however large it is now', () => {
    const atoms: [number, number, number, number] = [100, 200, 50, 60];
    const none = { 'policy-field': [], provider: [], category: [] };
    expect(hiddenOf(pairs(false, atoms), atoms)).toEqual(none);
    expect(hiddenOf(pairs(false, atoms, ['x']), atoms)).toEqual({ ...none, 'policy-field': ['x'], category: ['r'] });
  });

  test('a large count that is hidden to protect another may be told by another table', () => {
    const tables = [
      table('kind', true, [
        ['x', 3, [0]],
        ['y', 10, [1]],
        ['z', 50, [2]],
      ]),
      table('provider', false, [['p', 10, [1]]]),
    ];
    expect(hiddenOf(tables, [3, 10, 50])).toEqual({ kind: ['x', 'y'], provider: [] });
  });

  test('a small count that is half of a sum of shown cells is not left to be found', () => {
    // x = (q + r − p) / 2; s is smaller, but tells nothing.
    const tables = [
      table('policy-field', false, [['x', 3, [2]]]),
      table('category', false, [
        ['s', 6, [3]],
        ['p', 90, [0, 1]],
        ['q', 43, [0, 2]],
      ]),
      table('provider', false, [['r', 53, [1, 2]]]),
    ];
    expect(hiddenOf(tables, [40, 50, 3, 6])).toEqual({ 'policy-field': ['x'], category: ['q'], provider: [] });
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
