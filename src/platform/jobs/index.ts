export { type ErrorKind, isRefusalKey, JOB_STATES, type JobState } from './rules.ts';
export type { Job } from './store.ts';
export { wakeJobs, wokenBy } from './wake.ts';
export { type Hands, type JobWorker, jobWorker, type Kind, type Piece, type Whole } from './worker.ts';
