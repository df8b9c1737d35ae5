import { type Language, pick, type Translate } from '../../ui/words/index.ts';
import { spanWords } from '../../ui/words/span.ts';
import type { ComparedStep } from './compare.ts';

/** By how much a step slipped: *ruim 3 maanden uitgelopen*, *60 dagen vervroegd*; that it cannot be said where it cannot. */
export function slipWords(days: number | null, language: Language, t: Translate): string {
  if (days === null) return t('snapshots:slip.unknown');
  if (days === 0) return t('snapshots:slip.none');
  return t(days > 0 ? 'snapshots:slip.later' : 'snapshots:slip.earlier', {
    span: spanWords(Math.abs(days), language, t),
  });
}

/** A step by its number and title. */
export function stepName(step: Pick<ComparedStep, 'number' | 'title'>, language: Language): string {
  return [step.number, pick(step.title, language)].filter(Boolean).join(' ');
}
