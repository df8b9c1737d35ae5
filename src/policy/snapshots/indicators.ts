import { PUBLIC } from '../../access/index.ts';
import type { OfficeLanguage } from '../../shared/languages.ts';
import { translator } from '../../ui/words/index.ts';
import { type Ask, read } from '../../writes/index.ts';
import { type Figure, figureLabels, fittingRows, labelOf, publicFigure } from '../figures/index.ts';
import { type AssessedPlan, planProgress } from '../plans/index.ts';
import type { FrozenIndicator, FrozenValue } from './content.ts';

type Indicator = AssessedPlan['indicators'][number];

/** So many values of one figure are kept. */
const MOST_VALUES = 200;

/**
 * The indicators of a plan on a day, each with the values of its figure that everybody may read now: the protected ones. A figure that
 * is not public keeps none. Called outside a transaction.
 */
export async function indicatorsOf(
  ask: Ask,
  planId: string,
  at: { asOf: string; closes: string },
): Promise<FrozenIndicator[]> {
  const { database, actor } = ask;
  const plan = await read({ database, actor }, 'keep-snapshots', (tx) => planProgress(tx, planId, at.asOf));
  if (plan.indicators.length === 0) return [];
  const labels = {
    nl: await figureLabels(database, PUBLIC, 'nl', at.asOf),
    en: await figureLabels(database, PUBLIC, 'en', at.asOf),
  };
  const frozen: FrozenIndicator[] = [];
  for (const indicator of plan.indicators) {
    const figure = await publicFigure(database, indicator, { now: ask.now, closes: at.closes, prepare: true });
    frozen.push({ ...factsOf(plan, indicator), ...valuesOf(figure, indicator, labels) });
  }
  return frozen;
}

function factsOf(
  plan: AssessedPlan,
  { goalId, stepId, title, measured, unit, baseline, target, targetText, targetOn }: Indicator,
) {
  return {
    goal: plan.goals.find((goal) => goal.id === goalId)?.number ?? null,
    step: plan.steps.find((step) => step.id === stepId)?.key ?? null,
    ...{ title, measured, unit, baseline, target, targetText, targetOn },
  };
}

function valuesOf(
  figure: Figure | undefined,
  { filters }: Indicator,
  labels: Record<OfficeLanguage, Map<string, string>>,
): Pick<FrozenIndicator, 'figure' | 'values'> {
  if (figure === undefined) return { figure: null, values: [] };
  const label = (row: Figure['rows'][number], language: OfficeLanguage) =>
    figure.dimensions
      .map((dimension) => labelOf(labels[language], dimension, String(row[dimension]), translator(language)))
      .join(', ');
  const values: FrozenValue[] = fittingRows(figure, { figure: figure.id, filters })
    .slice(0, MOST_VALUES)
    .map((row) => ({
      label: { nl: label(row, 'nl'), en: label(row, 'en') },
      value: row.value,
      suppressed: row.suppressed,
    }));
  const { id, version, period, provenance } = figure;
  const { computedAt, edition } = provenance;
  return { figure: { id, version, ...period, computedAt, edition }, values };
}
