import { readFile, stat } from 'node:fs/promises';
import type { ParseArgsConfig, parseArgs } from 'node:util';
import { type Actor, findPersona, PUBLIC } from '../access/index.ts';
import { type Config, readConfig, readSecret } from '../config.ts';
import type { Keeper } from '../platform/database/index.ts';
import { Refusal } from '../shared/refusal.ts';
import type { Language } from '../ui/words/index.ts';

export interface Flags {
  values: ReturnType<typeof parseArgs>['values'];
  positionals: string[];
  language: Language;
}

/** One command of the command line: a thin call of the same actions as the pages. */
export interface Command {
  name: string;
  usage: string;
  help: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** The fewest and the most words after the name. */
  positionals: [number, number];
  /** Returns the exit code; nothing means 0. */
  run(flags: Flags): Promise<number | undefined>;
}

export const AS = { as: { type: 'string' } } as const;
export const JSON_FLAG = { json: { type: 'boolean' } } as const;

/** A flag that takes one text, or undefined. */
export function textFlag(flags: Flags, name: string): string | undefined {
  const value = flags.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** A flag that may be given several times, or undefined where it is not. */
export function textsFlag(flags: Flags, name: string): string[] | undefined {
  const value = flags.values[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;
}

/** The actor of `--as`; personas only in demonstration. */
export function actorOf(flags: Flags, config: Config): Actor {
  const id = textFlag(flags, 'as') ?? 'public';
  if (id === 'public') return PUBLIC;
  return personaOf(id, config);
}

/** A persona by its id. @throws Refusal outside demonstration and for an unknown id. */
export function personaOf(id: string, config: Config): Actor {
  if (!config.demo) throw new Refusal('not_allowed', 'demo-off');
  const persona = findPersona(id);
  if (persona === undefined) throw new Refusal('invalid', 'unknown-persona', { persona: id.slice(0, 60) });
  return persona;
}

/** Opens the database of the settings for one piece of work, and closes it. */
export async function withKeeper<Result>(work: (keeper: Keeper, config: Config) => Promise<Result>): Promise<Result> {
  const config = readConfig();
  const { openDatabase } = await import('../platform/database/index.ts');
  const keeper = await openDatabase(config.database, readSecret(config.secretFile));
  try {
    return await work(keeper, config);
  } finally {
    await keeper.close();
  }
}

/** The day of the year (`mm-dd`) on which the year before is closed: as the agency decided, or else as the environment says. */
export async function yearClosesOf({ database }: Keeper, config: Config): Promise<string> {
  const { currentSettings } = await import('../administration/settings/index.ts');
  return (await currentSettings(database, { 'year-closes': config.yearCloses })())['year-closes'];
}

/** The bytes of a file. @throws Refusal `invalid` for what is no file, `too_large` for more than so many bytes. */
export async function bytesOf(path: string, most: number): Promise<Buffer> {
  const about = await stat(path).catch(() => undefined);
  if (about === undefined || !about.isFile()) throw new Refusal('invalid', 'file-unreadable');
  if (about.size > most) throw new Refusal('too_large', 'file-too-large', { most: most / 1024 / 1024 });
  return readFile(path);
}

/** Prints a result as JSON on stdout. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
