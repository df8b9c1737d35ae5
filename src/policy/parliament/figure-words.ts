import { formatDate, formatNumber } from '../../ui/words/format.ts';
import { type Language, pick, translator } from '../../ui/words/index.ts';
import { editionText, type Figure, type FigureRow, periodText, valueText } from '../figures/index.ts';
import type { Answer, AnswerStep } from './rules.ts';

/** *Deelnemers per gevangenis, 2025*; a year that still grows with its period, steps with their plan. */
export function figureTitle(figure: Figure, language: Language): string {
  const t = translator(language);
  const title = pick(figure.provenance.definition.title, language);
  const by = figure.dimensions.map((dimension) => t(`figures:dimension.${dimension}`)).join(', ');
  const named = by === '' ? title : t('parliament:figure-by', { title, by });
  const [plan] = figure.provenance.filters.plan ?? [];
  if (plan !== undefined) return t('parliament:figure.plan', { title: named, plan });
  return [named, yearText(figure, language)].filter(Boolean).join(', ');
}

function yearText({ period: { from, to } }: Figure, language: Language): string {
  const year = from.slice(0, 4);
  if (!from.endsWith('-01-01') || year !== to.slice(0, 4)) return '';
  if (to.endsWith('-12-31')) return year;
  const days = { from: formatDate(from, language), to: formatDate(to, language) };
  return translator(language)('parliament:figure.period', { year, ...days });
}

/** What stands in a cell; a small count in a live table as *fewer than 5*. */
export function cellText(row: FigureRow, figure: Figure, language: Language): string {
  const t = translator(language);
  return row.small === true ? t('parliament:few') : valueText(row, figure.unit, language, t);
}

/** What stands under a table: period, coverage, and which steps were counted where no filter names them. */
export function footTexts(figure: Figure, language: Language): string[] {
  const t = translator(language);
  const { coverage } = figure.provenance;
  const counted: unknown = 'counted' in figure.provenance ? figure.provenance.counted : undefined;
  return [
    periodText(figure, language, t),
    editionText(figure, language, t),
    coverage == null ? '' : t('figures:coverage', { coverage: formatNumber(coverage, language, 1) }),
    Array.isArray(counted) ? t('parliament:figure.counted', { steps: counted.join(', ') }) : '',
  ].filter((text) => text !== '');
}

/** Whether any figure of the answer rests on synthetic data. */
export function usesDemonstration(answer: Answer): boolean {
  return answer.questions.some((part) => part.figures.some((figure) => figure.origin.includes('demonstration')));
}

/** Where a step stands, with the day from which it holds. */
export function stepStatus(step: AnswerStep, language: Language): string {
  const t = translator(language);
  const status = t(`status:${step.status}`);
  if (step.status === 'not-registered') return status;
  return step.since === null
    ? t('parliament:steps.undated', { status })
    : t('parliament:steps.since', { status, day: formatDate(step.since, language) });
}

/** The name of a step: its key where the plan numbers it, and its title. */
export function stepName(step: AnswerStep): string {
  return step.number === null ? step.title : `${step.key} ${step.title}`;
}
