import type { Database, Transaction } from './transaction.ts';

/**
 * The other half of an open database, which slices never receive: it migrates, loads, inspects and closes.
 * `app.ts` gets the `Database` alone.
 */
export interface Keeper {
  readonly database: Database;
  /**
   * Brings roles, tables and rules to this version of the code. Rules that are this version's already are left as they
   * are, unless `replay` asks to write them again. Returns the schema number.
   */
  migrate(options?: MigrateOptions): Promise<number>;
  /** Runs `work` as the owner of the tables, in one transaction: for facts and demonstration data. */
  load<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** Runs `work` as the login role without becoming an actor: for the boot check. */
  inspect<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** The whole embedded database as one tar archive; undefined on PostgreSQL. */
  dump?(): Promise<Blob>;
  close(): Promise<void>;
}

export interface MigrateOptions {
  /** Writes the rules again, also where they are this version's already. */
  replay?: boolean;
  /** Is told that the tables are in use and will be tried again: the how manyeth time, of how many. */
  waiting?: (turn: number, of: number) => void;
}

/** Runs statements that are written in SQL files (several at once, no values). */
export type RunScript = (script: string) => Promise<void>;
