import type { JobState } from '../../platform/jobs/index.ts';

/** Every kind of job, in the order in which a night does them. */
export const JOB_KINDS = [
  'carry-demonstration',
  'end-applications',
  'prepare-tables',
  'check-commitments',
  'send-digests',
  'fetch-decisions',
  'clean-keys',
  'clean-sign-ins',
  'clean-jobs',
  'clean-drafts',
] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** The kinds that an administrator may ask for now: those that are about nothing but themselves. */
export const ASKABLE: readonly JobKind[] = [
  'end-applications',
  'prepare-tables',
  'send-digests',
  'fetch-decisions',
  'clean-keys',
  'clean-sign-ins',
  'clean-jobs',
  'clean-drafts',
];

/** Whether the code is that of a kind of job that this version knows. */
export function isJobKind(code: string): code is JobKind {
  return JOB_KINDS.some((one) => one === code);
}

/** What is asked of the list; null asks nothing. */
export interface JobFilter {
  state: JobState | null;
  kind: JobKind | null;
}

/** What can be done with a job in a state; the database decides the same (92_jobs.sql). */
export function canBe(state: string): { retried: boolean; hastened: boolean; givenUp: boolean } {
  return {
    retried: state === 'failed' || state === 'given-up',
    hastened: state === 'waiting',
    givenUp: state === 'waiting' || state === 'failed',
  };
}
