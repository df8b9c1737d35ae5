import type { Language } from '../../shared/languages.ts';
import { formatNumber } from './format.ts';
import type { Translate } from './index.ts';

const MONTH = 30.4375;
const YEAR = 365.25;
/** Up to so many days are counted in days, and up to so many in months. */
const IN_DAYS = 60;
const IN_MONTHS = 730;

/** Days exactly: `2.689 dagen`. */
export function exactSpan(days: number, language: Language, t: Translate): string {
  return t('frame:span.days', { count: days, number: formatNumber(days, language) });
}

/**
 * A span of days as a person says it: `12 dagen`, `ruim 3 maanden`, `bijna 7 jaar`. What is within a tenth of a whole is that whole;
 * show `exactSpan` beside it where the days matter.
 */
export function spanWords(days: number, language: Language, t: Translate): string {
  if (days < IN_DAYS) return exactSpan(days, language, t);
  const [unit, word] = days < IN_MONTHS ? ([MONTH, 'months'] as const) : ([YEAR, 'years'] as const);
  const whole = Math.floor(days / unit);
  const part = days / unit - whole;
  const say = (count: number) => t(`frame:span.${word}`, { count });
  if (part < 0.1) return say(whole);
  return part > 0.85 ? t('frame:span.almost', { span: say(whole + 1) }) : t('frame:span.over', { span: say(whole) });
}
