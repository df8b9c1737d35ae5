import type { Language } from './index.ts';

const LOCALES: Record<Language, string> = { nl: 'nl-BE', en: 'en-GB' };
const ZONE = 'Europe/Brussels';
const DAY_ONLY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A moment: an ISO day (`2020-11-13`, no zone), an ISO time stamp or a Date (shown in Brussels). */
export type Moment = string | Date;

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** A number with the separators of the language; `digits` fixes the decimals, otherwise at most two are shown. */
export function formatNumber(n: number, language: Language, digits?: number): string {
  const options = digits === undefined ? { maximumFractionDigits: 2 } : fixed(digits);
  return numberFormat(language, options).format(n);
}

/** A share as a percentage: 0.483 becomes `48,3 %`; `digits` fixes the decimals, otherwise at most one is shown. */
export function formatPercent(share: number, language: Language, digits?: number): string {
  const options = digits === undefined ? { maximumFractionDigits: 1 } : fixed(digits);
  const percent = numberFormat(language, options).format(share * 100);
  // A no-break space, as Dutch writes it: the sign must not start a line.
  return language === 'nl' ? `${percent}\u00a0%` : `${percent}%`;
}

/** An amount in euro: `1.125.634 euro`, `EUR 1,125,634`; cents are shown when there are any. */
export function formatMoney(n: number, language: Language): string {
  const cents = Math.round(n * 100);
  const amount = numberFormat(language, fixed(cents % 100 === 0 ? 0 : 2)).format(cents / 100);
  return language === 'nl' ? `${amount} euro` : `EUR ${amount}`;
}

/** `13 november 2020`. */
export function formatDate(moment: Moment, language: Language): string {
  return dateFormat(moment, language, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** `november 2020`. */
export function formatMonth(moment: Moment, language: Language): string {
  return dateFormat(moment, language, { month: 'long', year: 'numeric' });
}

/**
 * `vrijdag 13 november`; with its year where that is not the year of `near`.
 * @param near the day beside which it is read, mostly today.
 */
export function formatWeekday(moment: Moment, language: Language, near: Moment): string {
  return dateFormat(moment, language, { weekday: 'long', day: 'numeric', month: 'long', ...yearBeside(moment, near) });
}

/** `vrijdag 13 november 2020`: for a sheet that is printed and kept. */
export function formatLongDay(moment: Moment, language: Language): string {
  return dateFormat(moment, language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** `13 november`; with its year where that is not the year of `near`. */
export function formatDay(moment: Moment, language: Language, near: Moment): string {
  return dateFormat(moment, language, { day: 'numeric', month: 'long', ...yearBeside(moment, near) });
}

/** `13-11-2020` in both languages: the form in which a date is typed. */
export function formatShortDate(moment: Moment): string {
  const format = formatterFor('en', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: zoneOf(moment) });
  return format.format(toDate(moment)).replaceAll('/', '-');
}

/** `09:30` in Brussels. */
export function formatTime(moment: Moment, language: Language): string {
  return dateFormat(moment, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** `13 november 2020, 09:30` in Brussels. */
export function formatDateTime(moment: Moment, language: Language): string {
  return `${formatDate(moment, language)}, ${formatTime(moment, language)}`;
}

/** The year is left out only beside a day of the same year: a date alone must never be read as another one. */
function yearBeside(moment: Moment, near: Moment): { year?: 'numeric' } {
  const yearOf = (one: Moment) => dateFormat(one, 'en', { year: 'numeric' });
  return yearOf(moment) === yearOf(near) ? {} : { year: 'numeric' };
}

function fixed(digits: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = numberFormats.get(key);
  const format = known ?? new Intl.NumberFormat(LOCALES[language], options);
  numberFormats.set(key, format);
  return format;
}

/** Moments as they were written, by language, form and moment: a list says the same days and hours over and over. */
const written = new Map<string, string>();
const MOST_WRITTEN = 5_000;

function dateFormat(moment: Moment, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = `${language} ${JSON.stringify(options)} ${typeof moment === 'string' ? moment : moment.getTime()}`;
  const known = written.get(key);
  if (known !== undefined) return known;
  const text = formatterFor(language, { ...options, timeZone: zoneOf(moment) }).format(toDate(moment));
  if (written.size >= MOST_WRITTEN) written.clear();
  written.set(key, text);
  return text;
}

function formatterFor(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = dateFormats.get(key);
  const format = known ?? new Intl.DateTimeFormat(LOCALES[language], options);
  dateFormats.set(key, format);
  return format;
}

// A day without a time belongs to no zone: read and shown in UTC it can never shift to the day before.
function zoneOf(moment: Moment): string {
  return typeof moment === 'string' && DAY_ONLY.test(moment) ? 'UTC' : ZONE;
}

function toDate(moment: Moment): Date {
  return moment instanceof Date ? moment : new Date(moment);
}

export { pick, type Text } from './index.ts';
