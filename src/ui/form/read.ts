import { type ZodType, z } from 'zod';
import { CODE_MOST, isKnownCode } from '../../shared/code-lists.ts';
import { Refusal, type RefusalCode } from '../../shared/refusal.ts';
import { LARGEST } from '../../shared/version.ts';
import type { WordKey } from '../words/index.ts';
import { dayTyped } from './day.ts';

/** What a browser sends: one text per name, or several. */
export type FormValues = Record<string, string | string[]>;

/** One fault: the field, a word key or a sentence, and the values the words need. */
export interface FieldError {
  field: string;
  message: string;
  values?: Record<string, string | number>;
}

export type FormResult<Data> =
  | { ok: true; data: Data; values: FormValues }
  | { ok: false; errors: FieldError[]; values: FormValues };

/**
 * Checks a form against a schema. Gives the data, or every fault (one per field) with what was typed, so that
 * the page can show both again. Messages are word keys unless the schema carries a sentence of its own.
 * @param today the day on which it is read: with it, a day may be typed without its year, or as `morgen`.
 */
export function readForm<Schema extends ZodType>(
  form: FormValues,
  schema: Schema,
  today?: string,
): FormResult<z.output<Schema>> {
  const result = readOn(today, () => schema.safeParse(form, { error: (issue) => wordFor(issue) }));
  if (result.success) return { ok: true, data: result.data, values: form };
  const errors = new Map<string, FieldError>();
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? '');
    if (!errors.has(field)) errors.set(field, { field, message: issue.message, ...limitsOf(issue) });
  }
  return { ok: false, errors: [...errors.values()], values: form };
}

