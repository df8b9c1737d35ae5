import { formatDate, formatMonth } from './format.ts';
import { type Language, type Translate, translator } from './index.ts';

export type Precision = 'day' | 'month' | 'season' | 'half-year' | 'year' | 'open';

/** A term of the plan: its literal text where a document gave one, and the dates read from it (ISO or null). */
export interface Term {
  text?: string | null;
  start: string | null;
  end: string | null;
  precision: Precision;
}

/**
 * The term in words. Dutch shows the literal text of the document where there is one; otherwise, and in English,
 * the words follow from the dates and are never more precise than the precision.
 */
export function formatTerm(term: Term, language: Language): string {
  const t = translator(language);
  if (language === 'nl' && term.text) return term.text;
  const { start, end } = term;
  if (start && end) return between(start, end, term.precision, language, t);
  if (end) return t('frame:term.by', { end: endPoint(end, term.precision, language, t) });
  if (start) return t('frame:term.from', { start: pointOf(start, term.precision, language, t) });
  return t('frame:term.open');
}

function between(start: string, end: string, precision: Precision, language: Language, t: Translate): string {
  const from = pointOf(start, precision, language, t);
  const to = pointOf(end, precision, language, t);
  return from === to ? from : t('frame:term.between', { start: from, end: to });
}

/** A lone end of a half-year is how "midden 2016" and "eind 2016" are stored. */
function endPoint(iso: string, precision: Precision, language: Language, t: Translate): string {
  if (precision !== 'half-year') return pointOf(iso, precision, language, t);
  return t(isFirstHalf(iso) ? 'frame:term.middle' : 'frame:term.end', { year: iso.slice(0, 4) });
}

function pointOf(iso: string, precision: Precision, language: Language, t: Translate): string {
  const year = iso.slice(0, 4);
  switch (precision) {
    case 'year':
      return year;
    case 'season':
      return t(isFirstHalf(iso) ? 'frame:term.spring' : 'frame:term.autumn', { year });
    case 'half-year':
      return t(isFirstHalf(iso) ? 'frame:term.first-half' : 'frame:term.second-half', { year });
    case 'month':
      return formatMonth(iso, language);
    default:
      return formatDate(iso, language);
  }
}

function isFirstHalf(iso: string): boolean {
  return Number(iso.slice(5, 7)) <= 6;
}
