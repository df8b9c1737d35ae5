import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { isDay } from './shared/dates.ts';
import { Refusal } from './shared/refusal.ts';
import { YEAR_CLOSES } from './shared/years.ts';

/** The folder of the project, from which relative settings count. */
export const ROOT = join(import.meta.dirname, '..');

export interface Config {
  port: number;
  /** A folder (embedded) or a postgres address. */
  database: string;
  demo: boolean;
  secretFile: string;
  /** The day of the year (`mm-dd`) on which the year before is closed: from then on its public figures stand. */
  yearCloses: string;
}

/**
 * Reads the settings from the environment.
 * @throws Refusal when PORT is no port number, or BRUG_YEAR_CLOSES no day of a year.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const port = environment.PORT ?? '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new Refusal('invalid', 'bad-port');
  const yearCloses = environment.BRUG_YEAR_CLOSES || YEAR_CLOSES;
  if (!isDay(`2023-${yearCloses}`)) throw new Refusal('invalid', 'bad-year-closes');
  const database = environment.BRUG_DATABASE || 'var/brug';
  return {
    port: Number(port),
    database: /^postgres(ql)?:\/\//.test(database) ? database : fromRoot(database),
    demo: environment.BRUG_DEMO === '1',
    secretFile: fromRoot(environment.BRUG_SECRET_FILE || 'var/secret'),
    yearCloses,
  };
}

/** The secret that signs sessions and tokens; made at first use, readable by its owner only. */
export function readSecret(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeFileSync(file, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 });
      chmodSync(file, 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process made it just now
    }
  }
  return readFileSync(file, 'utf8').trim();
}

function fromRoot(path: string): string {
  return isAbsolute(path) ? path : join(ROOT, path);
}

/** The version of the product, from package.json. */
export const VERSION: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
