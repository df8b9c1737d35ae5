import { json, type Query, type Reading, sql, type Transaction } from '../database/index.ts';
import type { JobError } from './rules.ts';

/** A job that this process works at. */
export interface Job {
  id: number;
  kind: string;
  /** What it is about; no personal data. */
  payload: Record<string, unknown>;
  /** How far a long work had come, as its last piece left it; null at the beginning. */
  place: unknown;
  /** This attempt, counted from 1. */
  attempt: number;
  /** The moment at which it was taken, by the clock of the database. */
  moment: string;
}

/** What is planned for a night: the kind, the hour in Brussels (`HH:MM`) and what goes before it in the same night. */
export interface Nightly {
  kind: string;
  at: string;
  after: string | null;
  mostAttempts: number;
}

/** How long a job is held without a sign of life, in seconds. */
const HELD_SECONDS = 60;

const due = (kinds: readonly string[]): Query => sql`
  j.kind = any (string_to_array(${kinds.join(' ')}::text, ' '))
  and (j.state = 'waiting' and j.run_at <= access.now() or j.state = 'running' and j.locked_until < access.now())
  and not exists (select from platform.jobs w where w.id = j.waits_for and w.state in ('waiting', 'running'))`;

/** The day in Brussels by the clock of the database, and whether a job of these kinds is to be done now. */
export function lookAround(tx: Reading, kinds: readonly string[]): Promise<{ day: string; isDue: boolean }> {
  return tx.one(sql`
    select access.today() as day, exists (select from platform.jobs j where ${due(kinds)}) as "isDue"`);
}

/**
 * Plans the work of today's night, once: what was planned before and did not come to its turn becomes today's. Safe to repeat, and
 * for several processes at once.
 */
export async function planNight(tx: Transaction, nightly: readonly Nightly[]): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(10, 0)`);
  for (const { kind, at, after, mostAttempts } of nightly) {
    const keyOf = (name: string | null) => sql`${name}::text || ' ' || access.today()::text`;
    const runAt = sql`(access.today() + ${at}::text::time) at time zone 'Europe/Brussels'`;
    await tx.run(sql`
      update platform.jobs j
      set key = ${keyOf(kind)}, attempts = 0, run_at = case j.state when 'waiting' then ${runAt} else j.run_at end
      where j.id = (
        select max(o.id) from platform.jobs o
        where o.kind = ${kind} and o.key < ${keyOf(kind)}
          and (o.state = 'waiting' or o.state = 'running' and o.locked_until < access.now()))
        and not exists (select from platform.jobs t where t.key = ${keyOf(kind)})`);
    // What still runs since yesterday goes first, then what goes before it tonight.
    await tx.run(sql`
      insert into platform.jobs (kind, key, run_at, waits_for, most_attempts)
      select ${kind}, ${keyOf(kind)}, ${runAt}, (
        select w.id from platform.jobs w
        where w.kind = ${kind} and w.state = 'running' or w.key = ${keyOf(after)}
        order by w.kind = ${kind} desc limit 1), ${mostAttempts}::integer
      on conflict (key) do nothing`);
  }
}

/** Takes the job that is due first, or undefined. Of two that take at once each gets another. */
export async function takeJob(tx: Transaction, kinds: readonly string[], holder: string): Promise<Job | undefined> {
  await tx.run(sql`
    update platform.jobs j
    set state = 'failed', done_at = access.now(), locked_by = null, locked_until = null, error_kind = 'lost', error_code = 'lost'
    where j.state = 'running' and j.locked_until < access.now() and j.attempts >= j.most_attempts`);
  return tx.maybe<Job>(sql`
    with next as materialized (
      select j.id from platform.jobs j where ${due(kinds)} order by j.run_at, j.id limit 1 for update skip locked
    )
    update platform.jobs j
    set state = 'running', attempts = j.attempts + 1, locked_by = ${holder},
      locked_until = access.now() + make_interval(secs => ${HELD_SECONDS}::integer),
      error_kind = case j.state when 'running' then 'lost' else j.error_kind end,
      error_code = case j.state when 'running' then 'lost' else j.error_code end
    from next where j.id = next.id
    returning j.id, j.kind, j.payload, j.place, j.attempts as attempt, access.now() as moment`);
}

/** Lets go of every job that a process of before was working at: where only one process can be there, it is gone. */
export function freeLost(tx: Transaction): Promise<number> {
  return tx.run(sql`
    update platform.jobs set locked_until = access.now() - interval '1 second' where state = 'running'`);
}

/**
 * Says, in the transaction of a piece of work, how far the job is or that it is done.
 * @throws what the database throws when another process holds the job, or another role works at it.
 */
export async function advance(
  tx: Transaction,
  id: number,
  holder: string,
  { progress, place = null, done }: { progress: number; place?: unknown; done: boolean },
): Promise<void> {
  const stands = place === null ? sql`null::jsonb` : json(place);
  await tx.rows(
    sql`select platform.advance_job(${id}::integer, ${holder}, ${progress}::real, ${stands}, ${done}::boolean)`,
  );
}

/** A sign of life with how far the work is; false when the job is held by another, or over. */
export async function hold(tx: Transaction, id: number, holder: string, progress: number): Promise<boolean> {
  const held = await tx.run(sql`
    update platform.jobs
    set progress = ${progress}::real, locked_until = access.now() + make_interval(secs => ${HELD_SECONDS}::integer)
    where id = ${id} and state = 'running' and locked_by = ${holder}`);
  return held === 1;
}

/** Marks a job as done whose pieces prove by themselves what they did. */
export function finish(tx: Transaction, id: number, holder: string): Promise<number> {
  return tx.run(sql`
    update platform.jobs
    set state = 'done', progress = 1, done_at = access.now(), locked_by = null, locked_until = null, error_kind = null, error_code = null
    where id = ${id} and state = 'running' and locked_by = ${holder}`);
}

/** Puts a job back whose attempt failed, for later; or marks it as failed when that was its last attempt. */
export function putBack(
  tx: Transaction,
  id: number,
  holder: string,
  error: JobError,
  waitSeconds: number,
): Promise<number> {
  return tx.run(sql`
    update platform.jobs
    set state = case when attempts >= most_attempts then 'failed' else 'waiting' end,
      done_at = case when attempts >= most_attempts then access.now() end,
      run_at = case when attempts >= most_attempts then run_at else access.now() + make_interval(secs => ${waitSeconds}::integer) end,
      locked_by = null, locked_until = null, error_kind = ${error.kind}, error_code = ${error.code}
    where id = ${id} and state = 'running' and locked_by = ${holder}`);
}

/** Lets go of a job because the process stops: nothing failed, and the attempt does not count. */
export function letGo(tx: Transaction, id: number, holder: string): Promise<number> {
  return tx.run(sql`
    update platform.jobs
    set state = 'waiting', run_at = access.now(), attempts = greatest(attempts - 1, 0), locked_by = null, locked_until = null
    where id = ${id} and state = 'running' and locked_by = ${holder}`);
}
