import { formatDate, formatNumber } from '../../ui/words/format.ts';
import { type Language, pick, type Translate } from '../../ui/words/index.ts';
import type { FrozenGoal, FrozenGround, FrozenIndicator } from './content.ts';

/** How many of the steps of a goal were realised, in whole percent. */
export function realisedShare({ steps, byStatus }: Pick<FrozenGoal, 'steps' | 'byStatus'>): number {
  const done = byStatus.find(({ status }) => status === 'realised')?.count ?? 0;
  return steps === 0 ? 0 : Math.round((done / steps) * 100);
}

/** An indicator in words, one for each column: what, baseline, target, value, period. */
export function indicatorCells(one: FrozenIndicator, language: Language, t: Translate): string[] {
  const number = (n: number | null) =>
    n === null ? '–' : [formatNumber(n, language), one.unit].filter(Boolean).join(' ');
  const about = one.goal ?? one.step;
  const target = one.target === null ? (one.targetText ?? '–') : number(one.target);
  const by = one.targetOn === null ? [] : [formatDate(one.targetOn, language)];
  return [
    [about, pick(one.title, language)].filter(Boolean).join(' · '),
    number(one.baseline),
    [target, ...by].join(', '),
    valueWords(one, language, t),
    one.figure === null ? '–' : `${formatDate(one.figure.from, language)} – ${formatDate(one.figure.to, language)}`,
  ];
}

/** The frozen values of an indicator: one number, or each with the code that it is of. */
function valueWords({ figure, values, unit }: FrozenIndicator, language: Language, t: Translate): string {
  if (figure === null) return t('frozen:report.indicators.no-figure');
  if (values.length === 0) return t('frozen:report.indicators.none');
  const said = values.map(({ label, value, suppressed }) => {
    const number =
      value === null ? t(suppressed ? 'chart:suppressed' : 'chart:missing') : formatNumber(value, language);
    return [pick(label, language), number].filter((part) => part !== '').join(': ');
  });
  return [said.join('; '), values.length === 1 ? unit : null].filter(Boolean).join(' ');
}

/** What was stated, and what showed it, in one line each. */
export function groundLines(ground: FrozenGround, language: Language, t: Translate): string[] {
  const label = ground.evidenceLabel && pick(ground.evidenceLabel, language);
  const source = ground.source && pick(ground.source, language);
  const shown = [label, ground.evidence, ...ground.files.map(({ title }) => title)].filter(Boolean);
  return [
    pick(ground.statement, language),
    ...(shown.length === 0 ? [] : [`${t('progress:history.evidence')}: ${shown.join(', ')}`]),
    ...(source === null ? [] : [t('progress:ground.source', { title: source })]),
  ];
}
