import { complete, hiddenPublic, isSmall, type PublicCell } from './protect.ts';

/** Arithmetic modulo a prime below 2^26: products stay exact, and it is fast enough for some hundred cells and atoms. */
const PRIME = 67_108_859;

/** A table whose cells are sums of atoms. */
export interface SumTable {
  dimension: string;
  /** Whether each counted one has one value of the dimension. */
  partition: boolean;
  /** Codes hidden in an earlier edition. */
  before: ReadonlySet<string>;
  cells: (PublicCell & { atoms: readonly number[] })[];
}

/**
 * The hidden codes of tables over the same atoms. A category lies within fields, a provider within prisons: sums and
 * differences of shown cells of several tables could give a hidden one. A cell that is an exact linear combination of
 * shown cells is found; then the smallest shown cell that the combination needs is hidden too, until none is found.
 * Atoms are what the public can tell apart: offers with the same attributes are one.
 * @param links sums over atoms that are known to be zero, such as a total of one kind minus the same total of another.
 */
export function hiddenSums(tables: readonly SumTable[], atoms: number, links: readonly number[][] = []) {
  const hidden = new Map(
    tables.map((table) => [table.dimension, hiddenPublic(table.cells, table.partition, table.before)]),
  );
  for (;;) {
    const found = findable(tables, atoms, links, hidden);
    if (found === undefined) return hidden;
    const shown = tables
      .flatMap((table) =>
        table.cells
          .filter((cell) => !hidden.get(table.dimension)?.has(cell.code) && cell.value > 0)
          .map((cell) => ({ table, cell })),
      )
      .sort((a, b) => a.cell.value - b.cell.value);
    // The smallest shown cell without which it is not found; all else failing, the smallest.
    const next = shown.find(({ table, cell }) => helps(tables, atoms, links, hidden, table, cell, found)) ?? shown[0];
    if (next === undefined) return hidden;
    const set = hidden.get(next.table.dimension) as Set<string>;
    set.add(next.cell.code);
    if (next.table.partition) complete(next.table.cells, set);
  }
}

type Hidden = Map<string, Set<string>>;

function helps(
  tables: readonly SumTable[],
  atoms: number,
  links: readonly number[][],
  hidden: Hidden,
  table: SumTable,
  cell: PublicCell,
  found: PublicCell,
): boolean {
  const trial: Hidden = new Map([...hidden].map(([dimension, codes]) => [dimension, new Set(codes)]));
  trial.get(table.dimension)?.add(cell.code);
  return findable(tables, atoms, links, trial)?.code !== found.code;
}

/** A hidden cell that the shown ones give, or undefined. Only a cell that may not be known counts. */
function findable(tables: readonly SumTable[], atoms: number, links: readonly number[][], hidden: Hidden) {
  const basis = new Basis(atoms);
  for (const link of links) basis.add(link);
  for (const table of tables)
    for (const cell of table.cells) if (!hidden.get(table.dimension)?.has(cell.code)) basis.add(vectorOf(cell, atoms));
  for (const table of tables)
    for (const cell of table.cells)
      if (
        hidden.get(table.dimension)?.has(cell.code) &&
        (isSmall(cell.value) || table.before.has(cell.code)) &&
        basis.holds(vectorOf(cell, atoms))
      )
        return cell;
  return undefined;
}

function vectorOf(cell: { atoms: readonly number[] }, atoms: number): number[] {
  const vector = new Array<number>(atoms).fill(0);
  for (const atom of cell.atoms) vector[atom] = 1;
  return vector;
}

/** Rows in echelon form; tells whether a row is a combination of those added. */
class Basis {
  private readonly rows = new Map<number, number[]>();
  constructor(private readonly width: number) {}

  add(row: number[]): void {
    const rest = this.reduce(row);
    const lead = rest.findIndex((one) => one !== 0);
    if (lead < 0) return;
    const inverse = power(rest[lead] as number, PRIME - 2);
    this.rows.set(
      lead,
      rest.map((one) => (one * inverse) % PRIME),
    );
  }

  holds(row: number[]): boolean {
    return this.reduce(row).every((one) => one === 0);
  }

  private reduce(row: readonly number[]): number[] {
    const rest = row.map((one) => ((one % PRIME) + PRIME) % PRIME);
    for (let lead = 0; lead < this.width; lead += 1) {
      const factor = rest[lead] as number;
      const base = this.rows.get(lead);
      if (factor === 0 || base === undefined) continue;
      for (let place = lead; place < this.width; place += 1)
        rest[place] = ((rest[place] as number) + (PRIME - factor) * (base[place] as number)) % PRIME;
    }
    return rest;
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
