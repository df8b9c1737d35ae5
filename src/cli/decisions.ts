import { basename } from 'node:path';
import { demand } from '../access/index.ts';
import {
  type ImportResult,
  importDecisions,
  MOST_COMMAND_BYTES,
  readSource,
  rehearseImport,
} from '../policy/decisions/index.ts';
import { Refusal } from '../shared/refusal.ts';
import { type Language, translator } from '../ui/words/index.ts';
import { faultSentence } from '../ui/words/sentences.ts';
import { AS, actorOf, bytesOf, type Command, type Flags, JSON_FLAG, printJson, withKeeper } from './command.ts';

/** What an import brought or would bring: a line for each decision, then how many of each. */
function importedText(result: ImportResult, language: Language): string {
  const t = translator(language);
  const lines = result.lines.map(({ what, date, reference, title }) =>
    [t(`decisions:line.${what}`), date, reference, title].join('  '),
  );
  return [
    ...lines,
    ...result.remarks.map(() => t('decisions:import.latin')),
    t('decisions:command.total', { ...countsOf(result) }),
    result.id === null ? t('decisions:command.rehearsed') : t('decisions:command.kept', { id: result.id }),
  ].join('\n');
}

const countsOf = ({ found, added, changed, unchanged, withdrawn }: ImportResult) => ({
  ...{ found, added, changed, unchanged, withdrawn },
});

/** What keeps a file from being read in, as text: a line for each fault. */
function faultsText({ faults }: Refusal, language: Language): string {
  const t = translator(language);
  return faults.map((fault) => faultSentence(fault, t, language)).join('\n');
}

async function runImport(flags: Flags): Promise<number> {
  const path = flags.positionals[0] ?? '';
  const rehearse = flags.values['dry-run'] === true;
  return withKeeper(async ({ database }, config) => {
    const actor = actorOf(flags, config);
    demand(actor, 'import-decisions'); // before anything is read
    const bytes = await bytesOf(path, MOST_COMMAND_BYTES);
    // Nobody else waits for this process: it takes as many decisions as the file has.
    const limits = { most: Number.POSITIVE_INFINITY, milliseconds: 600_000, megabytes: 3072 };
    const source = await readSource(bytes, undefined, limits);
    try {
      const result = rehearse
        ? await rehearseImport({ database, actor }, source)
        : await importDecisions(
            { database, actor, now: new Date(), key: undefined, request: 'decisions import' },
            source,
            basename(path),
          );
      if (flags.values.json === true) printJson(result);
      else process.stdout.write(`${importedText(result, flags.language)}\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof Refusal) || error.faults.length === 0) throw error;
      process.stderr.write(`${faultsText(error, flags.language)}\n`);
      // What was just told line by line is not told again.
      throw new Refusal(error.code, error.key, error.values);
    }
  });
}

export const decisionsCommands: Command[] = [
  {
    name: 'decisions import',
    usage: 'decisions import FILE [--dry-run] [--json] [--as persona]',
    help: 'Reads decisions of the government in, from CSV (ref, uri, date, text) or Turtle, as who steers the plan: all of it, or nothing where something is wrong. With --dry-run it says what would change and keeps nothing.',
    options: { ...AS, ...JSON_FLAG, 'dry-run': { type: 'boolean' } },
    positionals: [1, 1],
    run: runImport,
  },
];
