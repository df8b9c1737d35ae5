import { parseArgs } from 'node:util';
import { refusalOf } from '../platform/http/problem.ts';
import { Refusal } from '../shared/refusal.ts';
import { type Language, translator } from '../ui/words/index.ts';
import { faultSentence, refusalSentence } from '../ui/words/sentences.ts';
import type { Command, Flags } from './command.ts';
import { allCommands, commandNamed } from './commands.ts';
import '../words.ts';

/** Dutch unless the environment asks English (BRUG_LANGUAGE, else LANG). */
export function languageOf(environment: NodeJS.ProcessEnv): Language {
  return /^en/i.test(environment.BRUG_LANGUAGE ?? environment.LC_ALL ?? environment.LANG ?? '') ? 'en' : 'nl';
}

/** Refusals that say more than that something was refused or invalid. */
const CODES: ReadonlyMap<string, number> = new Map([
  ['usage', 2],
  ['database-in-use', 3],
]);

/**
 * Runs one command line.
 * @returns the exit code: 0 done, 1 refused or invalid, 2 wrong usage, 3 the embedded database is in use.
 */
export async function main(words: string[]): Promise<number> {
  const language = languageOf(process.env);
  // Whoever reads us may stop early (`| head`): that is no fault.
  process.stdout.on('error', () => process.exit(0));
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const found = await findCommand(words);
  if (found === undefined) {
    if (words.length === 0 || words[0] === '--help' || words[0] === '-h') {
      process.stdout.write(await overview());
      return words.length === 0 ? 2 : 0;
    }
    say(
      sentence(
        new Refusal('invalid', 'unknown-command', { command: words.slice(0, 2).join(' ').slice(0, 60) }),
        language,
      ),
    );
    return 2;
  }
  const { command, rest } = found;
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`bin/brug ${command.usage}\n\n${command.help}\n`);
    return 0;
  }
  const flags = parse(command, rest);
  if (flags === undefined) {
    say(sentence(new Refusal('invalid', 'usage', { usage: `bin/brug ${command.usage}` }), language));
    return 2;
  }
  try {
    return (await command.run({ ...flags, language })) ?? 0;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) {
      const { stack, name } = error instanceof Error ? error : new Error(String(error));
      const message = process.env.BRUG_DEBUG === '1' ? String(stack) : name;
      say(translator(language)('cli:unexpected', { message }));
      return 1;
    }
    // Nobody signs in on a command line: there one says as whom.
    const isUnnamed = refusal.key === 'not-signed-in' && 'as' in command.options;
    say(isUnnamed ? translator(language)('cli:as-whom') : sentence(refusal, language));
    return CODES.get(refusal.key) ?? 1;
  }
}

async function findCommand(words: string[]): Promise<{ command: Command; rest: string[] } | undefined> {
  for (const length of [2, 1]) {
    const command = await commandNamed(words.slice(0, length).join(' '));
    if (command !== undefined) return { command, rest: words.slice(length) };
  }
  return undefined;
}

function parse(command: Command, rest: string[]): Omit<Flags, 'language'> | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: command.options,
      allowPositionals: true,
      strict: true,
    });
    if (positionals.length < command.positionals[0] || positionals.length > command.positionals[1]) return undefined;
    return { values, positionals };
  } catch {
    return undefined;
  }
}

function sentence(refusal: Refusal, language: Language): string {
  const t = translator(language);
  const faults = refusal.faults.map((fault) => `${fault.path}: ${faultSentence(fault, t, language)}`);
  const { nearest } = refusal;
  const instead =
    nearest === undefined
      ? []
      : [t('cli:nearest', { command: `bin/brug figure ${nearest.figure} --by ${nearest.by} --year ${nearest.year}` })];
  return [refusalSentence(refusal, t), ...faults, ...instead].join(' ');
}

async function overview(): Promise<string> {
  const commands = await allCommands();
  return `bin/brug <command> [--help]\n\n${commands.map((command) => `  ${command.usage}`).join('\n')}\n`;
}
