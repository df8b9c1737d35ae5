import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './server.ts';

/** A PostgreSQL that runs for one measurement, with what reaches it and the process that all others of it come from. */
export interface Cluster {
  address: string;
  version: string;
  pid: number;
  stop(): void;
}

/** The folder with the programs of the newest PostgreSQL on this machine; undefined when there is none. */
function programs(): string | undefined {
  const packaged = '/usr/lib/postgresql';
  const versions = existsSync(packaged) ? readdirSync(packaged).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(packaged, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

/** PostgreSQL refuses to run as the administrator of a machine: then it runs as whoever owns nothing. */
function owner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const number = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}

/** Starts a PostgreSQL in a folder, as it is installed; undefined when none is. */
export async function startCluster(folder: string): Promise<Cluster | undefined> {
  const bin = programs();
  if (bin === undefined) return undefined;
  const data = join(folder, 'cluster');
  mkdirSync(data, { recursive: true });
  const as = owner();
  if (as !== undefined) {
    chmodSync(folder, 0o755);
    chownSync(data, as.uid, as.gid);
  }
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(bin, program), args, { ...as, cwd: data, stdio: ['ignore', 'ignore', 'inherit'] });
  run('initdb', '-D', data, '-A', 'trust', '-U', 'administrator', '--no-sync');
  const port = await freePort();
  const settings = `-p ${port} -k ${data} -c listen_addresses=127.0.0.1 -c max_connections=100`;
  run('pg_ctl', '-D', data, '-w', '-l', join(data, 'log'), '-o', settings, 'start');
  return {
    address: `postgres://administrator@127.0.0.1:${port}/postgres`,
    version: readFileSync(join(data, 'PG_VERSION'), 'utf8').trim(),
    pid: Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
    stop: () => run('pg_ctl', '-D', data, '-m', 'fast', '-w', 'stop'),
  };
}
