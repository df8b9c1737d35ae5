import { basename } from 'node:path';
import { demand } from '../access/index.ts';
import {
  type BudgetReport,
  importBudget,
  MOST_BYTES,
  readBudgetFile,
  rehearseBudget,
  reportShape,
} from '../policy/budget/index.ts';
import { Refusal } from '../shared/refusal.ts';
import { formatNumber } from '../ui/words/format.ts';
import { type Language, translator } from '../ui/words/index.ts';
import {
  AS,
  actorOf,
  bytesOf,
  type Command,
  type Flags,
  JSON_FLAG,
  printJson,
  textFlag,
  withKeeper,
} from './command.ts';

const USAGE = 'import budget FILE --year Y [--dry-run] [--json] [--as persona]';

/** The year as it was typed. @throws Refusal `invalid` for what is no year of money. */
function yearOf(flags: Flags): number {
  const typed = textFlag(flags, 'year');
  if (typed === undefined) throw new Refusal('invalid', 'usage', { usage: `bin/brug ${USAGE}` });
  if (!/^\d{4}$/.test(typed) || Number(typed) < 1990 || Number(typed) > 2100)
    throw new Refusal('invalid', 'budget-year', { year: typed.slice(0, 20) });
  return Number(typed);
}

/** What a file brought or would bring, as text: a line for each line, what is refused, and what it adds up to. */
function reportText(report: BudgetReport, rehearsed: boolean, language: Language): string {
  const t = translator(language);
  const { refused, remarks, absent } = reportShape(report, language);
  const euro = (amount: number) => formatNumber(amount, language, 2);
  return [
    ...report.items.map(
      ({ line, what, label, amount }) => `${line}  ${t(`budget:what.${what}`)}  ${label}  ${euro(amount)}`,
    ),
    ...refused.map((one) => t('budget:command.refused', one)),
    ...remarks,
    ...absent.map(({ label, amount }) => t('budget:absent.line', { label, amount: euro(amount) })),
    t('budget:command.total', { lines: report.lines, accepted: report.accepted, total: euro(report.total) }),
    ...(refused.length > 0
      ? []
      : [t(rehearsed ? 'budget:command.rehearsed' : 'budget:command.kept', { year: report.year })]),
  ].join('\n');
}

async function runImport(flags: Flags): Promise<number> {
  const path = flags.positionals[0] ?? '';
  const rehearse = flags.values['dry-run'] === true;
  const year = yearOf(flags);
  return withKeeper(async ({ database }, config) => {
    const actor = actorOf(flags, config);
    // What a file would bring is held against what everybody reads; to keep it takes a right, asked before anything is read.
    if (!rehearse) demand(actor, 'keep-budget');
    const file = await readBudgetFile(await bytesOf(path, MOST_BYTES), basename(path));
    const report = rehearse
      ? await rehearseBudget({ database, actor }, file, year)
      : await importBudget({ database, actor, now: new Date(), key: undefined, request: 'import budget' }, file, year);
    const shape = reportShape(report, flags.language);
    if (flags.values.json === true) printJson(shape);
    else process.stdout.write(`${reportText(report, rehearse, flags.language)}\n`);
    if (shape.refused.length > 0) throw new Refusal('invalid', 'budget-refused', { count: shape.refused.length });
    return 0;
  });
}

export const budgetCommands: Command[] = [
  {
    name: 'import budget',
    usage: USAGE,
    help: 'Reads a year of budget lines in from CSV or an Excel workbook (columns domain, item and an amount; and others), as who steers the plan: all of it, or nothing where a line is refused. With --dry-run it says line by line what would come, needs no persona and keeps nothing.',
    options: { ...AS, ...JSON_FLAG, year: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    positionals: [1, 1],
    run: runImport,
  },
];
