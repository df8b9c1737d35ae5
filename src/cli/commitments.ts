import { readFileSync, statSync } from 'node:fs';
import { type Checked, checkCommitments, readDecisions } from '../policy/commitments/index.ts';
import { dayInBrussels, isDay } from '../shared/dates.ts';
import { Refusal } from '../shared/refusal.ts';
import { type Language, translator } from '../ui/words/index.ts';
import { type Command, type Flags, JSON_FLAG, printJson, textFlag } from './command.ts';

const MOST_BYTES = 200 * 1024 * 1024;

function textOf(flags: Flags, name: string): string {
  const file = textFlag(flags, name);
  if (file === undefined) throw new Refusal('invalid', 'usage', { usage: `bin/brug ${USAGE}` });
  const bytes = bytesOf(file);
  // A PDF may well be good UTF-8 in its first bytes; of a document its text is asked.
  if (bytes.subarray(0, 5).equals(PDF)) throw new Refusal('invalid', 'file-not-text');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('invalid', 'file-not-text');
  }
}
const PDF = Buffer.from('%PDF-');

/** Signs that would steer the screen on which a text is shown. */
const STEERING = /[\p{Cc}\p{Cf}]+/gu;
function shown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(STEERING, '');
}

function bytesOf(file: string): Buffer {
  try {
    if (statSync(file).size > MOST_BYTES)
      throw new Refusal('too_large', 'file-too-large', { most: MOST_BYTES / 1024 / 1024 });
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('invalid', 'file-unreadable');
  }
}

function dayOf(flags: Flags, name: string): string | null {
  const day = textFlag(flags, name) ?? null;
  if (day !== null && !isDay(day)) throw new Refusal('invalid', 'bad-day', { day: day.slice(0, 40) });
  return day;
}

/** Promises with what bears on them, in text. */
function checkedText({ commitments, unused }: Checked, language: Language): string {
  const t = translator(language);
  const blocks = commitments.map(({ id, text, verdict, citations }) => {
    const lines = citations.map(({ date, ref, bearing, stage, quote }) => {
      const how = [date, shown(ref), t(`commitments:bearing.${bearing}`), t(`commitments:stage.${stage}`)].join(' · ');
      return `    ${how}\n      “${shown(quote)}”`;
    });
    return [`${id}. ${shown(text)}`, `  → ${t(`commitments:verdict.${verdict}`)}`, ...lines].join('\n');
  });
  return [...blocks, t('commitments:unused', { count: unused.length })].join('\n\n');
}

const USAGE = 'commitments check --agreement FILE --decisions FILE.csv [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--json]';

export const commitmentsCommands: Command[] = [
  {
    name: 'commitments check',
    usage: USAGE,
    help: 'Holds each promise of an agreement (text) against decisions (CSV with ref, uri, date, text): what bears on it, quoted, and a verdict by rule. Opens no database. Decisions count between the two days, and never after today.',
    options: {
      ...JSON_FLAG,
      agreement: { type: 'string' },
      decisions: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
    },
    positionals: [0, 0],
    run: async (flags) => {
      const [agreement, decisions] = [textOf(flags, 'agreement'), readDecisions(textOf(flags, 'decisions'))];
      const today = dayInBrussels(new Date());
      const [from, to] = [dayOf(flags, 'from'), dayOf(flags, 'to') ?? today];
      if (from !== null && from > to) throw new Refusal('invalid', 'bad-period');
      const checked = checkCommitments(agreement, decisions, { from, to: to < today ? to : today });
      if (flags.values.json === true) printJson(checked);
      else process.stdout.write(`${checkedText(checked, flags.language)}\n`);
      return undefined;
    },
  },
];
