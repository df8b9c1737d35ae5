import { complete, hiddenPublic, isSmall, type PublicCell } from './protect.ts';

/** Arithmetic modulo a prime below 2^26: products stay exact, and it is fast enough for some hundred cells and atoms. */
const PRIME = 67_108_859;

/** A cell of a table: the sum of these atoms. */
export interface SumCell extends PublicCell {
  atoms: readonly number[];
}

/** A table whose cells are sums of atoms. */
export interface SumTable {
  dimension: string;
  /** Whether each counted one has one value of the dimension. */
  partition: boolean;
  /** Codes hidden in an earlier edition. */
  before: ReadonlySet<string>;
  cells: SumCell[];
}

/**
 * The hidden codes of tables over the same atoms. A category lies within fields, a provider within prisons: sums and
 * differences of shown cells of several tables could give a hidden one, or a small count where two dimensions cross that no
 * table shows. What is an exact linear combination of shown cells is found; then the smallest shown cell that the
 * combination uses is hidden too, until nothing small is found.
 * @param atoms the count of each atom: what the public can tell apart, such as offers with the same attributes.
 */
export function hiddenSums(tables: readonly SumTable[], atoms: readonly number[]): Map<string, Set<string>> {
  const hidden = new Map(
    tables.map((table) => [table.dimension, hiddenPublic(table.cells, table.partition, table.before)]),
  );
  const crossings = smallCrossings(tables, atoms);
  for (;;) {
    const shown = tables.flatMap((table) =>
      table.cells.filter((cell) => !hidden.get(table.dimension)?.has(cell.code)).map((cell) => ({ table, cell })),
    );
    const basis = new Basis(atoms.length, shown.length);
    for (const [index, { cell }] of shown.entries()) basis.add(cell.atoms, index);
    const secret = tables.flatMap((table) =>
      table.cells
        .filter(
          (cell) => hidden.get(table.dimension)?.has(cell.code) && (isSmall(cell.value) || table.before.has(cell.code)),
        )
        .map((cell) => cell.atoms),
    );
    let used: readonly number[] | undefined;
    for (const target of [...secret, ...crossings]) {
      used = basis.combination(target);
      if (used !== undefined) break;
    }
    const next = used
      ?.map((index) => shown[index])
      .filter((one) => one !== undefined)
      .sort((a, b) => a.cell.value - b.cell.value)[0];
    if (next === undefined) return hidden;
    const set = hidden.get(next.table.dimension) as Set<string>;
    set.add(next.cell.code);
    if (next.table.partition) complete(next.table.cells, set);
  }
}

/** Where two codes cross in a count of 1 to 4, each as its atoms, every set of atoms once. */
function smallCrossings(tables: readonly SumTable[], atoms: readonly number[]): number[][] {
  const found = new Map<string, number[]>();
  const cells = tables.flatMap((table) => table.cells.map((cell) => ({ cell, inside: new Set(cell.atoms) })));
  cells.forEach(({ cell }, index) => {
    for (const other of cells.slice(index + 1)) {
      const common = cell.atoms.filter((atom) => other.inside.has(atom));
      const value = common.reduce((sum, atom) => sum + (atoms[atom] ?? 0), 0);
      if (isSmall(value)) found.set(common.join(), common);
    }
  });
  return [...found.values()];
}

/** Rows in echelon form, each with how it was made of the rows that were added. */
class Basis {
  private readonly rows = new Map<number, { row: Float64Array; made: Float64Array }>();
  constructor(
    private readonly width: number,
    private readonly count: number,
  ) {}

  /** Adds the sum of these atoms under a number. */
  add(atoms: readonly number[], index: number): void {
    const { row, made } = this.reduce(atoms);
    made[index] = ((made[index] as number) + 1) % PRIME;
    const lead = row.findIndex((one) => one !== 0);
    if (lead < 0) return;
    const inverse = power(row[lead] as number, PRIME - 2);
    this.rows.set(lead, {
      row: row.map((one) => (one * inverse) % PRIME),
      made: made.map((one) => (one * inverse) % PRIME),
    });
  }

  /** The numbers of added rows that together give the sum of these atoms; undefined where they do not. */
  combination(atoms: readonly number[]): number[] | undefined {
    const { row, made } = this.reduce(atoms);
    if (row.some((one) => one !== 0)) return undefined;
    return [...made.keys()].filter((index) => made[index] !== 0);
  }

  /** What is left of the sum of these atoms, and which multiples of added rows were taken off. */
  private reduce(atoms: readonly number[]): { row: Float64Array; made: Float64Array } {
    const row = new Float64Array(this.width);
    const made = new Float64Array(this.count);
    for (const atom of atoms) row[atom] = 1;
    for (let lead = 0; lead < this.width; lead += 1) {
      const factor = row[lead] as number;
      if (factor === 0) continue;
      const base = this.rows.get(lead);
      if (base === undefined) continue;
      const minus = PRIME - factor;
      for (let place = lead; place < this.width; place += 1)
        row[place] = ((row[place] as number) + minus * (base.row[place] as number)) % PRIME;
      for (let place = 0; place < this.count; place += 1)
        made[place] = ((made[place] as number) + minus * (base.made[place] as number)) % PRIME;
    }
    return { row, made };
  }
}

function power(base: number, exponent: number): number {
  let result = 1;
  let factor = base % PRIME;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * factor) % PRIME;
    factor = (factor * factor) % PRIME;
  }
  return result;
}
