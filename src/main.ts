import { serve as listen } from '@hono/node-server';
import { PUBLIC } from './access/index.ts';
import { sendDigests } from './administration/tasks/index.ts';
import { createApp } from './app.ts';
import { type Config, readSecret, VERSION } from './config.ts';
import { carryOn } from './demonstration/index.ts';
import { endApplications } from './organisation/enrolment/index.ts';
import { type Chore, daily } from './platform/daily.ts';
import { type Breaking, bootCheck, brokenBy, type Keeper, schemaNumber } from './platform/database/index.ts';
import { mailerOf } from './platform/mail.ts';
import { keepMenu } from './policy/figures/index.ts';
import { dayInBrussels } from './shared/dates.ts';
import { Refusal } from './shared/refusal.ts';
import { read } from './writes/index.ts';

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

/** Who sends a form slowly on a bad line is waited for; who sends one byte a minute is not. */
const PATIENCE: Patience = { headersTimeout: 15_000, requestTimeout: 60_000, connectionsCheckingInterval: 5_000 };

/** How many connections may be open. */
const MOST_CONNECTIONS = 2000;

const log = (line: Record<string, unknown>) => process.stderr.write(`${JSON.stringify(line)}\n`);

/** Where Brug logs in without the right to load, it only serves what is there. */
function unlessOnlyServing(error: unknown): void {
  if (!(error instanceof Refusal && error.key === 'database-needs-administrator')) throw error;
}

/** What is done after the start and on each new day, in this order. */
export function choresOf(config: Config, keeper: Keeper): Chore[] {
  const { database } = keeper;
  const demonstration: Chore = {
    name: 'carry the demonstration on to today',
    run: async (now, stopped) => {
      let told = 0;
      const progress = (done: number) => {
        if (done < told + 0.2) return;
        told = done;
        log({ level: 'info', chore: 'demonstration', done: Number(done.toFixed(1)) });
      };
      await carryOn(keeper, { today: dayInBrussels(now), progress, stopped }).catch(unlessOnlyServing);
    },
  };
  return [
    ...(config.demo ? [demonstration] : []),
    {
      name: 'end applications of series that are over',
      run: async (_now, stopped) => {
        await endApplications(database, stopped);
      },
    },
    {
      name: 'prepare public tables',
      run: (now, stopped) => keepMenu(database, { now, closes: config.yearCloses, stopped }),
    },
    {
      name: 'send the daily mail',
      run: async (now, stopped) => {
        await sendDigests(database, now, { ...config.mail, mailer: mailerOf(config.mail), stopped });
      },
    },
  ];
}

/** How often a process looks whether another one brought the database to a version that it cannot serve, in milliseconds. */
const LOOK_MS = 5000;

/** Looks now and then whether the database is still one that this version can serve. Embedded, no other process changes it. */
function watchVersion({ database }: Keeper, every: number) {
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
  if (database.kind === 'pglite') clearInterval(timer);
  return { outdated, stop: () => clearInterval(timer) };
}

/**
 * Serves an open database.
 * @throws Refusal when the boot check finds a fault or the port is busy.
 */
export async function startServer(config: Config, keeper: Keeper, patience: Patience = PATIENCE): Promise<Running> {
  await keeper.inspect(bootCheck);
  const watch = daily(choresOf(config, keeper), log);
  const version = watchVersion(keeper, patience.versionEvery ?? LOOK_MS);
  const app = createApp({
    database: keeper.database,
    secret: readSecret(config.secretFile),
    demo: config.demo,
    version: VERSION,
    schema: schemaNumber(),
    yearCloses: config.yearCloses,
    proxy: config.proxy,
    limits: { signIns: config.signIns },
    touch: watch.touch,
    log,
  });
  const { versionEvery: _looking, ...serverOptions } = patience;
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, port: config.port, serverOptions }, (info) => {
      watch.touch(new Date());
      resolve({
        address: `http://localhost:${info.port}`,
        outdated: version.outdated,
        stop: async () => {
          version.stop();
          const chores = watch.stop();
          await new Promise((done) => {
            server.close(done);
            if ('closeIdleConnections' in server) server.closeIdleConnections();
          });
          await chores;
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
