import type { Database } from '../../platform/database/index.ts';
import { Refusal } from '../../shared/refusal.ts';

/** How many questions wait at most; the next is asked to come back. */
const WAITING = 30;
/** How long a computed answer stands where another process may write too, in milliseconds. */
const SHARED = 5000;
const ALONE = 600_000;
/** How many rows are kept over all answers. */
const KEPT_ROWS = 60_000;

interface Kept<Result> {
  revision: number;
  until: number;
  result: Promise<Result>;
  size: number;
}

interface Gate {
  kept: Map<string, Kept<unknown>>;
  rows: number;
  running: number;
  waiting: (() => void)[];
}
const gates = new WeakMap<Database, Gate>();

/**
 * Computes an answer at most once per state of the database. The same question asked twice at once is computed once; one
 * question is computed at a time (two on PostgreSQL), the others wait in a short queue.
 * @throws Refusal `unavailable` when the queue is full.
 */
export function once<Result>(
  database: Database,
  key: string,
  work: () => Promise<Result>,
  sizeOf: (result: Result) => number,
): Promise<Result> {
  const gate = gates.get(database) ?? { kept: new Map(), rows: 0, running: 0, waiting: [] };
  gates.set(database, gate);
  const revision = database.revision();
  const before = gate.kept.get(key) as Kept<Result> | undefined;
  if (before !== undefined && before.revision === revision && Date.now() < before.until) return before.result;
  if (gate.waiting.length >= WAITING) throw new Refusal('unavailable', 'figures-busy', { retryAfter: 2 });
  const result = inTurn(gate, database.kind === 'pglite' ? 1 : 2, work);
  const kept: Kept<Result> = {
    revision,
    until: Date.now() + (database.kind === 'pglite' ? ALONE : SHARED),
    result,
    size: 0,
  };
  forget(gate, key);
  gate.kept.set(key, kept);
  result.then(
    (computed) => {
      kept.size = sizeOf(computed);
      if (gate.kept.get(key) === kept) gate.rows += kept.size;
      for (const oldest of gate.kept.keys()) {
        if (gate.rows <= KEPT_ROWS) break;
        if (oldest !== key) forget(gate, oldest);
      }
    },
    (error: unknown) => {
      // What is refused stays refused while nothing changes; anything else is tried again.
      if (!(error instanceof Refusal && error.code === 'impossible') && gate.kept.get(key) === kept) forget(gate, key);
      else kept.size = 0;
    },
  );
  return result;
}

function forget(gate: Gate, key: string): void {
  const kept = gate.kept.get(key);
  if (kept === undefined) return;
  gate.rows -= kept.size;
  gate.kept.delete(key);
}

async function inTurn<Result>(gate: Gate, most: number, work: () => Promise<Result>): Promise<Result> {
  if (gate.running >= most) await new Promise<void>((resolve) => gate.waiting.push(resolve));
  else gate.running += 1;
  try {
    return await work();
  } finally {
    const next = gate.waiting.shift();
    // The place passes on: whoever comes meanwhile does not slip in between.
    if (next === undefined) gate.running -= 1;
    else next();
  }
}
