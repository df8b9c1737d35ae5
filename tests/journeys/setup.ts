import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FullConfig } from '@playwright/test';

const ROOT = join(import.meta.dirname, '..', '..');
const BRUG = join(ROOT, 'bin', 'brug');

/** Where a run keeps its database, by the number of its process. */
export const folderOf = (run: number) => join(ROOT, 'var', 'test', `journeys-${run}`);

/** A database of its own, made by the command a person would use, and the real server over it; gives what clears both away. */
export default async function setup(config: FullConfig): Promise<() => Promise<void>> {
  const address = config.projects[0]?.use.baseURL ?? '';
  const folder = folderOf(process.pid);
  mkdirSync(folder, { recursive: true });
  const environment = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: new URL(address).port,
    BRUG_DEMO: '1',
    BRUG_SIGN_INS: '1000', // the journeys are many readers at one address
    BRUG_DATABASE: join(folder, 'database'),
    BRUG_SECRET_FILE: join(folder, 'secret'),
  };
  const clear = () => rmSync(folder, { recursive: true, force: true });
  try {
    // A process that ends: making a database takes much more memory than serving one.
    await end(spawn(process.execPath, [BRUG, 'seed', '--size', 'small'], { env: environment, stdio: 'pipe' }));
    const server = spawn(process.execPath, [BRUG, 'serve'], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
    let stopping = false;
    server.once('exit', (code, signal) => {
      if (!stopping) process.stderr.write(`The server of the journeys stopped by itself: ${signal ?? code}\n`);
    });
    const stop = async () => {
      stopping = true;
      server.kill('SIGTERM');
      if (server.exitCode === null) await new Promise((resolve) => server.once('exit', resolve));
      clear();
    };
    await started(server, address);
    return stop;
  } catch (error) {
    clear();
    throw error;
  }
}

/** Waits until a command ends well; its output is shown only when it does not. */
async function end(command: ChildProcess): Promise<void> {
  let said = '';
  command.stdout?.on('data', (text) => (said += text));
  command.stderr?.on('data', (text) => (said += text));
  const code = await new Promise((resolve) => command.once('exit', resolve));
  if (code !== 0) throw new Error(`The database of the journeys could not be made:\n${said}`);
}

/** Waits until this server, and no other on the same port, says where it listens; then until it is well. */
async function started(server: ChildProcess, address: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.stdout?.on('data', (text) => String(text).includes(address) && resolve());
    server.once('exit', (code) => reject(new Error(`The server of the journeys stopped with ${code}`)));
  });
  const health = await fetch(`${address}/health`);
  if (!health.ok) throw new Error(`The server of the journeys is not well: ${health.status}`);
}
