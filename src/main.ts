import { serve as listen } from '@hono/node-server';
import { PUBLIC } from './access/index.ts';
import { cleanDrafts, cleanJobs, cleanKeys, cleanSignIns, type JobKind } from './administration/jobs/index.ts';
import { currentSettings } from './administration/settings/index.ts';
import { sendDigests } from './administration/tasks/index.ts';
import { createApp } from './app.ts';
import { type Config, readSecret, VERSION } from './config.ts';
import { carryOn } from './demonstration/index.ts';
import { endSome } from './organisation/enrolment/index.ts';
import {
  type Breaking,
  bootCheck,
  brokenBy,
  type Keeper,
  schemaNumber,
  type Transaction,
} from './platform/database/index.ts';
import { type JobWorker, jobWorker, type Kind, wokenBy } from './platform/jobs/index.ts';
import { mailerOf } from './platform/mail.ts';
import { fetchDecisions } from './policy/decisions/index.ts';
import { prepareMenu, prepareWhenAsked } from './policy/figures/index.ts';
import { checkLater } from './policy/verdicts/index.ts';
import { dayInBrussels } from './shared/dates.ts';
import { Refusal } from './shared/refusal.ts';
import { read, readAs, type Worker, workAs } from './writes/index.ts';

/** A running server: where it listens, and how to stop it with its database. */
export interface Running {
  address: string;
  stop(): Promise<void>;
  /** Fulfilled when the database was brought to a version that this one cannot serve: the server is to be stopped then. */
  outdated: Promise<Breaking>;
}

/** How long, in milliseconds, the server waits for the headers and for the whole of a request, and how often it looks. */
interface Patience {
  headersTimeout: number;
  requestTimeout: number;
  connectionsCheckingInterval: number;
  /** How often it looks whether the database became one that it cannot serve; every five seconds unless told. */
  versionEvery?: number;
}

/**
 * Who sends slowly on a bad line is waited for; who sends one byte a minute is not. A form has a minute (limits.ts), a file of
 * 20 MB as long as a line of half a megabit a second takes for it.
 */
const PATIENCE: Patience = { headersTimeout: 15_000, requestTimeout: 320_000, connectionsCheckingInterval: 5_000 };

/** How many connections may be open. */
const MOST_CONNECTIONS = 2000;

const log = (line: Record<string, unknown>) => process.stderr.write(`${JSON.stringify(line)}\n`);

/** Where Brug logs in without the right to load, it only serves what is there. */
function unlessOnlyServing(error: unknown): void {
  if (!(error instanceof Refusal && error.key === 'database-needs-administrator')) throw error;
}

/** Every kind of job, and how it is done. */
export function kindsOf(config: Config, keeper: Keeper): Partial<Record<JobKind, Kind<Worker>>> {
  const { database } = keeper;
  const settings = settingsOf(config, keeper);
  const carry: Kind<Worker> = {
    // Everybody who comes in the morning finds the day as it is.
    nightly: { at: '00:00' },
    work: {
      run: (job, { stopped, progress }) => {
        const today = dayInBrussels(new Date(job.moment));
        return carryOn(keeper, { today, progress, stopped }).then(() => undefined, unlessOnlyServing);
      },
    },
  };
  return {
    ...(config.demo ? { 'carry-demonstration': carry } : {}),
    'end-applications': {
      nightly: { at: '00:00', ...(config.demo ? { after: 'carry-demonstration' } : {}) },
      work: {
        by: 'caretaker',
        begin: async () => async (tx) => ({ ...(await endSome(tx)), progress: 0 }),
      },
    },
    'prepare-tables': {
      nightly: { at: '00:00', after: 'end-applications' },
      work: {
        run: async (job, { stopped, progress }) => {
          const closes = (await settings())['year-closes'];
          const told = (done: number, all: number) => progress(done / Math.max(all, 1));
          await prepareMenu(database, { now: new Date(job.moment), closes, stopped, progress: told });
        },
      },
    },
    'check-commitments': checking(database, settings),
    'send-digests': {
      nightly: { at: '06:30' },
      work: {
        // At least once: who got today's mail is known, and one that goes again carries the same number.
        run: (_job, { stopped }) =>
          sendDigests(database, new Date(), { ...config.mail, mailer: mailerOf(config.mail), stopped }).then(
            () => undefined,
          ),
      },
    },
    'fetch-decisions': fetching(database, settings),
    'clean-keys': cleaning('keys-cleaner', async () => (await settings())['keys-kept-days'], cleanKeys),
    'clean-sign-ins': cleaning('sign-ins-cleaner', async () => (await settings())['sign-ins-kept-days'], cleanSignIns),
    'clean-jobs': cleaning('jobs-cleaner', async () => (await settings())['jobs-kept-days'], cleanJobs),
    // What was filled in is kept for a day; no setting makes it longer.
    'clean-drafts': cleaning('drafts-cleaner', async () => 1, cleanDrafts),
  };
}

