import { PUBLIC } from '../../access/index.ts';
import type { OfficeLanguage } from '../../shared/languages.ts';
import { Refusal } from '../../shared/refusal.ts';
import { translator } from '../../ui/words/index.ts';
import { type Ask, read } from '../../writes/index.ts';
import { type Figure, figureLabels, labelOf, showFigure } from '../figures/index.ts';
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
    const figure = await publicFigure(ask, indicator, at.closes);
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

/**
 * The figure as the public reads it: as it is asked, else its public table by what it is narrowed to, of which the rows that fit are kept.
 * Undefined where no public table knows all of that: one that does not would count something else.
 */
async function publicFigure(
  { database, now }: Ask,
  { figure, filters }: Indicator,
  closes: string,
): Promise<Figure | undefined> {
  if (figure === null) return undefined;
  const narrowed = Object.keys(filters);
  const show = (words: { by?: string; year?: string; where?: string[] }): Promise<Figure | Refusal> =>
    showFigure(database, PUBLIC, { id: figure, ...words }, now, { closes, prepare: true }).catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
  const where = Object.entries(filters).map(([dimension, codes]) => `${dimension}=${codes.join(',')}`);
  const asked = await show({ where });
  if (!(asked instanceof Refusal)) return asked;
  const table = narrowed.length === 0 ? asked : await show({ by: narrowed.join(',') });
  if (!(table instanceof Refusal)) return table;
  const { nearest } = table;
  if (nearest === undefined || nearest.figure !== figure) return undefined;
  if (narrowed.some((dimension) => !nearest.by.split(',').includes(dimension))) return undefined;
  const found = await show({ by: nearest.by, year: String(nearest.year) });
  return found instanceof Refusal ? undefined : found;
}

function valuesOf(
  figure: Figure | undefined,
  { filters }: Indicator,
  labels: Record<OfficeLanguage, Map<string, string>>,
): Pick<FrozenIndicator, 'figure' | 'values'> {
  if (figure === undefined) return { figure: null, values: [] };
  const fits = (row: Figure['rows'][number]) =>
    figure.dimensions.every((dimension) => filters[dimension]?.includes(String(row[dimension])) ?? true);
  const label = (row: Figure['rows'][number], language: OfficeLanguage) =>
    figure.dimensions
      .map((dimension) => labelOf(labels[language], dimension, String(row[dimension]), translator(language)))
      .join(', ');
  const values: FrozenValue[] = figure.rows
    .filter(fits)
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
