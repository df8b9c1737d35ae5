import { z } from 'zod';
import { json, sql, type Transaction } from '../../platform/database/index.ts';
import { SIZES } from '../calibration.ts';

/** The version of the generator: raise it when the same seed and day give other rows. What another version made stays as it is. */
export const MADE = 3;

const number = z.number().int();
const state = z.object({
  size: z.enum(SIZES),
  made: number,
  /** The day for which the whole stands (yyyy-mm-dd). */
  day: z.string(),
  /** The numbers after which its own begin. */
  bases: z.object({
    organisations: number,
    persons: number,
    offers: number,
    series: number,
    sessions: number,
    service_plans: number,
    plan_goals: number,
  }),
  /** The parts that stand for a later day, when carrying on was broken off. */
  reached: z.record(z.string(), z.string()),
});
/** What is kept of the demonstration in the database, in `platform.loads`. */
export type State = z.infer<typeof state>;

/** What is kept, or undefined where there is no demonstration that this version made. */
export async function readState(tx: Transaction): Promise<State | undefined> {
  const row = await tx.maybe<{ detail: Record<string, unknown> }>(
    sql`select detail from platform.loads where name = 'demonstration'`,
  );
  return row?.detail.made === MADE ? state.parse(row.detail) : undefined;
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
