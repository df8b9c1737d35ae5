import type { Transaction } from '../../platform/database/index.ts';
import { type JobState, wakeJobs } from '../../platform/jobs/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import type { Order } from '../../ui/export/index.ts';
import { type Ask, type Reader, read, write } from '../../writes/index.ts';
import { ASKABLE, type JobFilter, type JobKind } from './rules.ts';
import * as store from './store.ts';

/** Lines on one page. */
export const PAGE_SIZE = 50;

const USUAL: Order = { by: '', down: false };

/** A page of jobs. @throws Refusal `not_found` for who keeps no platform. */
export function readJobs(reader: Reader, filter: JobFilter, page: number, size = PAGE_SIZE, order: Order = USUAL) {
  return read(reader, 'read-jobs', (tx) => store.listJobs(tx, filter, { page, size, order }));
}

/** A page of jobs, with how many there are of each state and the rhythm of each kind. */
export function readJobsPage(reader: Reader, filter: JobFilter, page: number, order: Order) {
  return read(reader, 'read-jobs', async (tx) => ({
    ...(await store.listJobs(tx, filter, { page, size: PAGE_SIZE, order })),
    counts: await store.countStates(tx),
    rhythms: await store.rhythms(tx),
  }));
}

/** One job. @throws Refusal `not_found`. */
export function readJob(reader: Reader, id: number): Promise<store.JobLine> {
  return read(reader, 'read-jobs', async (tx) => (await store.findJob(tx, id)) ?? notFound());
}

interface Deed {
  id: number;
  state: JobState;
}

/** Lets a job that failed or was given up wait for its turn again. @throws Refusal `conflict` when it is in another state. */
export function retryJob(ask: Ask, id: number): Promise<Deed> {
  return deed(ask, 'retry-job', id, store.retryJob);
}

/** Lets a job that waits for later run now. @throws Refusal `conflict` when it does not wait. */
export function hastenJob(ask: Ask, id: number): Promise<Deed> {
  return deed(ask, 'hasten-job', id, store.hastenJob);
}

/** Gives up a job that waits or failed. @throws Refusal `conflict` when it is in another state. */
export function giveUpJob(ask: Ask, id: number): Promise<Deed> {
  return deed(ask, 'give-up-job', id, store.giveUpJob);
}

async function deed(
  ask: Ask,
  action: 'retry-job' | 'hasten-job' | 'give-up-job',
  id: number,
  work: (tx: Transaction, id: number) => Promise<JobState | null>,
): Promise<Deed> {
  const body = await write(ask, action, async (tx) => {
    const job = (await store.findJob(tx, id)) ?? notFound();
    const state = await work(tx, id);
    if (state === null) throw new Refusal('conflict', 'job-state');
    return { body: { id, state }, trace: { id, detail: { kind: job.kind, was: job.state } } };
  });
  wakeJobs(ask.database);
  return body;
}

/** Asks for a nightly job now. @throws Refusal `invalid` for a kind that cannot be asked for. */
export async function askJob(ask: Ask, kind: JobKind): Promise<{ id: number }> {
  const body = await write(ask, 'ask-job', async (tx) => {
    if (!ASKABLE.includes(kind)) throw new Refusal('invalid', 'unknown-code', { code: kind });
    const id = await store.askJob(tx, kind);
    return { status: 201, body: { id }, trace: { id, detail: { kind } } };
  });
  wakeJobs(ask.database);
  return body;
}
