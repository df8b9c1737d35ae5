import { z } from 'zod';
import {
  type FormValues,
  oneCode,
  oneOf,
  optionalText,
  requiredText,
  several,
  wholeNumber,
} from '../../ui/form/index.ts';
import { CHARACTERS, type ChangedLine, MOST_TIES, type NewLine } from './inputs.ts';
import type { KeptLine } from './line-store.ts';
import { MOST, MOST_AMOUNT } from './read-lines.ts';

/** An amount as people write it: with a comma or a point before the cents, with or without signs between the thousands. */
function euroOf(typed: string): number {
  const text = typed.replaceAll(/[\s\u00a0]/g, '');
  if (/^-?\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'));
  return /^-?\d+(?:[.,]\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}
const isAmount = (amount: number | null) => amount === null || Math.abs(amount) <= MOST_AMOUNT;
const optionalAmount = optionalText(40)
  .transform((typed) => (typed === null ? null : euroOf(typed)))
  .refine(isAmount, 'budget:error.amount');
const amount = requiredText(40).transform(euroOf).refine(isAmount, 'budget:error.amount');
const tick = optionalText(9).transform((value) => value !== null);

const OWN = {
  policyField: oneCode('policy-field'),
  label: requiredText(MOST.label),
  amount,
  legalBasis: optionalText(MOST.basis),
  allocationCode: optionalText(MOST.allocation),
  recipient: optionalText(MOST.recipient),
  character: z.preprocess((value) => value || null, oneOf(CHARACTERS).nullable()),
  prison: optionalText(60),
  alsoOutside: tick,
  note: optionalText(MOST.note),
};
const TOLD = {
  paid: optionalAmount,
  level: oneCode('government-level'),
  goals: several(z.string().max(90), MOST_TIES),
  organisations: several(z.string().max(80), MOST_TIES),
};

/** What the form of a new line sends. */
export const NewLineForm = z.object({ ...OWN, ...TOLD, year: wholeNumber(1990, 2100) });
/** What the form of a changed line sends, with why. */
export const LineForm = z.object({ ...OWN, ...TOLD, because: requiredText(MOST.because) });
/** The same of a line that a source printed: its words are not asked. */
export const PrintedForm = z.object({ ...TOLD, because: requiredText(MOST.because) });
export const DropForm = z.object({ because: requiredText(MOST.because) });

/** A goal of a choice: `plan number`. */
function goalTyped(chosen: string): { plan: string; goal: string } {
  const [plan = '', goal = ''] = chosen.split(' ');
  return { plan, goal };
}

/** What was typed as a new line. */
export function newLineTyped({ goals, ...typed }: z.output<typeof NewLineForm>): NewLine {
  return { ...typed, goals: goals.map(goalTyped) };
}

/** What was typed as a change. */
export function changeTyped(
  { goals, ...typed }: z.output<typeof LineForm> | z.output<typeof PrintedForm>,
  version: number | undefined,
): ChangedLine {
  return { ...typed, goals: goals.map(goalTyped), version };
}

/** A line as its form shows it. */
export function valuesOf(line: KeptLine): FormValues {
  const euro = (value: number | null) => (value === null ? '' : value.toFixed(2).replace('.', ','));
  return {
    ...{ policyField: line.policyField, label: line.label, amount: euro(line.amount), paid: euro(line.paid) },
    ...{
      legalBasis: line.legalBasis ?? '',
      allocationCode: line.allocationCode ?? '',
      recipient: line.recipient ?? '',
    },
    ...{ character: line.character ?? '', level: line.level, prison: line.prison ?? '', note: line.note ?? '' },
    alsoOutside: line.alsoOutside ? 'yes' : '',
    goals: line.goals.map(({ plan, goal }) => `${plan} ${goal}`),
    organisations: line.organisations.map(({ code }) => code),
  };
}
