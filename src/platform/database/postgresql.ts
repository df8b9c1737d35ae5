import { createHash, createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Refusal } from '../../shared/refusal.ts';
import { codeOf } from '../../shared/thrown.ts';
import type { Keeper } from './keeper.ts';
import { byTheWall } from './meter.ts';
import { applyMigrations, rolesScript } from './migrate.ts';
import { type Begin, databaseOver, type Session, transaction } from './transaction.ts';
import { PARSERS } from './types.ts';

/** The login role that serves: owns nothing, inherits nothing, may only become an actor role. */
const LOGIN = 'brug_app';

/** How long a statement, a lock and an idle transaction of a request may take, in milliseconds; migrating and loading know no end. */
const TIMEOUTS = {
  statement_timeout: 10_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 30_000,
};

/** How many transactions may wait for a connection. */
const MOST_WAITING = 200;

const names = new Map<string, string>();

/** Repeated statements are prepared once per connection, under a name made of their text. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha1').update(text).digest('base64url');
    names.set(text, name);
  }
  return name;
}

function sessionOf(client: pg.ClientBase, named: boolean): Session {
  return {
    query: async (text, values) => {
      const result = await client.query({ text, values, ...(named ? { name: nameOf(text) } : {}) });
      return { rows: result.rows, count: result.rowCount ?? 0 };
    },
  };
}

async function inTransaction<Result>(
  client: pg.ClientBase,
  named: boolean,
  body: (session: Session) => Promise<Result>,
  { readOnly = false, snapshot, alone = false }: Begin = {},
) {
  if (alone) return body(sessionOf(client, named));
  // What only reads sees one state of the database in all its statements, whatever is registered meanwhile.
  await client.query(readOnly ? 'begin isolation level repeatable read' : 'begin');
  try {
    if (snapshot !== undefined) await client.query(`set transaction snapshot ${pg.escapeLiteral(snapshot)}`);
    const result = await body(sessionOf(client, named));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => PARSERS[oid] ?? pg.types.getTypeParser(oid, format),
};

/**
 * Opens a PostgreSQL database. The address may name the login role itself (production), or an administrator: then that
 * one only migrates and loads, and serving happens over connections of the login role, whose password is derived from the
 * secret file.
 * @throws Refusal `unavailable` when the server cannot be reached or refuses.
 */
export async function openPostgresql(address: string, secret: string): Promise<Keeper> {
  const url = parse(address);
  const administrator = decodeURIComponent(url.username) === LOGIN ? undefined : address;
  const login = new URL(url);
  if (administrator !== undefined) {
    login.username = LOGIN;
    login.password = createHmac('sha256', secret).update('brug database login').digest('base64url');
  }
  const pool = poolOf(login);
  await reach(address);

  const withAdministrator = async <Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> => {
    if (administrator === undefined) throw new Refusal('unavailable', 'database-needs-administrator');
    const client = new pg.Client({ connectionString: administrator, types });
    await client.connect().catch(unreachable);
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const withLogin = <Result>(body: (session: Session) => Promise<Result>, begin?: Begin) => serve(pool, body, begin);
  const database = databaseOver('postgresql', withLogin, byTheWall);
  return {
    database,
    migrate: ({ replay = false, waiting } = {}) =>
      withAdministrator(async (client) => {
        await makeRoles(client, `alter role ${LOGIN} password ${pg.escapeLiteral(login.password)}`);
        const run = async (script: string) => {
          await client.query(script);
        };
        return inTheirPauses(
          () => inTransaction(client, false, (session) => applyMigrations(session, run, replay)),
          waiting,
        );
      }),
    load: (work) =>
      withAdministrator((client) =>
        inTransaction(client, false, async (session) => {
          await session.query("select set_config('role', 'brug_owner', true)", []);
          return work(transaction(session));
        }),
      ).finally(database.changed),
    inspect: (work) => withLogin((session) => work(transaction(session))),
    close: () => pool.end(),
  };
}

/** The connections of the login role. */
function poolOf(login: URL): pg.Pool {
  const pool = new pg.Pool({
    connectionString: login.href,
    max: 20,
    types,
    connectionTimeoutMillis: 5000,
    ...TIMEOUTS,
  });
  pool.on('error', () => undefined); // an idle connection that breaks is replaced at the next request
  return pool;
}

/** One transaction over a connection of the pool. */
async function serve<Result>(
  pool: pg.Pool,
  body: (session: Session) => Promise<Result>,
  begin?: Begin,
): Promise<Result> {
  if (pool.waitingCount >= MOST_WAITING) throw new Refusal('unavailable', 'too-busy', { seconds: 5 });
  const client = await pool.connect().catch(unreachable);
  let broken = false;
  try {
    return await inTransaction(client, true, body, begin);
  } catch (error) {
    // Without an SQLSTATE the connection itself failed: it must not go back to the pool.
    broken = !/^[0-9A-Z]{5}$/.test(codeOf(error) ?? '') && !(error instanceof Refusal);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Roles belong to the whole cluster: of two that change one at the same moment, the later tries again. */
async function makeRoles(client: pg.Client, password: string): Promise<void> {
  for (let left = 20; ; left -= 1) {
    try {
      await client.query(rolesScript());
      await client.query(password);
      return;
    } catch (error) {
      // XX000 is how PostgreSQL says "tuple concurrently updated".
      if (left === 0 || !['XX000', '23505', '40P01'].includes(codeOf(error) ?? '')) throw error;
      await pause(50);
    }
  }
}

/** How often tables that are in use are tried, and how long is left between two tries to those who use them, in milliseconds. */
const TURNS = 6;
const PAUSE_MS = 1000;

/**
 * Changes tables while others are served: where one is in use for too long, all is undone, the others go on, and it is tried again.
 * @throws Refusal `unavailable` when it is still in use after the last try; nothing is changed then.
 */
async function inTheirPauses<Result>(
  work: () => Promise<Result>,
  waiting: (turn: number, of: number) => void = () => undefined,
): Promise<Result> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await work();
    } catch (error) {
      if (codeOf(error) !== '55P03' && codeOf(error) !== '40P01') throw error;
      if (turn === TURNS) throw new Refusal('unavailable', 'database-busy', { turns: TURNS });
      waiting(turn, TURNS);
      await pause(PAUSE_MS);
    }
  }
}

function parse(address: string): URL {
  try {
    return new URL(address);
  } catch {
    throw new Refusal('unavailable', 'database-address');
  }
}

async function reach(address: string): Promise<void> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 5000 });
  await client.connect().catch(unreachable);
  await client.end();
}

function unreachable(): never {
  throw new Refusal('unavailable', 'database-unreachable');
}
