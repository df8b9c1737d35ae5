import { AsyncLocalStorage } from 'node:async_hooks';
import { codeOf } from '../../shared/thrown.ts';
import { type Clock, counted, toldOf } from './meter.ts';
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

/** Who asks, as the database knows it: the actor's id and the database role to become. */
export interface Asker {
  id: string;
  databaseRole: string;
}

export interface Options {
  /** The transaction cannot write; cached public pages stay valid. */
  readOnly?: boolean;
  /** The transaction reads, and writes nothing but the trace of that reading: cached public pages stay valid. */
  tracesReading?: boolean;
}

/** All that modules get: work as an actor. Closing, migrating and loading live in `Keeper`. */
export interface Database {
  readonly kind: 'pglite' | 'postgresql';
  /** Runs `work` in one transaction as that actor. A nested call throws: on one connection it would wait for itself. */
  as<Result>(asker: Asker, work: (tx: Transaction) => Promise<Result>, options?: Options): Promise<Result>;
  /** Grows with each committed change made through this process; cached pages carry it. */
  revision(): number;
}

/** Runs `body` in a transaction on a session of the driver; commits or rolls back. */
export type Transact = <Result>(body: (session: Session) => Promise<Result>) => Promise<Result>;

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

const BECOME = `select set_config('role', $1, true), set_config('app.actor_id', $2, true)`;
const BECOME_READER = `${BECOME}, set_config('transaction_read_only', 'on', true)`;

/**
 * The database that modules get, over a driver that can run a transaction; `clock` tells what a statement costs, and `changed`
 * tells of a change made past it.
 */
export function databaseOver(kind: Database['kind'], transact: Transact, clock: Clock): Database & { changed(): void } {
  let revision = 0;
  const attempt = <Result>(asker: Asker, work: (tx: Transaction) => Promise<Result>, readOnly: boolean) =>
    transact(async (session) => {
      const told = toldOf(clock, session.query);
      await counted(clock, () => told.query(readOnly ? BECOME_READER : BECOME, [asker.databaseRole, asker.id]));
      let over = false;
      // The session goes on to serve another actor: who kept this transaction must not ask in that one's name.
      const own: Session = {
        query: (text, values) =>
          over ? Promise.reject(new Error('The transaction is over')) : counted(clock, () => told.query(text, values)),
      };
      try {
        return await inside.run(true, () => work(transaction(own)));
      } finally {
        over = true;
        told.over();
      }
    });
  return {
    kind,
    revision: () => revision,
    changed: () => {
      revision += 1;
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
        if (!readOnly && options.tracesReading !== true) revision += 1;
      }
    },
  };
}
