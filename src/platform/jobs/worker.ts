import { randomUUID } from 'node:crypto';
import { setImmediate as breath } from 'node:timers/promises';
import { codeOf } from '../../shared/thrown.ts';
import { type Reading, type Transaction, tellingTransactions } from '../database/index.ts';
import { jobErrorOf, MOST_ATTEMPTS, waitAfter } from './rules.ts';
import type { Job } from './store.ts';
import * as store from './store.ts';

/** What one piece of work tells of the whole: how far it is (0 to 1), where the next piece begins, and whether it is done. */
export interface Piece {
  done: boolean;
  progress: number;
  place?: unknown;
}

/** What a long work that makes its own transactions gets. */
export interface Whole {
  /** Tells whether to leave off: the process stops, or the job went to another. */
  stopped: () => boolean;
  /** Tells how far the work is, 0 to 1. */
  progress: (done: number) => void;
}

/** A kind of job. */
export interface Kind<Who extends string> {
  /** Planned once for each day in Brussels, from this hour (`HH:MM`) on. */
  nightly?: { at: string; after?: string };
  mostAttempts?: number;
  work:
    | {
        /** As whom each piece is done. Its effects, and the mark that they are there, are one transaction of that role. */
        by: Who;
        /** What it changes shows on no page that everybody sees alike. */
        unseen?: boolean;
        /** Makes ready what the pieces need to know, outside any transaction, and gives the piece that is done over and over. */
        begin: () => Promise<(tx: Transaction, job: Job) => Promise<Piece>>;
      }
    | {
        /**
         * Work that makes its own transactions, or reaches outside the database. It is done at least once: its pieces must know by
         * themselves what is there already, or carry the number of the job, which is the same each time.
         */
        run: (job: Job, whole: Whole) => Promise<void>;
      };
}

/** How the worker works: as whom, in which transaction. */
export interface Hands<Who extends string> {
  work<Body>(
    who: Who | 'jobs',
    work: (tx: Transaction) => Promise<Body>,
    options?: { unseen?: boolean },
  ): Promise<Body>;
  look<Body>(work: (tx: Reading) => Promise<Body>): Promise<Body>;
}

export interface Working<Who extends string> {
  hands: Hands<Who>;
  kinds: Readonly<Record<string, Kind<Who>>>;
  log: (line: Record<string, unknown>) => void;
  /** No other process can be there: what one of before was working at is free. */
  alone?: boolean;
  /** How often is looked for work that is due, in milliseconds. */
  every?: number;
  /** Is told when the attempt of a job is over: its kind, and how many milliseconds its longest transaction took. */
  over?: ((kind: string, longest: number) => void) | undefined;
  /** A transaction of a job that takes longer, in milliseconds, is told in the log; undefined where others do not wait for it. */
  longest?: number | undefined;
}

/** Who does the jobs of a running process. */
export interface JobWorker {
  /** Begins to look for work, now and from time to time; nobody waits for it. */
  start(): void;
  /** Looks for work now. */
  wake(): void;
  /** Plans the night if that was not done, and does all that is due; one round at a time. */
  round(): Promise<void>;
  /** Lets the running job leave off, which stays for the next process, and starts no other. */
  stop(): Promise<void>;
}

const EVERY_MS = 15_000;
/** A sign of life is given at most this often, and at least every fifteenth time. */
const BEAT_MS = 1000;

