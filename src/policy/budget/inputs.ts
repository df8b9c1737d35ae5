import { z } from 'zod';
import { codeIn } from '../../shared/code-lists.ts';
import { versionNumber } from '../../shared/version.ts';
import { MOST, MOST_AMOUNT } from './read-lines.ts';

const text = (most: number) => z.string().trim().min(1).max(most);
/** A year of which money can be kept. */
export const budgetYear = z.coerce.number().int().min(1990).max(2100);
const cents = (amount: number) => Math.abs(amount * 100 - Math.round(amount * 100)) < 0.001;
const amount = z.number().min(-MOST_AMOUNT).max(MOST_AMOUNT).refine(cents, 'budget:error.cents');
const goal = z.strictObject({ plan: text(60), goal: text(20) });

/** The largest file of budget lines, in bytes. */
export const MOST_BYTES = 5 * 1024 * 1024;
/** A line is tied to at most so many goals, and to so many organisations. */
export const MOST_TIES = 30;
export const CHARACTERS = ['structural', 'temporary'] as const;

const LINE = {
  policyField: codeIn('policy-field'),
  label: text(MOST.label),
  amount,
  paid: amount.nullish(),
  legalBasis: text(MOST.basis).nullish(),
  allocationCode: text(MOST.allocation).nullish(),
  recipient: text(MOST.recipient).nullish(),
  character: z.enum(CHARACTERS).nullish(),
  level: codeIn('government-level').optional(),
  prison: text(60).nullish(),
  alsoOutside: z.boolean().optional(),
  note: text(MOST.note).nullish(),
  /** The goals of strategic plans that the line serves; the money is not divided over them. */
  goals: z.array(goal).max(MOST_TIES).optional(),
  organisations: z.array(text(80)).max(MOST_TIES).optional(),
};

/** A budget line as it is written down. */
export const LineInput = z.strictObject({ ...LINE, year: budgetYear });
export type NewLine = z.output<typeof LineInput>;

/** What changes of a line, with why; what is left out stays. */
export const LineChange = z
  .strictObject(LINE)
  .partial()
  .extend({ because: text(MOST.because), version: versionNumber.optional() });
export type ChangedLine = z.output<typeof LineChange>;

/** Why a line is taken out. */
export const Withdrawal = z.strictObject({ because: text(MOST.because), version: versionNumber.optional() });

/** A year of lines as text; a file is sent as a form. */
export const ImportInput = z.strictObject({
  year: budgetYear,
  text: z.string().min(1).max(900_000),
  name: text(300).optional(),
});
