import { type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { ErrorKind, JobState } from '../../platform/jobs/index.ts';
import type { Order } from '../../ui/export/index.ts';
import type { JobFilter } from './rules.ts';

/** A job as the administrator sees it. */
export interface JobLine {
  id: number;
  kind: string;
  state: JobState;
  attempts: number;
  mostAttempts: number;
  /** When it is or was to run; ISO moments, here and below. */
  runAt: string;
  /** 0 to 1. */
  progress: number;
  errorKind: ErrorKind | null;
  errorCode: string | null;
  createdAt: string;
  createdBy: string;
  doneAt: string | null;
  /** Whether it was planned for a night. */
  nightly: boolean;
  /** The job that goes before it, while that is not over. */
  waitsFor: number | null;
}

const COLUMNS = sql`
  j.id, j.kind, j.state, j.attempts, j.most_attempts as "mostAttempts", j.run_at as "runAt", j.progress,
  j.error_kind as "errorKind", j.error_code as "errorCode", j.created_at as "createdAt", j.created_by as "createdBy",
  j.done_at as "doneAt", j.key is not null as nightly,
  (select w.id from platform.jobs w where w.id = j.waits_for and w.state in ('waiting', 'running')) as "waitsFor"`;

const fits = ({ state, kind }: JobFilter): Query => sql`
  (${state}::text is null or j.state = ${state}) and (${kind}::text is null or j.kind = ${kind})`;

/** By what the list can be ordered; as usual: what runs, what failed, what waits (the next first), then what is over, the newest first. */
const ORDERS: Readonly<Record<string, Query>> = {
  '': sql`case j.state when 'running' then 0 when 'failed' then 1 when 'waiting' then 2 else 3 end,
      case when j.state = 'waiting' then j.run_at end, j.done_at desc`,
  what: sql`j.kind`,
  state: sql`j.state`,
  when: sql`coalesce(j.done_at, j.run_at)`,
  attempts: sql`j.attempts`,
};
export const JOB_SORTS = Object.keys(ORDERS);

/** A page of jobs, in an order of `JOB_SORTS`. */
export async function listJobs(
  tx: Reading,
  filter: JobFilter,
  { page, size, order }: { page: number; size: number; order: Order },
) {
  const by = ORDERS[order.by] ?? sql`j.id`;
  const items = await tx.rows<JobLine>(sql`
    select ${COLUMNS} from platform.jobs j where ${fits(filter)}
    order by ${by} ${order.down ? sql`desc` : sql``}, j.id desc
    limit ${size} offset ${(page - 1) * size}`);
  const { total } = await tx.one<{ total: number }>(sql`
    select count(*) as total from platform.jobs j where ${fits(filter)}`);
  return { items, total, page };
}

/** How many jobs there are in each state. */
export async function countStates(tx: Reading): Promise<Partial<Record<JobState, number>>> {
  const rows = await tx.rows<{ state: JobState; number: number }>(sql`
    select state, count(*) as number from platform.jobs group by state`);
  return Object.fromEntries(rows.map(({ state, number }) => [state, number]));
}

/** When each kind was last done, and when it comes next. */
export interface Rhythm {
  kind: string;
  last: string | null;
  next: string | null;
}

/** When each kind was last done and comes next; a kind that never was has no line. */
export function rhythms(tx: Reading): Promise<Rhythm[]> {
  return tx.rows<Rhythm>(sql`
    select kind, max(done_at) filter (where state = 'done') as last, min(run_at) filter (where state = 'waiting') as next
    from platform.jobs group by kind order by kind`);
}

/** One job, or undefined. */
export function findJob(tx: Reading, id: number): Promise<JobLine | undefined> {
  return tx.maybe<JobLine>(sql`select ${COLUMNS} from platform.jobs j where j.id = ${id}`);
}

/** The state after a deed, or null where it could not be done. */
async function stateAfter(tx: Transaction, call: Query): Promise<JobState | null> {
  return (await tx.one<{ state: JobState | null }>(sql`select ${call} as state`)).state;
}

/** Lets a job that failed or was given up wait for its turn again; gives its state, or null where it is in another one. */
export const retryJob = (tx: Transaction, id: number) => stateAfter(tx, sql`platform.retry_job(${id}::integer)`);
/** Lets a job that waits run now; gives its state, or null where it does not wait. */
export const hastenJob = (tx: Transaction, id: number) => stateAfter(tx, sql`platform.hasten_job(${id}::integer)`);
/** Gives up a job that waits or failed; gives its state, or null where it is in another one. */
export const giveUpJob = (tx: Transaction, id: number) => stateAfter(tx, sql`platform.give_up_job(${id}::integer)`);

/** Asks for a job of a kind now; gives its number, which is that of one that waits already where there is one. */
export async function askJob(tx: Transaction, kind: string): Promise<number> {
  return (await tx.one<{ id: number }>(sql`select platform.ask_job(${kind}) as id`)).id;
}

/** Deletes first answers to writes that are older than so many days, and what can no longer be taken back; at most so many of each; says how many. */
export const cleanKeys = (tx: Transaction, days: number, most: number) =>
  deleted(
    tx,
    sql`platform.clean_keys(${days}::integer, ${most}::integer) + platform.clean_undoable(1, ${most}::integer)`,
  );

/** Deletes sign-ins that have been over for so many days, at most so many; says how many. */
export const cleanSignIns = (tx: Transaction, days: number, most: number) =>
  deleted(tx, sql`platform.clean_sign_ins(${days}::integer, ${most}::integer)`);

/** Deletes jobs that have been over for so many days, at most so many; says how many. */
export const cleanJobs = (tx: Transaction, days: number, most: number) =>
  deleted(tx, sql`platform.clean_jobs(${days}::integer, ${most}::integer)`);

/** Deletes what was filled in and not used for so many days, at most so many; says how many. */
export const cleanDrafts = (tx: Transaction, days: number, most: number) =>
  deleted(tx, sql`platform.clean_drafts(${days}::integer, ${most}::integer)`);

async function deleted(tx: Transaction, call: Query): Promise<number> {
  return (await tx.one<{ number: number }>(sql`select ${call} as number`)).number;
}