/** The text typed in one field, empty when there is none; of several values the first. */
export function fieldValue(values: FormValues | undefined, name: string): string {
  const value = values?.[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/**
 * The version of the record that a form showed; undefined when it showed none.
 * @throws Refusal `invalid` when what was sent is no version: a hidden field is not typed by a person.
 */
export function versionOf(values: FormValues): number | undefined {
  const sent = values.version;
  if (sent === undefined) return undefined;
  if (typeof sent !== 'string' || !/^[1-9]\d{0,9}$/.test(sent) || Number(sent) > LARGEST) {
    throw new Refusal('invalid', 'bad-version', {}, [{ path: 'version', message: 'refusals:bad-version' }]);
  }
  return Number(sent);
}

/** The day on which the form is read that is being read now: reading waits for nothing, so there is only one at once. */
let dayOfReading: string | undefined;

function readOn<Result>(today: string | undefined, read: () => Result): Result {
  dayOfReading = today;
  try {
    return read();
  } finally {
    dayOfReading = undefined; // also when a schema throws: the next form has a day of its own, or none
  }
}

/**
 * A day typed as 13-11-2025, 13/11/2025, 13 nov 2025 or 2025-11-13; gives the ISO day of a date that exists, 1900 to 2100.
 * @param today with it, the year may be left out, and `morgen` is a day too.
 */
export function dateInput(today?: string) {
  return required().transform((typed, context) => {
    const iso = dayTyped(typed, today ?? dayOfReading);
    if (iso === null) return refuse(context, 'form:error.date');
    const year = Number(iso.slice(0, 4));
    return year < 1900 || year > 2100 ? refuse(context, 'form:error.date-range') : iso;
  });
}

/** The day that was typed outside a form, as in an address; else the word key of its fault. */
export function dayAsked(
  typed: string,
  today: string,
): { day: string; fault: undefined } | { day: null; fault: string } {
  const read = dateInput(today).safeParse(typed);
  if (read.success) return { day: read.data, fault: undefined };
  return { day: null, fault: read.error.issues[0]?.message ?? 'form:error.date' };
}

/** As dateInput, and null when nothing was typed. */
export function optionalDateInput(today?: string) {
  return orNull(dateInput(today));
}

/** A time typed as 9:05, 09.05, 9u05 or 9u; gives `09:05`. */
export function timeInput() {
  return required().transform((typed, context) => {
    const [, hours = '', minutes = ''] = /^(\d{1,2})(?:[:.uh](\d{2})|[uh])$/.exec(typed) ?? [];
    if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return refuse(context, 'form:error.time');
    return `${hours.padStart(2, '0')}:${minutes || '00'}`;
  });
}

/** A text that must be there, trimmed, at most `max` characters. */
export function requiredText(max: number) {
  return required().max(max, key('form:error.too-long'));
}

/** A text that may be absent, then null. */
export function optionalText(max: number) {
  return orNull(requiredText(max));
}

/** A whole number from `min` to `max`; thousands may be typed with a point or a space (1.125). */
export function wholeNumber(min: number, max: number) {
  return required()
    .regex(/^-?\d{1,3}([. ]\d{3})+$|^-?\d+$/, key('form:error.whole-number'))
    .transform((typed) => Number(typed.replaceAll(/[. ]/g, '')))
    .pipe(z.number().min(min, key('form:error.too-small')).max(max, key('form:error.too-big')));
}

/** As wholeNumber, and null when nothing was typed. */
export function optionalWholeNumber(min: number, max: number) {
  return orNull(wholeNumber(min, max));
}

/** One of a list of codes. */
export function oneOf<const Code extends string>(codes: readonly Code[]) {
  return z.enum(codes, { error: (issue) => (isBlank(issue.input) ? 'form:error.required' : 'form:error.choice') });
}

/** Any number of codes from tick boxes: a browser sends nothing, one text or a list; gives a list. */
export function manyOf<const Code extends string>(codes: readonly Code[]) {
  const list = z.array(z.enum(codes, key('form:error.choice'))).max(codes.length, key('form:error.too-many'));
  // One more than there can be is enough to see that there are too many.
  return z.preprocess((sent) => (sent === undefined ? [] : [sent].flat().slice(0, codes.length + 1)), list);
}

/** Any number of values of a kind from tick boxes or fields of one name, those that are empty left out; at most so many. */
export function several<Schema extends z.ZodType>(one: Schema, most: number) {
  return z.preprocess(
    (sent) =>
      [sent ?? []]
        .flat()
        .filter((value) => value !== '')
        .slice(0, most + 1),
    z.array(one).max(most),
  );
}

/** What stands on the lines of a text field, one a line and those that are empty left out: at most so many, none longer than that. */
export function linesOf(most: number, longest: number) {
  return z.preprocess(
    (sent) => {
      // One line more than there can be is enough to see that there are too many.
      const text = typeof sent === 'string' ? sent.slice(0, (most + 1) * (longest + 2)) : '';
      return text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
    },
    z.array(z.string().max(longest)).max(most),
  );
}

/** A code of a list that people keep. That it is not closed is checked where it is used, in the same transaction. */
export function oneCode(list: string) {
  return required().refine((code) => code.length <= CODE_MOST && isKnownCode(list, code), key('form:error.choice'));
}

/** Any number of codes of such a list from tick boxes, at most so many. */
export function manyCodes(of: string, most: number) {
  const list = z.array(oneCode(of)).max(most, key('form:error.too-many'));
  return z.preprocess((sent) => (sent === undefined ? [] : [sent].flat().slice(0, most + 1)), list);
}

/** What is wrong with what was typed, or stands in the way of it. */
const ABOUT_FIELDS: readonly RefusalCode[] = ['invalid', 'conflict'];

/**
 * The faults that an action found in what was sent, for the form to show; undefined for any other error.
 * @param fieldOf the field of the form that stands for a path; its first part unless told.
 */
export function faultsAsErrors(
  error: unknown,
  fieldOf: (path: string) => string = (path) => path.replace(/\..*$/, ''),
): FieldError[] | undefined {
  if (!(error instanceof Refusal) || !ABOUT_FIELDS.includes(error.code) || error.faults.length === 0) return undefined;
  const byField = new Map(error.faults.map(({ path, ...fault }) => [fieldOf(path), fault] as const).reverse());
  return [...byField].reverse().map(([field, fault]) => ({ field, ...fault }));
}

function required() {
  return z.string(key('form:error.required')).trim().min(1, key('form:error.required'));
}

function orNull<Schema extends ZodType>(schema: Schema) {
  return z.preprocess((sent) => (isBlank(sent) ? null : sent), schema.nullable());
}

function isBlank(sent: unknown): boolean {
  return sent === undefined || sent === null || (typeof sent === 'string' && sent.trim() === '');
}

/** Makes the compiler check that a message exists. */
function key(word: WordKey): WordKey {
  return word;
}

function refuse(context: z.RefinementCtx, word: WordKey): never {
  context.addIssue({ code: 'custom', message: word });
  return z.NEVER;
}

type Issue = Parameters<z.core.$ZodErrorMap>[0] | z.core.$ZodIssue;

/** The words for a fault that the schema says nothing about. */
function wordFor(issue: Issue): WordKey {
  if (issue.code === 'invalid_type') return isBlank(issue.input) ? 'form:error.required' : 'form:error.invalid';
  if (issue.code === 'invalid_value') return isBlank(issue.input) ? 'form:error.required' : 'form:error.choice';
  if (issue.code === 'too_small') return tooSmall(issue.origin);
  if (issue.code === 'too_big') return tooBig(issue.origin);
  return 'form:error.invalid';
}

function tooSmall(origin: string): WordKey {
  if (origin === 'string') return 'form:error.too-short';
  return origin === 'array' ? 'form:error.too-few' : 'form:error.too-small';
}

function tooBig(origin: string): WordKey {
  if (origin === 'string') return 'form:error.too-long';
  return origin === 'array' ? 'form:error.too-many' : 'form:error.too-big';
}

function limitsOf(issue: z.core.$ZodIssue): { values?: Record<string, string | number> } {
  if (issue.code === 'too_small') return { values: { min: Number(issue.minimum) } };
  if (issue.code === 'too_big') return { values: { max: Number(issue.maximum) } };
  return {};
}
