/** A prime below 2^26: the product of two residues is still an exact number. */
const PRIME = 67_108_859;

/** A linear equation over unknowns: how often each stands in it, and what they add up to (a whole number). */
export interface Equation {
  terms: ReadonlyMap<number, number>;
  value: number;
}

/**
 * Solves what can be solved: whether equations fix a sum of unknowns, and at what. Gauss–Jordan elimination over the residues
 * of a prime, so nothing is rounded. That a sum is fixed in the residues and not in the fractions, or the reverse, takes a
 * determinant that the prime divides: with coefficients of 0 and 1 a chance of about one in the prime.
 */
export class Solver {
  readonly #width: number;
  /** Reduced rows by their leading unknown; the last column is the value. */
  readonly #rows = new Map<number, Int32Array>();

  constructor(unknowns: number) {
    this.#width = unknowns + 1;
  }

  /** Adds what is known. Returns false when it contradicts what was known before. */
  add(equation: Equation): boolean {
    const row = this.#reduced(equation.terms, equation.value);
    const lead = row.findIndex((value) => value !== 0);
    if (lead === -1) return true;
    if (lead === this.#width - 1) return false;
    const factor = inverse(row[lead] ?? 0);
    for (let column = lead; column < this.#width; column += 1) row[column] = times(row[column] ?? 0, factor);
    for (const other of this.#rows.values()) subtract(other, row, other[lead] ?? 0, lead);
    this.#rows.set(lead, row);
    return true;
  }

  /** What a sum of unknowns must be, or null when the equations leave it open. */
  fixed(terms: ReadonlyMap<number, number>): number | null {
    const row = this.#reduced(terms, 0);
    for (let column = 0; column < this.#width - 1; column += 1) if (row[column] !== 0) return null;
    const value = (PRIME - (row[this.#width - 1] ?? 0)) % PRIME;
    return value > PRIME / 2 ? value - PRIME : value;
  }

  /** The equation less every row whose leading unknown stands in it. */
  #reduced(terms: ReadonlyMap<number, number>, value: number): Int32Array {
    const row = new Int32Array(this.#width);
    for (const [unknown, times] of terms) row[unknown] = residue(times);
    row[this.#width - 1] = residue(value);
    for (const [lead, known] of this.#rows) subtract(row, known, row[lead] ?? 0, 0);
    return row;
  }
}

function residue(value: number): number {
  return ((value % PRIME) + PRIME) % PRIME;
}

function times(one: number, other: number): number {
  return (one * other) % PRIME;
}

function subtract(row: Int32Array, other: Int32Array, factor: number, from: number): void {
  if (factor === 0) return;
  for (let column = from; column < row.length; column += 1) {
    const less = other[column] ?? 0;
    if (less !== 0) row[column] = residue((row[column] ?? 0) - times(less, factor));
  }
}

/** By Fermat: the power of the prime less two. */
function inverse(value: number): number {
  let result = 1;
  let base = residue(value);
  for (let power = PRIME - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = times(result, base);
    base = times(base, base);
  }
  return result;
}
