import { type PlanShape, showPlan } from '../policy/plans/index.ts';
import type { StepShape } from '../policy/progress/index.ts';
import { dayInBrussels, isDay } from '../shared/dates.ts';
import { Refusal } from '../shared/refusal.ts';
import { formatDate } from '../ui/words/format.ts';
import { type Language, translator } from '../ui/words/index.ts';
import { formatTerm } from '../ui/words/term.ts';
import { AS, actorOf, type Command, type Flags, JSON_FLAG, printJson, textFlag, withKeeper } from './command.ts';

type Line = StepShape | StepShape['steps'][number];
type Goal = Omit<PlanShape['goals'][number], 'subGoals'>;

function dayOf(flags: Flags, name: string): string {
  const day = textFlag(flags, name);
  if (day === undefined) return dayInBrussels(new Date());
  if (!isDay(day)) throw new Refusal('invalid', 'bad-day', { day: day.slice(0, 40) });
  return day;
}

/** The plan as a tree in text: one line per goal and per step. */
export function planText(plan: PlanShape, language: Language): string {
  const t = translator(language);
  const stepLine = (step: Line, indent: string) => {
    const words = [...step.lead, termText(step, language), t(`status:${step.status}`)];
    return `${indent}${step.number ?? '–'}  ${step.title}  [${words.join(' · ')}]`;
  };
  const goalLines = (goal: Goal, indent: string) => {
    const words = [deadlineText(goal, language), t(`status:${goal.status}`)].filter(Boolean);
    const steps = goal.steps.flatMap((step) => [
      stepLine(step, `${indent}  `),
      ...step.steps.map((below) => stepLine(below, `${indent}    `)),
    ]);
    return [`${indent}${goal.number}. ${goal.title}  [${words.join(' · ')}]`, ...steps];
  };
  const lines = plan.goals.flatMap((goal) => [
    '',
    ...goalLines(goal, ''),
    ...goal.subGoals.flatMap((sub) => goalLines(sub, '  ')),
  ]);
  const steps = plan.goals.flatMap((goal) => [goal, ...goal.subGoals]).flatMap((goal) => goal.steps);
  const known = steps.length + steps.flatMap((step) => step.steps).length;
  const declared = plan.declaredActions ?? 0;
  const partial = plan.origin === 'source' && declared > known;
  return [
    `${plan.title} – ${t('plans:as-of.short', { day: formatDate(plan.asOf, language) })}`,
    ...(partial ? [t('plans:declared.text', { known, declared })] : []),
    ...lines,
  ].join('\n');
}

function deadlineText({ deadline, deadlineText: printed }: Goal, language: Language): string | null {
  if (language === 'nl' || deadline === null) return printed;
  return formatTerm({ start: null, end: deadline, precision: 'year' }, language);
}

function termText({ term }: Line, language: Language): string {
  const t = translator(language);
  if (term.start !== null || term.end !== null) return formatTerm(term, language);
  return term.text ?? t('progress:term.none');
}

export const planCommands: Command[] = [
  {
    name: 'plan show',
    usage: 'plan show <id> [--as-of YYYY-MM-DD] [--json] [--as persona]',
    help: 'A strategic plan with its goals and steps, as it stood on a day (today unless told). JSON is in Dutch.',
    options: { ...AS, ...JSON_FLAG, 'as-of': { type: 'string' } },
    positionals: [1, 1],
    run: (flags) => {
      const asOf = dayOf(flags, 'as-of');
      return withKeeper(async (keeper, config) => {
        const asJson = flags.values.json === true;
        // What a program reads must not change with the language of the terminal.
        const language = asJson ? 'nl' : flags.language;
        const plan = await showPlan(keeper.database, actorOf(flags, config), flags.positionals[0] ?? '', {
          asOf,
          language,
        });
        if (asJson) printJson(plan);
        else process.stdout.write(`${planText(plan, language)}\n`);
        return 0;
      });
    },
  },
];
