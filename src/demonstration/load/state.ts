import { json, sql, type Transaction } from '../../platform/database/index.ts';
import type { Size } from '../calibration.ts';
import type { Bases } from './rows.ts';

/** The version of the generator: raise it when the same seed and day give other rows. What another version made stays as it is. */
export const MADE = 2;

/** What is kept of the demonstration in the database, in `platform.loads`. */
export interface State {
  size: Size;
  made: number;
  /** The day for which the whole stands (yyyy-mm-dd). */
  day: string;
  bases: Bases;
  /** The parts that stand for a later day, when carrying on was broken off. */
  reached: Record<string, string>;
}

/** What is kept, or undefined where there is no demonstration that this version made. */
export async function readState(tx: Transaction): Promise<State | undefined> {
  const row = await tx.maybe<{ detail: Partial<State> }>(
    sql`select detail from platform.loads where name = 'demonstration'`,
  );
  return row?.detail.made === MADE ? (row.detail as State) : undefined;
}

/** Takes the demonstration for this transaction: of two processes that carry it on, the later waits and then sees what is done. */
export async function lockState(tx: Transaction): Promise<State | undefined> {
  await tx.run(sql`select from platform.loads where name = 'demonstration' for update`);
  return readState(tx);
}

/** Keeps how far it is. */
export async function writeState(tx: Transaction, state: State): Promise<void> {
  await tx.run(sql`update platform.loads set detail = ${json(state)} where name = 'demonstration'`);
}
