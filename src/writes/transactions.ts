import type { Transaction, Reading as Unmarked } from '../platform/database/index.ts';

declare const names: unique symbol;

/** A transaction that reads, and knows of no way to write. What `read` gives is read-only in the database too. */
export type Reading = Unmarked;

/**
 * A transaction that may give names of persons. Only the runner makes one, and only for who leaves a trace of it: a store
 * that returns names asks for this, and then nobody can read them in silence.
 */
export interface PersonsReading extends Reading {
  readonly [names]: true;
}

/** The transaction of a change: it writes, and leaves its trace. */
export interface Writing extends Transaction, PersonsReading {}