/** Makes the worker that does jobs one after another: see the README for what it promises. */
export function jobWorker<Who extends string>(working: Working<Who>): JobWorker {
  const { hands, kinds, log, alone = false, every = EVERY_MS } = working;
  const holder = `${process.pid} ${randomUUID()}`;
  const names = Object.keys(kinds);
  const nightly = nightlyOf(kinds);
  const state = { stopped: false, again: false, planned: '', freed: !alone };
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const asJobs = <Body>(work: (tx: Transaction) => Promise<Body>) => hands.work('jobs', work, { unseen: true });

  const next = async (): Promise<Job | undefined> => {
    if (state.stopped) return undefined;
    if (!state.freed) await asJobs(store.freeLost);
    state.freed = true;
    const { day } = await hands.look((tx) => store.lookAround(tx, names));
    if (day > state.planned) await asJobs((tx) => store.planNight(tx, nightly));
    state.planned = day > state.planned ? day : state.planned;
    const { isDue } = await hands.look((tx) => store.lookAround(tx, names));
    return isDue ? asJobs((tx) => store.takeJob(tx, names, holder)) : undefined;
  };
  const once = async () => {
    for (let job = await next(); job !== undefined; job = await next()) {
      await doJob(job, { ...working, holder, asJobs, stopped: () => state.stopped });
    }
  };
  const round = (): Promise<void> => {
    running ??= once().finally(() => {
      running = undefined;
    });
    return running;
  };
  const wake = () => {
    if (state.stopped) return;
    if (running !== undefined) {
      state.again = true;
      return;
    }
    state.again = false;
    round()
      .catch((error: unknown) => log({ level: 'error', jobs: 'round', error: said(error) }))
      .finally(() => {
        if (state.again) wake();
      });
  };
  return {
    round,
    wake,
    start: () => {
      timer = setInterval(wake, every).unref();
      wake();
    },
    stop: async () => {
      state.stopped = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}

function nightlyOf<Who extends string>(kinds: Readonly<Record<string, Kind<Who>>>): store.Nightly[] {
  return Object.entries(kinds).flatMap(([kind, { nightly, mostAttempts = MOST_ATTEMPTS }]) =>
    nightly === undefined ? [] : [{ kind, at: nightly.at, after: nightly.after ?? null, mostAttempts }],
  );
}

interface Doing<Who extends string> extends Working<Who> {
  holder: string;
  asJobs: <Body>(work: (tx: Transaction) => Promise<Body>) => Promise<Body>;
  stopped: () => boolean;
}

/** Does one job, and marks how it went. */
async function doJob<Who extends string>(job: Job, doing: Doing<Who>): Promise<void> {
  const { asJobs, holder, log, longest } = doing;
  const work = doing.kinds[job.kind]?.work;
  if (work === undefined) return;
  let most = 0;
  const tell = (spent: number) => {
    most = Math.max(most, spent);
    if (longest !== undefined && spent > longest)
      log({ level: 'warn', job: job.id, kind: job.kind, longTransaction: Math.round(spent) });
  };
  try {
    const whole = await tellingTransactions(tell, () =>
      'run' in work ? inOne(job, work.run, doing) : inPieces(job, work, doing),
    );
    if (!whole) await asJobs((tx) => store.letGo(tx, job.id, holder));
  } catch (error) {
    // 55006: the job went to another process; what this one had begun is undone, and the other marks how it goes.
    const error_ = jobErrorOf(error);
    log({ level: codeOf(error) === '55006' ? 'warn' : 'error', job: job.id, kind: job.kind, error: said(error) });
    await asJobs((tx) => store.putBack(tx, job.id, holder, error_, waitAfter(job.attempt)));
  }
  doing.over?.(job.kind, most);
}

type Pieces<Who extends string> = Extract<Kind<Who>['work'], { by: Who }>;

/** Piece by piece, each in one transaction with its mark; false when it left off. */
async function inPieces<Who extends string>(job: Job, work: Pieces<Who>, doing: Doing<Who>): Promise<boolean> {
  const { hands, holder, stopped } = doing;
  const next = await work.begin();
  for (let place = job.place; !stopped(); await breath()) {
    const piece = await hands.work(
      work.by,
      async (tx) => {
        const done = await next(tx, { ...job, place });
        await store.advance(tx, job.id, holder, done);
        return done;
      },
      { unseen: work.unseen ?? false },
    );
    if (piece.done) return true;
    place = piece.place ?? null;
  }
  return false;
}

/** Work that makes its own transactions, with signs of life beside it; false when it left off. */
async function inOne<Who extends string>(
  job: Job,
  run: (job: Job, whole: Whole) => Promise<void>,
  { asJobs, holder, stopped }: Doing<Who>,
): Promise<boolean> {
  const now = { reached: 0, told: 0, silent: 0, held: true };
  let beating: Promise<void> = Promise.resolve();
  const beat = async () => {
    now.told = now.reached;
    now.silent = 0;
    now.held = await asJobs((tx) => store.hold(tx, job.id, holder, now.reached)).catch(() => now.held);
  };
  const timer = setInterval(() => {
    now.silent += 1;
    if (now.reached > now.told || now.silent >= 15) beating = beating.then(beat);
  }, BEAT_MS).unref();
  const leavesOff = () => stopped() || !now.held;
  try {
    await run(job, {
      stopped: leavesOff,
      progress: (done) => {
        now.reached = Math.min(Math.max(done, 0), 1);
      },
    });
  } finally {
    clearInterval(timer);
    await beating;
  }
  if (leavesOff()) return false;
  await asJobs((tx) => store.finish(tx, job.id, holder));
  return true;
}

/** An error for the log, which the administrator of the machine reads: where in the code, and not what was worked with. */
function said(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = codeOf(error);
  // What the database says may repeat a value.
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) ? `${code} ${stackOf(error)}` : (error.stack ?? error.name);
}

function stackOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
