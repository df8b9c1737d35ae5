import { z } from 'zod';
import { oneOf, optionalText, requiredText } from '../../ui/form/index.ts';
import { VERDICTS } from '../commitments/index.ts';

/** The longest reason, quote, note, address and answer, in characters. */
export const MOST_REASON = 1000;
export const MOST_QUOTE = 2000;
export const MOST_ADDRESS = 500;

/** What can be said of how a decision bears on a commitment. */
export const BEARINGS = ['direct', 'partial', 'not', 'as-found'] as const;

/** How a decision bears on a commitment, and why. */
export const JudgementForm = z.object({
  decision: requiredText(MOST_ADDRESS),
  bearing: oneOf(BEARINGS),
  quote: optionalText(MOST_QUOTE),
  reason: requiredText(MOST_REASON),
});

/** What a person says of a verdict, with the check that was shown. */
export const VerdictForm = z.object({
  check: z.coerce.number().int().min(1).max(9999),
  verdict: oneOf(VERDICTS),
  reason: optionalText(2000),
});

/** So many decisions are shown to a model at most, and so long it may take. */
export const MOST_SHOWN = 40;
export const PATIENCE_SECONDS = 30;

/** What a model proposed, as a page carries it until somebody judges: it is kept nowhere. */
export const Carried = z
  .array(
    z.strictObject({
      ref: z.string().min(1).max(MOST_ADDRESS),
      quote: z.string().min(1).max(MOST_QUOTE),
      bearing: z.enum(['direct', 'partial']),
    }),
  )
  .max(MOST_SHOWN);

/** Which of the proposals that a page carries is taken over, and why. */
export const TakingForm = z.object({
  carried: requiredText(200_000),
  take: requiredText(MOST_ADDRESS),
  why: requiredText(MOST_REASON),
});

/** A step of a plan that shows practice. */
export const StepForm = z.object({
  plan: requiredText(60),
  step: requiredText(60),
  note: optionalText(MOST_REASON),
});

/** What a figure must reach. */
const decimal = requiredText(20).pipe(
  z
    .string()
    .regex(/^\d{1,12}(?:[.,]\d{1,6})?$/, 'form:error.whole-number')
    .transform((typed) => Number(typed.replace(',', '.'))),
);

/** A figure with what it must reach, and which part of it: `prison=gent;year=2025`. */
export const FigureForm = z.object({
  figure: requiredText(60),
  filters: optionalText(300),
  atLeast: decimal,
  note: optionalText(MOST_REASON),
});

/** What a reader misses. */
export const MissingForm = z.object({
  address: requiredText(MOST_ADDRESS).pipe(z.string().regex(/^\P{Cc}*$/u, 'form:error.invalid')),
  remark: optionalText(MOST_REASON),
});

/** How what a reader misses is answered. */
export const AnswerForm = z.object({
  state: oneOf(['taken-over', 'declined']),
  decision: optionalText(MOST_ADDRESS),
  answer: requiredText(MOST_REASON),
});

/** The filters of a figure as they are typed: `dimension=code,code;dimension=code`; undefined where they can't be read. */
export function filtersTyped(typed: string | null): Record<string, string[]> | undefined {
  if (typed === null) return {};
  const parts = typed
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const found: Record<string, string[]> = {};
  for (const part of parts) {
    const [, dimension, codes] = part.match(/^([a-z][a-z-]{0,39})=([\w., -]{1,200})$/) ?? [];
    if (dimension === undefined || codes === undefined || Object.hasOwn(found, dimension)) return undefined;
    found[dimension] = codes.split(',').map((code) => code.trim());
  }
  return found;
}

const reason = z.string().trim().min(1).max(MOST_REASON);

/** What a program sends to judge how a decision bears on a commitment. */
export const JudgementInput = z.strictObject({
  decision: z.string().trim().min(1).max(MOST_ADDRESS),
  bearing: z.enum(BEARINGS),
  quote: z.string().trim().min(1).max(MOST_QUOTE).optional(),
  reason,
});

/** What a program sends to confirm or overrule a verdict. */
export const ConfirmationInput = z.strictObject({
  check: z.number().int().min(1).max(9999),
  verdict: z.enum(VERDICTS),
  reason: z.string().trim().min(1).max(2000).optional(),
});
