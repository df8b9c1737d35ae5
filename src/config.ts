import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { isDay } from './shared/dates.ts';
import { type Model, modelOf } from './shared/model.ts';
import { Refusal } from './shared/refusal.ts';
import { codeOf } from './shared/thrown.ts';
import { YEAR_CLOSES } from './shared/years.ts';

/** The folder of the project, from which relative settings count. */
export const ROOT = join(import.meta.dirname, '..');

export interface Config {
  port: number;
  /** A folder (embedded) or a postgres address. */
  database: string;
  demo: boolean;
  /** Whether a proxy stands in front: then its headers tell who asks, and whether over https. */
  proxy: boolean;
  /** How often one client may sign in within a minute. */
  signIns: number;
  secretFile: string;
  /** The day of the year (`mm-dd`) on which the year before is closed: from then on its public figures stand. */
  yearCloses: string;
  mail: MailSettings;
  /** The language model that may be asked for proposals; null: none is. */
  model: Model | null;
}

/** Where mail goes, from whom, and where its reader finds Brug. */
export interface MailSettings {
  /** The address of a mail server (`smtp://…`); undefined: mail is written to files. */
  smtp: string | undefined;
  from: string;
  /** The public address of Brug, without a slash at its end. */
  address: string;
  /** Where mail is written that goes to no server. */
  folder: string;
}

/**
 * Reads the settings from the environment.
 * @throws Refusal when PORT is no port number, BRUG_YEAR_CLOSES no day of a year, BRUG_SIGN_INS no number, BRUG_MODEL_URL or a setting
 * of mail no address.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const port = environment.PORT ?? '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new Refusal('invalid', 'bad-port');
  const yearCloses = environment.BRUG_YEAR_CLOSES || YEAR_CLOSES;
  if (!isDay(`2023-${yearCloses}`)) throw new Refusal('invalid', 'bad-year-closes');
  const signIns = environment.BRUG_SIGN_INS || '20';
  if (!/^[1-9]\d{0,5}$/.test(signIns)) throw new Refusal('invalid', 'bad-sign-ins');
  const model = modelOf(environment);
  if (environment.BRUG_MODEL_URL && model === null) throw new Refusal('invalid', 'bad-model-url');
  const database = environment.BRUG_DATABASE || 'var/brug';
  return {
    port: Number(port),
    database: /^postgres(ql)?:\/\//.test(database) ? database : fromRoot(database),
    demo: environment.BRUG_DEMO === '1',
    proxy: environment.BRUG_PROXY === '1',
    signIns: Number(signIns),
    secretFile: fromRoot(environment.BRUG_SECRET_FILE || 'var/secret'),
    yearCloses,
    mail: readMail(environment, Number(port)),
    model,
  };
}

function readMail(environment: NodeJS.ProcessEnv, port: number): MailSettings {
  const smtp = environment.BRUG_SMTP || undefined;
  if (smtp !== undefined && !isAddress(smtp, ['smtp:', 'smtps:'])) throw new Refusal('invalid', 'bad-smtp');
  const address = (environment.BRUG_ADDRESS || `http://localhost:${port}`).replace(/\/+$/, '');
  if (!isAddress(address, ['http:', 'https:'])) throw new Refusal('invalid', 'bad-public-address');
  const from = environment.BRUG_MAIL_FROM || 'brug@localhost';
  if (!/^[^\s<>"@]+@[^\s<>"@]+$/.test(from)) throw new Refusal('invalid', 'bad-mail-from');
  // In the demonstration nobody gets mail: whoever tries Brug types an address of somebody else easily.
  return { smtp: environment.BRUG_DEMO === '1' ? undefined : smtp, from, address, folder: fromRoot('var/mail') };
}

function isAddress(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol) && new URL(text).hostname !== '';
}

/** The secret that signs sessions and tokens; made at first use, readable by its owner only. */
export function readSecret(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeFileSync(file, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 });
      chmodSync(file, 0o600);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error; // another process made it just now
    }
  }
  closeToOthers(file);
  return readFileSync(file, 'utf8').trim();
}

/** Tightens a secret that others on the machine may read; a file of somebody else's (a mounted secret) stays as it is. */
function closeToOthers(file: string): void {
  const { mode, uid } = statSync(file);
  if ((mode & 0o077) !== 0 && uid === process.getuid?.()) chmodSync(file, 0o600);
}

function fromRoot(path: string): string {
  return isAbsolute(path) ? path : join(ROOT, path);
}

/** The version of the product, from package.json. */
export const VERSION: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
