/** The seed of every generation. Another number gives another, equally synthetic, Flanders. */
const SEED = 20130718;

/** A small reproducible generator (sfc32): the same label and seed give the same numbers on every machine. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(label: string, seed: number = SEED) {
    // FNV-1a, so that each subject has its own stream and a change in one leaves the others as they were.
    let hash = 2166136261;
    for (let index = 0; index < label.length; index += 1) {
      hash = Math.imul(hash ^ label.charCodeAt(index), 16777619);
    }
    this.a = seed | 0;
    this.b = hash | 0;
    this.c = Math.imul(seed, 2654435761) ^ hash;
    for (let round = 0; round < 15; round += 1) this.bits();
  }

  /** Thirty-two random bits. */
  bits(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    return this.bits() / 4294967296;
  }

  /** A whole number from low to high, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('Nothing to pick from');
    return item;
  }

  /** One of the items, by weight. */
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item {
    let rest = this.next() * items.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of items) {
      rest -= weight;
      if (rest < 0) return item;
    }
    const last = items[items.length - 1];
    if (last === undefined) throw new Error('Nothing to pick from');
    return last[0];
  }

  /** A draw from the normal distribution with mean 0 and deviation 1. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** The items in another order. */
  shuffle<Item>(items: readonly Item[]): Item[] {
    const copy = [...items];
    for (let index = copy.length - 1; index > 0; index -= 1) {
      const other = Math.floor(this.next() * (index + 1));
      const [held, swapped] = [copy[index], copy[other]];
      if (held === undefined || swapped === undefined) throw new Error('Nothing to shuffle');
      copy[index] = swapped;
      copy[other] = held;
    }
    return copy;
  }

  /** A text shaped as a version 4 uuid. */
  uuid(): string {
    const hex = [0, 0, 0, 0].map(() => this.bits().toString(16).padStart(8, '0')).join('');
    const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) & 3];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
