import { serve as listen } from '@hono/node-server';
import { createApp } from './app.ts';
import { type Config, readSecret, VERSION } from './config.ts';
import { bootCheck, type Keeper, schemaNumber } from './platform/database/index.ts';
import { Refusal } from './shared/refusal.ts';

/** A running server: where it listens, and how to stop it with its database. */
export interface Running {
  address: string;
  stop(): Promise<void>;
}

/**
 * Serves an open database.
 * @throws Refusal when the boot check finds a fault or the port is busy.
 */
export async function startServer(config: Config, keeper: Keeper): Promise<Running> {
  await keeper.inspect(bootCheck);
  const app = createApp({
    database: keeper.database,
    secret: readSecret(config.secretFile),
    demo: config.demo,
    version: VERSION,
    schema: schemaNumber(),
    log: (line) => process.stderr.write(`${JSON.stringify(line)}\n`),
  });
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, port: config.port }, (info) => {
      resolve({
        address: `http://localhost:${info.port}`,
        stop: async () => {
          await new Promise((done) => {
            server.close(done);
            if ('closeIdleConnections' in server) server.closeIdleConnections();
          });
          await keeper.close();
        },
      });
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Refusal('unavailable', 'port-busy', { port: config.port }) : error);
    });
  });
}
