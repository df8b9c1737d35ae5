import { z } from 'zod';
import { isDay } from '../../shared/dates.ts';
import { LARGEST, versionNumber } from '../../shared/version.ts';
import { MOST, VERDICTS } from './answers.ts';

const text = (most: number) => z.string().trim().min(1).max(most);
const name = z.string().min(1).max(60);
const id = z.number().int().positive().max(LARGEST);
const day = z.string().refine(isDay, 'form:error.date');

/** An answer: words, yes or no, one of the choices; several of a list; null opens the question again. */
const value = z.union([z.string().max(MOST.text), z.boolean(), z.array(z.string().max(200)).max(30), z.null()]);
const answers = z.record(name, value).refine((sent) => Object.keys(sent).length <= 400, 'form:error.too-many');

export const BeginInput = z.strictObject({ framework: text(60) });

/** What changes of the answers; what is left out stays. An item is known by its number, or by its branch and title. */
export const AnswersInput = z.strictObject({
  branch: name.optional(),
  answers: answers.optional(),
  items: z
    .array(
      z.strictObject({
        id: id.optional(),
        branch: name,
        title: text(MOST.title),
        track: name.nullish(),
        verdict: z.enum(VERDICTS).nullish(),
        aside: z.boolean().optional(),
        answers: answers.optional(),
      }),
    )
    .max(MOST.items)
    .optional(),
  version: versionNumber,
});
export type SentAnswers = z.output<typeof AnswersInput>;
export type SentItem = NonNullable<SentAnswers['items']>[number];

export const OutcomeInput = z.strictObject({
  outcome: name,
  ground: text(MOST.ground).nullish(),
  owner: text(MOST.owner).nullish(),
  signal: text(MOST.signal).nullish(),
  reviewOn: day.nullish(),
  actions: z
    .array(z.strictObject({ title: text(300), term: text(200).nullish(), item: id.nullish() }))
    .max(MOST.actions)
    .optional(),
  version: versionNumber.optional(),
});
export type SentOutcome = z.output<typeof OutcomeInput>;

export const ReleaseInput = z.strictObject({ what: z.enum(['outcome', 'answers']) });
export const RemarkInput = z.strictObject({
  question: name,
  item: id.nullish(),
  kind: z.enum(['remark', 'differs']),
  remark: text(MOST.remark),
});
