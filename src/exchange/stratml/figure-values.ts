import { PUBLIC } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { figureLabels, fittingRows, labelOf, publicFigure } from '../../policy/figures/index.ts';
import type { AssessedPlan } from '../../policy/plans/index.ts';
import type { StatedValue } from '../../policy/progress/index.ts';
import { lastClosedYear, YEAR_CLOSES } from '../../shared/years.ts';
import { translator } from '../../ui/words/index.ts';

/** What indicators that are bound to a figure were worth on a day, each by its number. */
export type ValuesOfDay = ReadonlyMap<number, readonly StatedValue[]>;

/** How the figures of a report are read. */
export interface FiguresAsked {
  at: string;
  now: Date;
  closes?: string | undefined;
  prepare: boolean;
}

/** So many values of one indicator go out. */
const MOST_VALUES = 20;

/**
 * What the figures behind the indicators of a plan said on a day: the protected values of the last year that was closed by then, as
 * everybody reads them, whoever asks. A hidden value is told as such. Called outside a transaction.
 * @throws Refusal `unavailable` while a table is being prepared.
 */
export async function figureValues(
  database: Database,
  { indicators }: Pick<AssessedPlan, 'indicators'>,
  { at, now, closes = YEAR_CLOSES, prepare }: FiguresAsked,
): Promise<ValuesOfDay> {
  const bound = indicators.filter(({ figure }) => figure !== null);
  const values = new Map<number, StatedValue[]>();
  if (bound.length === 0) return values;
  const labels = await figureLabels(database, PUBLIC, 'nl', at);
  const t = translator('nl');
  for (const indicator of bound) {
    const year = lastClosedYear(at, closes);
    const figure = await publicFigure(database, indicator, { now, closes, prepare, year });
    if (figure === undefined) continue;
    const rows = fittingRows(figure, indicator).slice(0, MOST_VALUES);
    const { from: start, to: end } = figure.period;
    values.set(
      indicator.id,
      rows.map((row): StatedValue => {
        const words = figure.dimensions.map((dimension) => labelOf(labels, dimension, String(row[dimension]), t));
        const text = [...words, ...(row.suppressed ? ['afgeschermd'] : [])].join(', ') || null;
        return { kind: 'actual', value: row.value, text, start, end };
      }),
    );
  }
  return values;
}
