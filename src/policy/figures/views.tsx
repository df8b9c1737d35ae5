import { labelKey } from '../../shared/code-lists.ts';
import { Origin, Table } from '../../ui/components/index.ts';
import { headOf, type Sorting } from '../../ui/export/index.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatMoney, formatNumber } from '../../ui/words/format.ts';
import { isWordKey, type Language, pick, type Translate } from '../../ui/words/index.ts';
import type { Unit } from './definition-parts.ts';
import { findFigure } from './definitions.ts';
import type { Figure } from './figure-actions.ts';

/** The words of a code in a dimension: from the code lists, from the status words, or the code itself. */
export function labelOf(labels: Map<string, string>, dimension: string, code: string, t: Translate): string {
  if (code === '*') return t('frame:total');
  const key = labelKey(labels, dimension, code);
  const known = key === undefined ? undefined : labels.get(key);
  if (known !== undefined) return known;
  const word = `figures:code.${dimension}.${code}`;
  return isWordKey(word) ? t(word) : code;
}

/** The page of what a row counts, where it has one: a prison, a plan, the offers of a policy field. */
export function hrefOf(labels: Map<string, string>, dimension: string, code: string): string | undefined {
  // Only what has a name of its own: a code without one ("not attributable") leads nowhere.
  if (dimension === 'prison' && labels.has(`prison ${code}`)) return `/prisons/${encodeURIComponent(code)}`;
  if (dimension === 'policy-field' && labels.has(`policy-field ${code}`)) {
    return `/offers?policyField=${encodeURIComponent(code)}`;
  }
  return dimension === 'plan' && /^[\w-]+$/.test(code) ? `/plans/${encodeURIComponent(code)}` : undefined;
}

/** A value with its unit: money as money, percent with one decimal, hidden as *afgeschermd*, unknown as not stated. */
export function valueText(
  row: { value: number | null; suppressed: boolean },
  unit: Unit,
  language: Language,
  t: Translate,
): string {
  if (row.suppressed) return t('chart:suppressed');
  if (row.value === null) return t('figures:not-stated');
  if (unit === 'EUR') return formatMoney(row.value, language);
  if (unit === 'percent') return `${formatNumber(row.value, language, 1)} %`;
  return formatNumber(row.value, language);
}

/** The 90th percentile beside a median. */
function percentileText(row: Figure['rows'][number], language: Language, t: Translate): string {
  return typeof row.p90 === 'number' ? ` (${t('figures:p90', { days: formatNumber(row.p90, language) })})` : '';
}

/** The period of a figure in a sentence: a day, or from a day to a day. */
export function periodText(figure: Pick<Figure, 'period' | 'id'>, language: Language, t: Translate): string {
  const { from, to } = figure.period;
  if (from === to || findFigure(figure.id)?.atDay) return t('figures:foot-day', { day: formatDate(to, language) });
  return t('figures:foot', { from: formatDate(from, language), to: formatDate(to, language) });
}

/** What the source itself prints, where that differs from what is computed. */
function printedText(row: Figure['rows'][number], unit: Unit, language: Language, t: Translate): string {
  if (typeof row.printed !== 'number') return '';
  return ` (${t('figures:printed', { value: valueText({ value: row.printed, suppressed: false }, unit, language, t) })})`;
}

/** The edition of a public table and the day it was computed, in a sentence; nothing for what is computed live. */
export function editionText(figure: Pick<Figure, 'provenance'>, language: Language, t: Translate): string {
  const { edition, computedAt } = figure.provenance;
  if (edition === null || edition === undefined) return '';
  return t('figures:edition', { edition: formatDate(edition, language), day: formatDate(computedAt, language) });
}

/** A figure as a table with its definition, origin, naming coverage and period under it. */
export function FigureTable({
  figure,
  labels,
  view,
  caption,
  rows = figure.rows,
  sorting,
}: {
  figure: Figure;
  labels: Map<string, string>;
  view: View;
  caption?: string;
  /** The rows of this page; all of them unless told. */
  rows?: Figure['rows'];
  /** Links in the heads of the columns; none unless told. */
  sorting?: Sorting;
}) {
  const { t, language } = view;
  const title = caption ?? pick(figure.provenance.definition.title, language);
  const columns = [
    ...figure.dimensions.map((dimension) => ({
      ...{ key: dimension, label: t(`figures:dimension.${dimension}`) },
      ...headOf(dimension, sorting),
    })),
    { key: 'value', label: t(`figures:unit.${figure.unit}`), numeric: true, ...headOf('value', sorting) },
  ];
  return (
    <div class="figure">
      <Table
        caption={title}
        columns={columns}
        compact
        empty={t('figures:no-rows')}
        rows={rows.map((row) => [
          ...figure.dimensions.map((dimension) => (
            <CodeCell labels={labels} dimension={dimension} code={String(row[dimension])} t={t} />
          )),
          row.suppressed ? (
            <span class="suppressed">{valueText(row, figure.unit, language, t)}</span>
          ) : (
            `${valueText(row, figure.unit, language, t)}${printedText(row, figure.unit, language, t)}${percentileText(row, language, t)}`
          ),
        ])}
      />
      <p class="figure-foot">
        {figure.origin.map((origin) => (
          <>
            <Origin origin={origin} t={t} />{' '}
          </>
        ))}
        {periodText(figure, view.language, t)} {editionText(figure, language, t)}
        {figure.provenance.coverage !== null &&
          ` ${t('figures:coverage', { coverage: formatNumber(figure.provenance.coverage, language, 1) })}`}{' '}
        <a href={`/figures/${figure.id}`}>{t('figures:definition-link')}</a>
      </p>
    </div>
  );
}

function CodeCell({
  labels,
  dimension,
  code,
  t,
}: {
  labels: Map<string, string>;
  dimension: string;
  code: string;
  t: Translate;
}) {
  const label = labelOf(labels, dimension, code, t);
  const href = code === '*' ? undefined : hrefOf(labels, dimension, code);
  return <span>{href === undefined ? label : <a href={href}>{label}</a>}</span>;
}
