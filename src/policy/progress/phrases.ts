import type { Term } from '../../shared/dates.ts';
import { formatDate } from '../../ui/words/format.ts';
import { isWordKey, type Language, type Translate } from '../../ui/words/index.ts';
import { spanWords } from '../../ui/words/span.ts';
import { formatTerm } from '../../ui/words/term.ts';
import type { AssessedStep } from './assess.ts';

/** The term as printed; in English in words of our own where dates are known, otherwise the printed words between quotes. */
export function termWords(term: Term, language: Language, t: Translate): string {
  if (term.start !== null || term.end !== null) return formatTerm(term, language);
  if (term.text === null) return t('progress:term.none');
  return language === 'nl' ? term.text : t('progress:term.printed', { text: term.text });
}

/** What was understood of the term: the first and last day, and how exact they are. */
export function understoodTerm({ start, end, precision }: Term, language: Language, t: Translate): string {
  const first = start === null ? '' : formatDate(start, language);
  const last = end === null ? '' : formatDate(end, language);
  const exact = t('progress:understood.precision', { precision: t(`progress:precision.${precision}`) });
  if (start !== null && start === end) return `${first} (${exact})`;
  if (start !== null && end !== null)
    return `${t('progress:understood.between', { start: first, end: last })} (${exact})`;
  if (end !== null) return `${t('progress:understood.by', { end: last })} (${exact})`;
  if (start !== null) return `${t('progress:understood.from', { start: first })} (${exact})`;
  return t('progress:understood.none');
}

/** *76 steps, 23 sub-steps*. */
export function stepsWords(top: number, nested: number, t: Translate): string {
  const steps = t('progress:steps.only', { count: top });
  return nested === 0 ? steps : `${steps}, ${t('progress:steps.nested', { count: nested })}`;
}

/** How a step stands against its term, with how long where it is late. */
export function timingWords(step: Pick<AssessedStep, 'timing' | 'daysLate'>, language: Language, t: Translate): string {
  const { timing, daysLate } = step;
  if (daysLate !== null && (timing === 'late' || timing === 'overdue')) {
    return t(`progress:timing.${timing}.span`, { span: spanWords(daysLate, language, t) });
  }
  return t(`progress:timing.${timing}`);
}

/** A target group in words; a code without words is shown as it is. */
export function targetWords(code: string, t: Translate): string {
  const word = `progress:target.${code}`;
  return isWordKey(word) ? t(word) : code;
}
