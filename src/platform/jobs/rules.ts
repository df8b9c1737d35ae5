import { REFUSAL_KEYS, Refusal } from '../../shared/refusal.ts';
import { codeOf } from '../../shared/thrown.ts';

/** The states of a job. `failed`: all attempts were used; `given-up`: somebody let it be. */
export const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'given-up'] as const;
export type JobState = (typeof JOB_STATES)[number];

/**
 * Why an attempt failed, by kind: `refused` with the key of a refusal, `database` with an SQLSTATE, `unreachable` with the code of
 * the network, `program` with the name of the error, `lost` when the process that worked at it is gone.
 */
export type ErrorKind = 'refused' | 'database' | 'unreachable' | 'program' | 'lost';

/** Why an attempt failed. Kind and code alone: what was worked with is never kept with an error. */
export interface JobError {
  kind: ErrorKind;
  code: string;
}

/** How many attempts a job gets unless its kind says otherwise. */
export const MOST_ATTEMPTS = 5;

/** How long the wait is after the first, second … attempt, in seconds; the last one for all that follow. */
const WAITS = [60, 300, 1800, 7200, 21_600];

/** How many seconds a job waits after so many attempts that failed. */
export function waitAfter(attempts: number): number {
  return WAITS[Math.min(Math.max(attempts, 1), WAITS.length) - 1] ?? 60;
}

/** What an error is kept as. */
export function jobErrorOf(error: unknown): JobError {
  if (error instanceof Refusal) return { kind: 'refused', code: error.key };
  const code = codeOf(error) ?? '';
  if (/^[0-9A-Z]{5}$/.test(code)) return { kind: 'database', code };
  if (/^E[A-Z_]{2,30}$/.test(code)) return { kind: 'unreachable', code };
  const name = error instanceof Error ? error.name : '';
  return { kind: 'program', code: /^[A-Za-z]{1,40}$/.test(name) ? name : 'unknown' };
}

/** Whether the code is that of a refusal, whose sentence can be said. */
export function isRefusalKey(code: string): code is (typeof REFUSAL_KEYS)[number] {
  return REFUSAL_KEYS.some((one) => one === code);
}
