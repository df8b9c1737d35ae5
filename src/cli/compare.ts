import {
  assertDays,
  type ComparisonShape,
  comparePlan,
  comparisonShape,
  slipWords,
} from '../policy/snapshots/index.ts';
import { dayInBrussels } from '../shared/dates.ts';
import { Refusal } from '../shared/refusal.ts';
import { formatDate } from '../ui/words/format.ts';
import { type Language, translator } from '../ui/words/index.ts';
import { refusalSentence } from '../ui/words/sentences.ts';
import { AS, actorOf, type Command, JSON_FLAG, printJson, textFlag, withKeeper } from './command.ts';

const USAGE = 'plan compare <id> --from YYYY-MM-DD [--to YYYY-MM-DD] [--json] [--as persona]';

type Step = ComparisonShape['steps'][number];

/** A comparison in text: what changed, goal by goal, and how much stayed. */
export function comparisonText(comparison: ComparisonShape, language: Language): string {
  const t = translator(language);
  const word = (status: Step['before']) => (status === null ? t('snapshots:not-there') : t(`status:${status}`));
  const stepLine = (step: Step) => {
    const states = step.before === step.after ? word(step.after) : `${word(step.before)} → ${word(step.after)}`;
    const slip = step.slippedDays === null || step.slippedDays === 0 ? [] : [slipWords(step.slippedDays, language, t)];
    return `  ${step.number ?? '–'}  ${step.title}  [${[states, ...slip].join(' · ')}]`;
  };
  const changed = comparison.steps.filter((step) => step.change !== 'same' || (step.slippedDays ?? 0) !== 0);
  const groups = comparison.goals.flatMap((goal) => {
    const lines = changed.filter((step) => step.goal === goal.number).map(stepLine);
    return lines.length === 0 ? [] : ['', `${goal.number}. ${goal.title}`, ...lines];
  });
  const { before, after } = comparison.head;
  const years = ({ title, validFrom, validTo }: typeof before) =>
    `${title}, ${formatDate(validFrom, language)} – ${formatDate(validTo, language)}`;
  const head = years(before) === years(after) ? [] : [`${years(before)} → ${years(after)}`];
  const yardstick = comparison.yardstick.map(
    (one) =>
      `  ${one.stands === 'plan' ? '' : `${one.key}  `}${one.title}  [${t(`progress:yardstick.what.${one.what}`)} · ${t('progress:yardstick.since', { day: formatDate(one.since, language) })} · ${one.ground}]`,
  );
  const having = (change: Step['change']) => comparison.steps.filter((step) => step.change === change).length;
  const counts = {
    ...{ realised: having('realised'), forward: having('forward'), back: having('back'), stopped: having('stopped') },
    ...{ added: having('added'), dropped: having('dropped') },
    slipped: comparison.steps.filter((step) => (step.slippedDays ?? 0) > 0).length,
  };
  return [
    `${comparison.title}: ${formatDate(comparison.from, language)} – ${formatDate(comparison.to, language)}`,
    ...head,
    t('snapshots:text.counts', counts),
    ...(yardstick.length > 0 ? ['', t('progress:yardstick'), ...yardstick] : []),
    ...groups,
    '',
    t('snapshots:text.same', { count: comparison.steps.length - changed.length }),
  ].join('\n');
}

export const compareCommands: Command[] = [
  {
    name: 'plan compare',
    usage: USAGE,
    help: 'A strategic plan on two days (the second is today unless told): what was realised, added, dropped, and by how many days steps slipped. JSON is in Dutch.',
    options: { ...AS, ...JSON_FLAG, from: { type: 'string' }, to: { type: 'string' } },
    positionals: [1, 1],
    run: async (flags) => {
      const today = dayInBrussels(new Date());
      const from = textFlag(flags, 'from');
      if (from === undefined) {
        const usage = new Refusal('invalid', 'usage', { usage: `bin/brug ${USAGE}` });
        process.stderr.write(`${refusalSentence(usage, translator(flags.language))}\n`);
        return 2;
      }
      const days = { from, to: textFlag(flags, 'to') ?? today, today };
      // Before a database is opened: what cannot be compared is said at once.
      assertDays(days, today);
      return withKeeper(async (keeper, config) => {
        const comparison = await comparePlan(keeper.database, actorOf(flags, config), flags.positionals[0] ?? '', days);
        const asJson = flags.values.json === true;
        // What a program reads must not change with the language of the terminal.
        const language = asJson ? 'nl' : flags.language;
        const shape = comparisonShape(comparison, language);
        if (asJson) printJson(shape);
        else process.stdout.write(`${comparisonText(shape, language)}\n`);
        return 0;
      });
    },
  },
];
