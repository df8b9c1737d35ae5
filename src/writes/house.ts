import type { Asker, Database, Transaction } from '../platform/database/index.ts';
import type { Reading } from './transactions.ts';

/** Who works in the house without being a person, each with no more rights than that work needs. */
const WORKERS = {
  /** Counts: true counts and the public tables, and nothing else. */
  counter: { id: 'counter', databaseRole: 'brug_counter', roleId: null },
  /** Does the daily work: what has ended by the calendar. */
  caretaker: { id: 'caretaker', databaseRole: 'brug_caretaker', roleId: null },
  /** Keeps where somebody is signed in. */
  doorkeeper: { id: 'doorkeeper', databaseRole: 'brug_doorkeeper', roleId: null },
  /** Carries the daily mail: the numbers and addresses of who wants it. */
  postman: { id: 'postman', databaseRole: 'brug_postman', roleId: null },
  /** Takes jobs and marks them. */
  jobs: { id: 'jobs', databaseRole: 'brug_jobs', roleId: null },
  /** Each deletes one thing that is kept only for a time. */
  'keys-cleaner': { id: 'keys-cleaner', databaseRole: 'brug_keys_cleaner', roleId: null },
  'sign-ins-cleaner': { id: 'sign-ins-cleaner', databaseRole: 'brug_sign_ins_cleaner', roleId: null },
  'jobs-cleaner': { id: 'jobs-cleaner', databaseRole: 'brug_jobs_cleaner', roleId: null },
  /** Reads decisions of the government in from the endpoint of their source. */
  'decisions-reader': { id: 'decisions-reader', databaseRole: 'brug_decisions_reader', roleId: null },
  'drafts-cleaner': { id: 'drafts-cleaner', databaseRole: 'brug_drafts_cleaner', roleId: null },
} as const satisfies Record<string, Asker>;
export type Worker = keyof typeof WORKERS;

/** Reads as a worker of the house, in a transaction that cannot write. */
export function readAs<Body>(database: Database, worker: Worker, work: (tx: Reading) => Promise<Body>): Promise<Body> {
  return database.as(WORKERS[worker], work, { readOnly: true });
}

/**
 * Does a piece of work of the house. What it changes for persons, the database writes in the log itself.
 * @param unseen the change shows on no page that everybody sees alike.
 */
export function workAs<Body>(
  database: Database,
  worker: Worker,
  work: (tx: Transaction) => Promise<Body>,
  { unseen = false } = {},
): Promise<Body> {
  return database.as(WORKERS[worker], work, unseen ? { tracesReading: true } : {});
}
