import { AsyncLocalStorage } from 'node:async_hooks';
import { Refusal } from '../../shared/refusal.ts';
import { codeOf } from '../../shared/thrown.ts';
import { counted, type Stopwatch, toldOf } from './meter.ts';
import { statesOf } from './one-state.ts';
import { type Query, statement } from './sql.ts';

/** What a driver offers inside one transaction. */
export interface Session {
  query(text: string, values: unknown[]): Promise<{ rows: Record<string, unknown>[]; count: number }>;
}

/** What a store that only reads asks for. Every store function takes its transaction first. */
export interface Reading {
  /** All rows. */
  rows<Row>(query: Query): Promise<Row[]>;
  /** Exactly one row; none is a fault of the program. */
  one<Row>(query: Query): Promise<Row>;
  /** One row, or undefined. */
  maybe<Row>(query: Query): Promise<Row | undefined>;
}

/** One transaction of one actor, that may write. */
export interface Transaction extends Reading {
  /** Runs a change; returns how many rows it touched. */
  run(query: Query): Promise<number>;
}

/** Who asks, as the database knows it: the actor's id, the database role to become, and the role row that says both. */
export interface Asker {
  id: string;
  databaseRole: string;
  /** Null for the public and for the workers of the house, who have no row. */
  roleId: number | null;
}

export interface Options {
  /** The transaction cannot write; cached public pages stay valid. */
  readOnly?: boolean;
  /** The transaction reads, and writes nothing but the trace of that reading: cached public pages stay valid. */
  tracesReading?: boolean;
  /** The transaction changes no place and no word of a code list: what is kept of those stays valid. */
  keepsNames?: boolean;
}

/** All that modules get: work as an actor. Closing, migrating and loading live in `Keeper`. */
export interface Database {
  readonly kind: 'pglite' | 'postgresql';
  /** Runs `work` in one transaction as that actor. A nested call throws: on one connection it would wait for itself. */
  as<Result>(asker: Asker, work: (tx: Transaction) => Promise<Result>, options?: Options): Promise<Result>;
  /**
   * One statement that stands alone, asked before it is known who asks: as the login role, which may look up who is signed in
   * and nothing else. It takes one message to the database, where a transaction takes four.
   */
  alone<Row>(query: Query): Promise<Row[]>;
  /** Grows with each committed change made through this process; cached pages carry it. */
  revision(): number;
  /** Grows with each of those changes that may have changed a place or a word of a code list. */
  namesRevision(): number;
  /**
   * Runs `work`, all of whose read-only transactions see one state of the database, however many they are. On a server they
   * share a snapshot. Embedded, the work begins again when something was changed meanwhile, at most `tries` times: where people
   * register without a pause the last one stands, and nobody waits for ever.
   */
  oneState<Result>(work: () => Promise<Result>, tries?: number): Promise<Result>;
  /** The name of the state that the work of this moment shares; empty where each transaction reads its own. */
  sharedState(): string;
}

/** How a transaction begins. */
export interface Begin {
  /** It only reads: on a server, one state of the database from its first statement to its last. */
  readOnly?: boolean;
  /** The snapshot of a server that it reads. */
  snapshot?: string | undefined;
  /** It is one statement, and needs no beginning and no end. */
  alone?: boolean;
}

/** Runs `body` in a transaction on a session of the driver; commits or rolls back. */
export type Transact = <Result>(body: (session: Session) => Promise<Result>, begin?: Begin) => Promise<Result>;

const inside = new AsyncLocalStorage<true>();

/** Is told where in the code rows are asked, and then which came. */
export type RowWatcher = () => (rows: readonly Record<string, unknown>[]) => void;
let watcher: RowWatcher | undefined;

/** Lets somebody watch what rows every statement gives: tests hold the types that stores state against them. */
export function watchRows(watch: RowWatcher | undefined): void {
  watcher = watch;
}

