import { isDay } from '../../shared/dates.ts';
import { dayAsked, type FieldError, type FormValues, fieldValue } from '../../ui/form/index.ts';
import type { CutSentence } from './found.ts';
import { MOST, type Place, type PlacedInput } from './rules.ts';

/** How a place stands in a field of a form. */
export function placeKey({ from, to }: Place): string {
  return `${from}-${to}`;
}

/** The place that a field of a form says; undefined for what is none. */
export function placeIn(text: string): Place | undefined {
  const [, from, to] = /^(\d{1,7})-(\d{1,7})$/.exec(text) ?? [];
  if (from === undefined || to === undefined || Number(from) >= Number(to)) return undefined;
  return { from: Number(from), to: Number(to) };
}

const FIELDS = ['wording', 'who', 'for-whom', 'by-when', 'due-on'] as const;
type RowField = (typeof FIELDS)[number];

/** The field of a row that says one thing of the sentence there. */
export function rowField(name: RowField, { from }: Place): string {
  return `${name}-${from}`;
}

/** The fields of a row as they are shown: what was typed, else what was found. */
export function fieldsOf(row: CutSentence, typed: FormValues | null): FormValues {
  const { wording, who, forWhom, byWhen, dueOn } = row.said;
  const found: Record<RowField, string | null> = {
    wording,
    who,
    'for-whom': forWhom,
    'by-when': byWhen,
    'due-on': dueOn,
  };
  return Object.fromEntries(
    FIELDS.map((name) => {
      const field = rowField(name, row);
      return [field, typed !== null && field in typed ? fieldValue(typed, field) : (found[name] ?? '')];
    }),
  );
}

/**
 * The commitments that were ticked, with what was typed of each; or every fault by its field. What is ticked must be a sentence of
 * the text.
 */
export function reviewed(
  fields: FormValues,
  sentences: readonly CutSentence[],
  today: string,
): { ok: true; commitments: PlacedInput[] } | { ok: false; errors: FieldError[] } {
  const ticked = new Set([fields.take ?? []].flat());
  const rows = sentences.filter((one) => ticked.has(placeKey(one)));
  const errors: FieldError[] = [];
  if (rows.length === 0) errors.push({ field: '', message: 'agreements:error.none' });
  if (rows.length < ticked.size) errors.push({ field: '', message: 'agreements:error.place' });
  const commitments = rows.map((row): PlacedInput => {
    const { from, to } = row;
    // A sentence that was ticked below has no fields of its own: it says what was found in it.
    if (!(rowField('wording', row) in fields)) return { from, to };
    const text = (name: RowField, most: number) => textOf(fields, rowField(name, row), most, errors);
    const wording = text('wording', MOST.wording);
    if (wording === null) errors.push({ field: rowField('wording', row), message: 'form:error.required' });
    const said = {
      who: text('who', MOST.words),
      forWhom: text('for-whom', MOST.words),
      byWhen: text('by-when', MOST.words),
    };
    return { from, to, wording: wording ?? '', ...said, dueOn: dayOf(fields, rowField('due-on', row), today, errors) };
  });
  return errors.length > 0 ? { ok: false, errors } : { ok: true, commitments };
}

function textOf(fields: FormValues, field: string, most: number, errors: FieldError[]): string | null {
  const text = fieldValue(fields, field)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?!\n)[\p{Cc}\p{Cs}]/gu, ' ')
    .trim();
  if (text.length > most) errors.push({ field, message: 'form:error.too-long', values: { max: most } });
  return text === '' ? null : text;
}

function dayOf(fields: FormValues, field: string, today: string, errors: FieldError[]): string | null {
  const typed = fieldValue(fields, field).trim();
  if (typed === '' || isDay(typed)) return typed || null;
  const { day, fault } = dayAsked(typed, today);
  if (fault !== undefined) errors.push({ field, message: fault });
  return day;
}
