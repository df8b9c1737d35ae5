import { z } from 'zod';
import { isDay } from '../../shared/dates.ts';
import { dateInput, optionalText, requiredText } from '../../ui/form/index.ts';

/** The longest title, introduction and reason, in characters. */
export const MOST_TITLE = 200;
export const MOST_INTRODUCTION = 20_000;
export const MOST_REASON = 1000;
/** So many drafts a plan has at most. */
export const MOST_DRAFTS = 20;

/** What the form of a draft sends; nobody freezes a day that is still to come. */
export function draftForm(today: string) {
  return z.object({
    title: requiredText(MOST_TITLE),
    asOf: dateInput(today).refine((day) => day <= today, 'plans:future.fault'),
    introduction: optionalText(MOST_INTRODUCTION),
  });
}

/** The reason why a snapshot is withdrawn. */
export const WithdrawalForm = z.object({ reason: requiredText(MOST_REASON) });

const day = z.string().refine(isDay, 'progress:error.day');
const oneLine = z
  .string()
  .trim()
  .min(1)
  .max(MOST_TITLE)
  .regex(/^\P{Cc}*$/u, 'form:error.invalid');

/** What a program sends to freeze a plan at once. */
export const FreezeInput = z.strictObject({
  title: oneLine,
  asOf: day.optional(),
  introduction: z.string().trim().max(MOST_INTRODUCTION).nullable().optional(),
});

/** What a program sends to withdraw a snapshot. */
export const WithdrawalInput = z.strictObject({ reason: z.string().trim().min(1).max(MOST_REASON) });
