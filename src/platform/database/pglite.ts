import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { PGlite, type Transaction as PgliteTransaction } from '@electric-sql/pglite';
import { Refusal } from '../../shared/refusal.ts';
import type { Keeper } from './keeper.ts';
import { type Lock, takeLock } from './lock.ts';
import { byThisProcess, toldOf } from './meter.ts';
import { applyMigrations, rolesScript } from './migrate.ts';
import { preparedQueries } from './prepared.ts';
import { databaseOver, type Session, type Transact, transaction } from './transaction.ts';
import { turns } from './turns.ts';
import { PARSERS } from './types.ts';

/** How many transactions may wait for the only connection. */
const MOST_WAITING = 1000;

/** Where an embedded database lives: a folder, or nowhere (tests), optionally filled from an archive. */
export interface EmbeddedPlace {
  folder?: string;
  archive?: Blob;
}

/**
 * Opens the embedded database. PGlite starts as superuser, who sees past every rule; once the tables exist the session
 * becomes the login role for good, except while migrating and loading. `around` sees every transaction of an actor: the
 * benchmark measures with it.
 * @throws Refusal `unavailable` when another process holds the folder, or it cannot be opened.
 */
export async function openEmbedded(
  place: EmbeddedPlace,
  around: (transact: Transact) => Transact = (transact) => transact,
): Promise<Keeper> {
  const lock = place.folder === undefined ? undefined : await takeLock(place.folder);
  const pglite = await start(place, lock);
  const sessionOf = (tx: PgliteTransaction): Session => ({
    query: async (text, values) => {
      const result = await tx.query<Record<string, unknown>>(text, values);
      return { rows: result.rows, count: result.affectedRows ?? 0 };
    },
  });
  const transact: Transact = (body) => pglite.transaction((tx) => body(sessionOf(tx)));
  const becomeLogin = () => pglite.exec('set session authorization brug_app');
  const asAdministrator = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await pglite.exec('set session authorization postgres'); // RESET keeps the login role on PGlite
    try {
      return await work();
    } finally {
      await becomeLogin().catch(() => undefined); // before the first migration the role does not exist yet
    }
  };
  await becomeLogin().catch(() => undefined);
  const database = databaseOver('pglite', around(inTurn(pglite)), byThisProcess());
  return {
    database,
    migrate: ({ replay = false } = {}) =>
      asAdministrator(async () => {
        await pglite.exec(rolesScript());
        return pglite.transaction(async (tx) =>
          applyMigrations(
            sessionOf(tx),
            async (script) => {
              await tx.exec(script);
            },
            replay,
          ),
        );
      }),
    load: async (work) => {
      try {
        return await transact(async (session) => {
          // Of this transaction alone: while somebody is served, no other transaction may find the session changed.
          await session.query('set local session authorization postgres', []);
          await session.query("select set_config('role', 'brug_owner', true)", []);
          const told = toldOf(byThisProcess(), session.query);
          return work(transaction({ query: told.query })).finally(told.over);
        });
      } finally {
        database.changed();
      }
    },
    inspect: (work) => transact((session) => work(transaction(session))),
    // Who opens the archive then has nothing to do over, which takes longer than reading it.
    dump: () => asAdministrator(() => pglite.exec('checkpoint')).then(() => pglite.dumpDataDir('none')),
    close: async () => {
      await pglite.close();
      lock?.release();
    },
  };
}

async function start(place: EmbeddedPlace, lock: Lock | undefined): Promise<PGlite> {
  try {
    if (place.folder !== undefined) closeToOthers(place.folder);
    return await PGlite.create({
      ...(place.folder === undefined ? {} : { dataDir: place.folder }),
      ...(place.archive === undefined ? {} : { loadDataDir: place.archive }),
      parsers: PARSERS,
    });
  } catch {
    lock?.release();
    throw new Refusal('unavailable', 'database-damaged', { folder: place.folder ?? 'memory' });
  }
}

/** Makes the folder, or tightens one that is there: the log files in it hold the names of persons as they were written. */
function closeToOthers(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (statSync(folder).uid === process.getuid?.()) chmodSync(folder, 0o700); // a mounted folder of somebody else's stays
}

/** One transaction after the other, over statements that are kept prepared. */
function inTurn(pglite: PGlite): Transact {
  const query = breathing(preparedQueries(pglite));
  const turn = turns(MOST_WAITING);
  // What stands alone keeps others out as a transaction does, and sends neither its beginning nor its end.
  return (body, { alone = false } = {}) =>
    turn(() =>
      alone ? pglite._runExclusiveTransaction(() => body({ query })) : pglite.transaction(() => body({ query })),
    );
}

/** A statement of so many milliseconds is followed by a breath. */
const LONG_MS = 20;

/** Lets the process look around after a long statement: kept pages go out, and new readers get in line. */
function breathing(query: Session['query']): Session['query'] {
  return async (text, values) => {
    const began = performance.now();
    try {
      return await query(text, values);
    } finally {
      if (performance.now() - began > LONG_MS) await pause();
    }
  };
}