/** Reads the endpoint of the settings each night. */
function fetching(database: Keeper['database'], settings: ReturnType<typeof settingsOf>): Kind<Worker> {
  return {
    nightly: { at: '04:30' },
    mostAttempts: 3,
    work: {
      // What was read once is unchanged the second time.
      run: async (job, { stopped, progress }) => {
        const address = (await settings())['decisions-endpoint'];
        const today = dayInBrussels(new Date(job.moment));
        await fetchDecisions(database, { address, today, stopped, progress });
      },
    },
  };
}

/** Asked by who follows an agreement, where there are many decisions to read; done once, in that name. */
function checking(database: Keeper['database'], settings: ReturnType<typeof settingsOf>): Kind<Worker> {
  return {
    work: {
      run: async (job, whole) => checkLater(database, job, (await settings())['year-closes'], whole),
    },
  };
}

/** How much is deleted in one transaction: others wait little. */
const CLEANED_AT_ONCE = 500;

/** What is deleted at night when it is older than a setting says. It shows on no page that everybody sees alike. */
function cleaning(
  by: Worker,
  days: () => Promise<number>,
  clean: (tx: Transaction, days: number, most: number) => Promise<number>,
): Kind<Worker> {
  return {
    nightly: { at: '03:30' },
    work: {
      by,
      unseen: true,
      begin: async () => {
        const kept = await days();
        return async (tx) => ({ done: (await clean(tx, kept, CLEANED_AT_ONCE)) < CLEANED_AT_ONCE, progress: 0 });
      },
    },
  };
}

const settingsOf = (config: Config, { database }: Keeper) =>
  currentSettings(database, { 'year-closes': config.yearCloses });

/** How long a transaction of a job may be where everybody else waits for it, in milliseconds. */
const LONGEST_MS = 200;

/** Who does the jobs of this process, in the roles that may. */
export function workerOf(
  config: Config,
  keeper: Keeper,
  {
    tell = log,
    over,
  }: { tell?: (line: Record<string, unknown>) => void; over?: (kind: string, longest: number) => void } = {},
): JobWorker {
  const { database } = keeper;
  const embedded = database.kind === 'pglite';
  const worker = jobWorker<Worker>({
    hands: {
      work: (who, work, options) => workAs(database, who, work, options),
      look: (work) => readAs(database, 'jobs', work),
    },
    kinds: kindsOf(config, keeper),
    log: tell,
    over,
    alone: embedded,
    longest: embedded ? LONGEST_MS : undefined,
  });
  wokenBy(database, worker.wake);
  return worker;
}

/** How often a process looks whether another one brought the database to a version that it cannot serve, in milliseconds. */
const LOOK_MS = 5000;

/** Looks now and then whether the database is still one that this version can serve. Embedded, no other process changes it. */
function watchVersion({ database }: Keeper, every: number) {
  if (database.kind === 'pglite') return { outdated: new Promise<Breaking>(() => undefined), stop: () => undefined };
  let found: (breaking: Breaking) => void = () => undefined;
  const outdated = new Promise<Breaking>((resolve) => {
    found = resolve;
  });
  const look = () =>
    read({ database, actor: PUBLIC }, 'read-public', brokenBy).then(
      (breaking) => {
        if (breaking === undefined) return;
        log({ level: 'error', outdated: breaking.number, why: breaking.why });
        clearInterval(timer);
        found(breaking);
      },
      () => undefined, // a database that does not answer now is asked again
    );
  const timer = setInterval(look, every);
  timer.unref();
  return { outdated, stop: () => clearInterval(timer) };
}

/**
 * Serves an open database.
 * @throws Refusal when the boot check finds a fault or the port is busy.
 */
export async function startServer(config: Config, keeper: Keeper, patience: Patience = PATIENCE): Promise<Running> {
  await keeper.inspect(bootCheck);
  const version = watchVersion(keeper, patience.versionEvery ?? LOOK_MS);
  const worker = workerOf(config, keeper);
  const settings = settingsOf(config, keeper);
  let stopped = false;
  prepareWhenAsked(keeper.database, async () => ({
    now: new Date(),
    closes: (await settings())['year-closes'],
    stopped: () => stopped,
  }));
  const app = createApp({
    database: keeper.database,
    secret: readSecret(config.secretFile),
    demo: config.demo,
    version: VERSION,
    schema: schemaNumber(),
    yearCloses: config.yearCloses,
    model: config.model,
    proxy: config.proxy,
    limits: { signIns: config.signIns },
    log,
  });
  const { versionEvery: _looking, ...serverOptions } = patience;
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, port: config.port, serverOptions }, (info) => {
      worker.start();
      resolve({
        address: `http://localhost:${info.port}`,
        outdated: version.outdated,
        stop: async () => {
          version.stop();
          stopped = true;
          const work = worker.stop();
          await new Promise((done) => {
            server.close(done);
            if ('closeIdleConnections' in server) server.closeIdleConnections();
          });
          await work;
          await keeper.close();
        },
      });
    });
    if ('maxConnections' in server) server.maxConnections = MOST_CONNECTIONS;
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Refusal('unavailable', 'port-busy', { port: config.port }) : error);
    });
  });
}
