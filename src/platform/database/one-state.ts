import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database, Transact } from './transaction.ts';

/** The snapshot that the work of this moment reads. */
const snapshots = new AsyncLocalStorage<string>();
/** How often work begins again because something was changed meanwhile. */
const TRIES = 5;
/** How many snapshots may be held at once: each holds a connection beside those that read it. */
const MOST_SNAPSHOTS = 4;

/** Gives one state of the database to work of several transactions (see `Database.oneState`). */
export function statesOf(kind: Database['kind'], transact: Transact, revision: () => number) {
  let held = 0;
  const waiting: (() => void)[] = [];
  const sharing = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (held >= MOST_SNAPSHOTS) await new Promise<void>((go) => waiting.push(go));
    else held += 1;
    try {
      return await transact(
        async (session) => {
          const { rows } = await session.query('select pg_export_snapshot() as snapshot', []);
          return snapshots.run(String(rows[0]?.snapshot), work);
        },
        { readOnly: true },
      );
    } finally {
      // The place passes on: whoever comes meanwhile does not slip in between.
      const next = waiting.shift();
      if (next === undefined) held -= 1;
      else next();
    }
  };
  const beginningAgain = async <Result>(work: () => Promise<Result>, tries: number): Promise<Result> => {
    for (let attempts = 1; ; attempts += 1) {
      const before = revision();
      const result = await work();
      if (revision() === before || attempts >= tries) return result;
    }
  };
  return {
    snapshot: () => snapshots.getStore(),
    oneState: <Result>(work: () => Promise<Result>, tries = TRIES): Promise<Result> => {
      if (snapshots.getStore() !== undefined) return work();
      return kind === 'postgresql' ? sharing(work) : beginningAgain(work, tries);
    },
  };
}
