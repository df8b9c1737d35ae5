import { serve as listen } from '@hono/node-server';
import { createApp } from './app.ts';
import { type Config, readSecret, VERSION } from './config.ts';
import { type Chore, daily } from './platform/daily.ts';
import { bootCheck, type Keeper, schemaNumber } from './platform/database/index.ts';
import { keepMenu } from './policy/figures/index.ts';
import { Refusal } from './shared/refusal.ts';

/** A running server: where it listens, and how to stop it with its database. */
export interface Running {
  address: string;
  stop(): Promise<void>;
}

/** What is done after the start and on each new day, in this order. */
function choresOf(config: Config, keeper: Keeper): Chore[] {
  return [
    {
      name: 'prepare public tables',
      run: (now, stopped) => keepMenu(keeper.database, { now, closes: config.yearCloses, stopped }),
    },
  ];
}

/**
 * Serves an open database.
 * @throws Refusal when the boot check finds a fault or the port is busy.
 */
export async function startServer(config: Config, keeper: Keeper): Promise<Running> {
  await keeper.inspect(bootCheck);
  const log = (line: Record<string, unknown>) => process.stderr.write(`${JSON.stringify(line)}\n`);
  const watch = daily(choresOf(config, keeper), log);
  const app = createApp({
    database: keeper.database,
    secret: readSecret(config.secretFile),
    demo: config.demo,
    version: VERSION,
    schema: schemaNumber(),
    yearCloses: config.yearCloses,
    touch: watch.touch,
    log,
  });
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, port: config.port }, (info) => {
      watch.touch(new Date());
      resolve({
        address: `http://localhost:${info.port}`,
        stop: async () => {
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
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Refusal('unavailable', 'port-busy', { port: config.port }) : error);
    });
  });
}