/** Wraps a driver session as the transaction that stores see. */
export function transaction(session: Session): Transaction {
  const send = async (query: Query) => {
    const { text, values } = statement(query);
    if (watcher === undefined) return session.query(text, values);
    const seen = watcher();
    const result = await session.query(text, values);
    seen(result.rows);
    return result;
  };
  // What stores state of their rows is held against the rows that the tests see.
  const ask = async <Row>(query: Query) => (await send(query)).rows as Row[];
  return {
    rows: ask,
    maybe: async <Row>(query: Query) => (await ask<Row>(query))[0],
    one: async <Row>(query: Query) => {
      const rows = await ask<Row>(query);
      const [row] = rows;
      if (row === undefined || rows.length !== 1) throw new Error(`Expected one row, got ${rows.length}`);
      return row;
    },
    run: async (query) => (await send(query)).count,
  };
}

// What is set proves nothing: the last word of the statement is the database's own, whether the row of the role stands.
const BECOME = `select set_config('role', $1, true), set_config('app.actor_id', $2, true), set_config('app.role_id', $3, true)`;
const BECOME_WRITER = `${BECOME}, access.role_stands() as stands`;
const BECOME_READER = `${BECOME}, set_config('transaction_read_only', 'on', true), access.role_stands() as stands`;

/** @throws Refusal `not_signed_in` where the asker has no such role, now. */
async function become(session: Session, asker: Asker, readOnly: boolean, stopwatch: Stopwatch): Promise<void> {
  const values = [asker.databaseRole, asker.id, asker.roleId === null ? '' : String(asker.roleId)];
  const { rows } = await counted(stopwatch, () => session.query(readOnly ? BECOME_READER : BECOME_WRITER, values));
  if (rows[0]?.stands !== true) throw new Refusal('not_signed_in', 'not-signed-in');
}

/** Does work in an open transaction, as that actor. */
async function runAs<Result>(
  session: Session,
  asker: Asker,
  work: (tx: Transaction) => Promise<Result>,
  readOnly: boolean,
  stopwatch: Stopwatch,
): Promise<Result> {
  const told = toldOf(stopwatch, session.query);
  await become({ query: told.query }, asker, readOnly, stopwatch);
  let over = false;
  // The session goes on to serve another actor: who kept this transaction must not ask in that one's name.
  const own: Session = {
    query: (text, values) =>
      over ? Promise.reject(new Error('The transaction is over')) : counted(stopwatch, () => told.query(text, values)),
  };
  try {
    return await inside.run(true, () => work(transaction(own)));
  } finally {
    over = true;
    told.over();
  }
}

/**
 * The database that modules get, over a driver that can run a transaction; `stopwatch` tells what a statement costs, and `changed`
 * tells of a change made past it.
 */
export function databaseOver(
  kind: Database['kind'],
  transact: Transact,
  stopwatch: Stopwatch,
): Database & { changed(): void } {
  let revision = 0;
  let namesRevision = 0;
  const states = statesOf(kind, transact, () => revision);
  const attempt = <Result>(asker: Asker, work: (tx: Transaction) => Promise<Result>, readOnly: boolean) =>
    transact(
      (session) => runAs(session, asker, work, readOnly, stopwatch),
      readOnly ? { readOnly, snapshot: states.snapshot() } : {},
    );
  return {
    kind,
    revision: () => revision,
    namesRevision: () => namesRevision,
    changed: () => {
      revision += 1;
      namesRevision += 1;
    },
    oneState: (work, tries) => {
      if (inside.getStore()) throw new Error('A transaction is already open: one state is chosen before it');
      return states.oneState(work, tries);
    },
    sharedState: () => states.snapshot() ?? '',
    alone: (query) => {
      if (inside.getStore()) throw new Error('A transaction is already open: who asks is known before it');
      return transact(
        (session) =>
          transaction({ query: (text, values) => counted(stopwatch, () => session.query(text, values)) }).rows(query),
        { alone: true },
      );
    },
    as: async (asker, work, options = {}) => {
      if (inside.getStore()) throw new Error('A transaction is already open: pass tx on instead of opening another');
      const readOnly = options.readOnly ?? false;
      try {
        return await attempt(asker, work, readOnly).catch((error: unknown) => {
          if (codeOf(error) === '40001') return attempt(asker, work, readOnly);
          throw error;
        });
      } finally {
        if (!readOnly && options.tracesReading !== true) {
          revision += 1;
          if (options.keepsNames !== true) namesRevision += 1;
        }
      }
    },
  };
}
