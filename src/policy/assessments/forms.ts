import { z } from 'zod';
import {
  type FormValues,
  fieldValue,
  oneOf,
  optionalDateInput,
  optionalText,
  requiredText,
} from '../../ui/form/index.ts';
import type { Checklist, Question, Value } from '../frameworks/index.ts';
import { MOST, type Said, type Sheet, saidOf, sameValue, VERDICTS } from './answers.ts';

/** The name of the field of a question. */
export function fieldOf(question: string): string {
  return `q-${question}`;
}

/** What the form of a sheet sends; which fields it has, its questions say. */
export const SheetForm = z.object({ next: optionalText(9) });

/** What was typed as an answer, as the actions take it. */
export function typedValue(
  asked: { question: Question | null; list: Checklist | null },
  values: FormValues,
): Value | null {
  const name = fieldOf((asked.question ?? asked.list)?.id ?? '');
  if (asked.list !== null) {
    const ticked = [values[name] ?? []].flat().filter((one) => one !== '');
    return ticked.length === 0 ? null : asked.list.options.map(({ nl }) => nl).filter((nl) => ticked.includes(nl));
  }
  const typed = fieldValue(values, name).replaceAll('\r\n', '\n').trim();
  if (typed === '') return null;
  return asked.question?.kind === 'yes-no' ? typed === 'true' : typed;
}

/** The questions and lists of a sheet, as they are asked. */
export function askedOn({
  questions,
  lists,
}: Pick<Sheet, 'questions' | 'lists'>): { id: string; question: Question | null; list: Checklist | null }[] {
  return [
    ...questions.map((question) => ({ id: question.id, question, list: null })),
    ...lists.map((list) => ({ id: list.id, question: null, list })),
  ];
}

/** An answer as its field shows it. */
export function shownValue(value: Value | null | undefined): string | string[] {
  if (value === null || value === undefined) return '';
  return typeof value === 'boolean' ? String(value) : typeof value === 'string' ? value : [...value];
}

/**
 * What a sheet shows again where two people answered otherwise: what was typed where it was touched, else what stands there now, so that
 * who saves again overwrites nothing else.
 */
export function mergedValues(
  sheet: Sheet,
  typed: FormValues,
  then: ReadonlyMap<string, Said>,
  now: ReadonlyMap<string, Said>,
): FormValues {
  return Object.fromEntries(
    askedOn(sheet).map((asked) => {
      const item = sheet.item?.id ?? null;
      const mine = typedValue(asked, typed);
      const untouched = sameValue(saidOf(then, item, asked.id)?.value, mine);
      return [fieldOf(asked.id), shownValue(untouched ? saidOf(now, item, asked.id)?.value : mine)];
    }),
  );
}

export const BeginForm = z.object({ framework: requiredText(60) });
export const WayForm = z.object({ branch: requiredText(60) });
export const ItemForm = z.object({
  branch: requiredText(60),
  title: requiredText(MOST.title),
  track: optionalText(60),
  verdict: z.preprocess((sent) => (sent === '' || sent === undefined ? null : sent), oneOf(VERDICTS).nullable()),
  aside: optionalText(9),
});
export const RemarkForm = z.object({
  item: optionalText(12),
  kind: oneOf(['remark', 'differs']),
  remark: requiredText(MOST.remark),
});
export const LandForm = z.object({ title: requiredText(300), term: optionalText(200), item: optionalText(12) });
export const ReleaseForm = z.object({ what: oneOf(['outcome', 'answers']) });

/** What the form of the outcome sends: on a page it always has its ground. */
export function outcomeForm(today: string) {
  return z
    .object({
      outcome: requiredText(60),
      ground: requiredText(MOST.ground),
      owner: optionalText(MOST.owner),
      signal: optionalText(MOST.signal),
      reviewOn: optionalDateInput(today),
    })
    .refine(({ reviewOn }) => reviewOn === null || reviewOn > today, {
      path: ['reviewOn'],
      message: 'assessments:error.review',
    });
}
