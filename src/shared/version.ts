import { z } from 'zod';
import { Refusal } from './refusal.ts';

/** The largest number that a column of type integer holds. */
export const LARGEST = 2_147_483_647;

/** The version of a record that was shown, as a program sends it: a whole number from 1. */
export const versionNumber = z.number().int().positive().max(LARGEST);

/**
 * Refuses a change of a record that changed since it was shown; who sends no version changes it as it stands.
 * @throws Refusal `stale`.
 */
export function assertVersion(record: { version: number }, shown: number | undefined): void {
  if (shown !== undefined && shown !== record.version) stale();
}

/** Throws `stale`: somebody else changed the record in the meantime. */
export function stale(): never {
  throw new Refusal('stale', 'stale');
}
