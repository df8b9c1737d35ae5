import type { Database } from './database/index.ts';

/**
 * Keeps what was made of a state of the database, each thing under its key, for as long as that state lasts. When there are too
 * many, those asked last stay.
 */
export class Keeping<Value> {
  readonly #made = new Map<string, { state: string; value: Value }>();

  /** @param most how many things are kept. */
  constructor(readonly most: number) {}

  get size(): number {
    return this.#made.size;
  }

  /** What was made under that key of that very state; undefined when nothing was. */
  get(key: string, state: string): Value | undefined {
    const found = this.#made.get(key);
    if (found?.state !== state) return undefined;
    this.#made.delete(key); // put at the end: it was asked last
    this.#made.set(key, found);
    return found.value;
  }

  /** Keeps a thing in place of what was kept under its key. */
  put(key: string, state: string, value: Value): Value {
    this.#made.delete(key);
    this.#made.set(key, { state, value });
    for (const oldest of this.#made.keys()) {
      if (this.#made.size <= this.most) break;
      this.#made.delete(oldest);
    }
    return value;
  }
}

/**
 * The state in which a database is, for what is kept of it: it grows with every change. Ask it before what is kept is read. Undefined
 * where other processes write as well: what they change is not seen here.
 */
export function stateOf({ kind, revision }: Pick<Database, 'kind' | 'revision'>): string | undefined {
  return kind === 'pglite' ? String(revision()) : undefined;
}

/**
 * A place to keep things for each database apart: two that one process serves must never be taken for each other.
 * @param most how many things are kept of one database.
 */
export function keepingOf<Value>(most: number): (database: object) => Keeping<Value> {
  const places = new WeakMap<object, Keeping<Value>>();
  return (database) => {
    const place = places.get(database) ?? new Keeping<Value>(most);
    places.set(database, place);
    return place;
  };
}
