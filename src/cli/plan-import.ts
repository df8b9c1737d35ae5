import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { demand } from '../access/index.ts';
import {
  type FoundPlan,
  type ImportedStep,
  importedPlan,
  MOST_PLAN_BYTES,
  readPlan,
  refusePlanFile,
} from '../policy/plan-import/light.ts';
import { isWordKey, type Language, translator } from '../ui/words/index.ts';
import { AS, actorOf, type Command, type Flags, JSON_FLAG, printJson, textFlag, withKeeper } from './command.ts';

/** The bytes of a file that may hold a plan. @throws Refusal for what is missing, a folder or too large, before it is read. */
async function bytesOf(path: string): Promise<Uint8Array> {
  const about = await stat(path).catch(() => refusePlanFile('missing'));
  if (about.isDirectory()) refusePlanFile('folder');
  if (!about.isFile()) refusePlanFile('kind');
  if (about.size > MOST_PLAN_BYTES) refusePlanFile('large');
  return readFile(path).catch(() => refusePlanFile('missing'));
}

/** What was found, as text: one line per goal and per step, and then what is doubted. */
function importText(found: FoundPlan, language: Language): string {
  const t = translator(language);
  const plan = importedPlan(found);
  const stepLines = (step: ImportedStep, indent: string): string[] => {
    const who = step.lead.join(', ') || '–';
    const dates = [step.term.start, step.term.end].map((day) => day ?? '…').join(' – ');
    const term = step.term.text === null ? '–' : `${step.term.text} (${step.term.precision === 'open' ? '–' : dates})`;
    const doubts = step.doubts.length > 0 ? ' ?' : '';
    const partners = step.partners.length > 0 ? ` + ${step.partners.join(', ')}` : '';
    const line = `${indent}${step.number ?? '–'}  ${step.title}  [${who}${partners} · ${term}]${doubts}`;
    return [line, ...step.steps.flatMap((below) => stepLines(below, `${indent}  `))];
  };
  const goals = plan.goals.flatMap((goal) => [
    '',
    `${goal.number ?? '–'}. ${goal.title}${goal.deadlineText === null ? '' : `  [${goal.deadlineText}]`}`,
    ...goal.steps.flatMap((step) => stepLines(step, '  ')),
    ...goal.subGoals.flatMap((sub) => [
      `  ${sub.number ?? '–'}  ${sub.title}`,
      ...sub.steps.flatMap((step) => stepLines(step, '    ')),
    ]),
  ]);
  const steps = plan.goals.flatMap((goal) => [goal, ...goal.subGoals]).flatMap((goal) => goal.steps);
  const below = steps.flatMap((step) => step.steps).length;
  const warnings = found.warnings.map((one) => `  ${one.where}: ${sentenceOf(one, language)}`);
  return [
    plan.title || t('plan-import:untitled'),
    t('plan-import:found', { goals: plan.goals.length, steps: steps.length, below }),
    ...goals,
    '',
    warnings.length === 0 ? t('plan-import:no-warnings') : t('plan-import:warnings', { count: warnings.length }),
    ...warnings,
    '',
    t('plan-import:dry-run'),
  ].join('\n');
}

function sentenceOf(warning: FoundPlan['warnings'][number], language: Language): string {
  // What is said in Dutch is said whole; another language has the same sentences, of whichever reader they are.
  if (language === 'nl') return warning.message;
  const { code } = warning;
  const keys = [`plan-import:warning.${code}`, `stratml:warning.${code}`, `stratml:deviation.${code}`];
  const key = keys.find(isWordKey);
  return key === undefined ? warning.message : translator(language)(key, warning.values);
}

/** Keeps what was read, to be looked at, and says where. */
async function keepImport(flags: Flags, bytes: Uint8Array, name: string): Promise<number> {
  const t = translator(flags.language);
  const target = textFlag(flags, 'into') ?? null;
  const title = textFlag(flags, 'title')?.slice(0, 300) ?? null;
  return withKeeper(async ({ database }, config) => {
    const actor = actorOf(flags, config);
    demand(actor, 'import-plan'); // before anything is read
    const { importDocument } = await import('../policy/plan-import/index.ts');
    const ask = { database, actor, now: new Date(), key: undefined, request: 'plan import' };
    const made = await importDocument(ask, { bytes: Buffer.from(bytes), name }, { title, target });
    const href = `/plan-imports/${made.id}`;
    if (flags.values.json === true) printJson({ ...made, href });
    else process.stdout.write(`${t('plan-review:command.kept', { rows: made.rows, doubtful: made.doubtful, href })}\n`);
    return 0;
  });
}

export const planImportCommands: Command[] = [
  {
    name: 'plan import',
    usage: 'plan import FILE [--dry-run] [--title T] [--into plan] [--json] [--as persona]',
    help: 'Reads a strategic plan from a document (text, PDF, Word, StratML) and keeps it to be looked at, as who steers the plan: nothing of it enters the register. With --dry-run it shows what was found, opens no database and keeps nothing.',
    options: {
      ...AS,
      ...JSON_FLAG,
      'dry-run': { type: 'boolean' },
      title: { type: 'string' },
      into: { type: 'string' },
    },
    positionals: [1, 1],
    run: async (flags) => {
      const path = flags.positionals[0] ?? '';
      const bytes = await bytesOf(path);
      if (flags.values['dry-run'] !== true) return keepImport(flags, bytes, basename(path));
      const found = await readPlan(bytes);
      if (flags.values.json === true) printJson(importedPlan(found));
      else process.stdout.write(`${importText(found, flags.language)}\n`);
      return 0;
    },
  },
];
