import { type Language, pick, type Translate } from '../../ui/words/index.ts';
import { spanWords } from '../../ui/words/span.ts';
import { termWords } from '../progress/index.ts';
import type { ComparedStep } from './compare.ts';

/** By how much a step slipped: *ruim 3 maanden uitgelopen*, *60 dagen vervroegd*; that it cannot be said where it cannot. */
export function slipWords(days: number | null, language: Language, t: Translate): string {
  if (days === null) return t('snapshots:slip.unknown');
  if (days === 0) return t('snapshots:slip.none');
  return t(days > 0 ? 'snapshots:slip.later' : 'snapshots:slip.earlier', {
    span: spanWords(Math.abs(days), language, t),
  });
}

/** The state of a step on both days: *in uitvoering → gerealiseerd*, one word where it stayed. */
export function statesWords({ before, after }: Pick<ComparedStep, 'before' | 'after'>, t: Translate): string {
  const word = (status: ComparedStep['before']) => (status === null ? t('snapshots:not-there') : t(`status:${status}`));
  return before === after ? word(after) : `${word(before)} → ${word(after)}`;
}

/** The term of a step on both days, one where it stayed. */
export function termsWords({ termBefore, termAfter }: ComparedStep, language: Language, t: Translate): string {
  const words = [termBefore, termAfter].flatMap((term) => (term === null ? [] : [termWords(term, language, t)]));
  return [...new Set(words)].join(' → ');
}

/** A step by its number and title. */
export function stepName(step: Pick<ComparedStep, 'number' | 'title'>, language: Language): string {
  return [step.number, pick(step.title, language)].filter(Boolean).join(' ');
}
