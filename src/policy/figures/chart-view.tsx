import { BarChart, byValue, HeatMap, SmallMultiples } from '../../ui/chart/index.ts';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/index.ts';
import { type Crossed, crossed, drawnAs } from './crossed.ts';
import type { Figure, FigureRow } from './figure-actions.ts';
import { hrefOf, labelOf } from './views.tsx';

interface FigureChartProps {
  view: View;
  figure: Figure;
  labels: Map<string, string>;
  /** Whether bars go from the highest to the lowest. */
  ordered: boolean;
}

/**
 * A figure drawn: bars by one dimension, a heat map or small charts by two. It draws the rows of the table and no others, the hidden
 * ones as hidden; a total is no bar beside its parts.
 */
export function FigureChart(props: FigureChartProps) {
  const { figure } = props;
  const rows = figure.rows.filter((row) => figure.dimensions.every((one) => row[one] !== '*'));
  const [first, second, third] = figure.dimensions;
  if (first === undefined || third !== undefined || rows.length === 0) return null;
  if (second === undefined) return <OneDimension {...props} dimension={first} rows={rows} />;
  return <TwoDimensions {...props} dimensions={[first, second]} rows={rows} />;
}

function itemOf(row: FigureRow) {
  return { value: row.value, suppressed: row.suppressed };
}

function OneDimension({
  view,
  figure,
  labels,
  ordered,
  dimension,
  rows,
}: FigureChartProps & { dimension: string; rows: FigureRow[] }) {
  const { t, language } = view;
  const title = pick(figure.provenance.definition.title, language);
  const items = rows.map((row) => {
    const code = String(row[dimension]);
    const href = hrefOf(labels, dimension, code);
    return { label: labelOf(labels, dimension, code, t), ...itemOf(row), ...(href !== undefined && { href }) };
  });
  return (
    <BarChart
      title={title}
      description={t('figures:chart-description', {
        figure: title,
        dimension: t(`figures:dimension.${figure.dimensions[0] ?? 'year'}`),
      })}
      unit={t(`figures:unit.${figure.unit}`)}
      language={language}
      t={t}
      items={ordered ? byValue(items) : items}
    />
  );
}

function TwoDimensions({
  view,
  figure,
  labels,
  dimensions,
  rows,
  ordered,
}: FigureChartProps & { dimensions: [string, string]; rows: FigureRow[] }) {
  const { t, language } = view;
  const table = crossed(rows, dimensions);
  const kind = drawnAs(table, dimensions);
  if (kind === null) return null;
  const [downName, acrossName] = table.firstDown ? figure.dimensions : [...figure.dimensions].reverse();
  if (downName === undefined || acrossName === undefined) return null;
  const title = t('figures:crossed', {
    figure: pick(figure.provenance.definition.title, language),
    down: t(`figures:dimension.${downName}`),
    across: t(`figures:dimension.${acrossName}`),
  });
  const unit = t(`figures:unit.${figure.unit}`);
  const lineOf = (dimension: string) => (code: string) => {
    const href = hrefOf(labels, dimension, code);
    return { code, label: labelOf(labels, dimension, code, t), ...(href !== undefined && { href }) };
  };
  const down = table.down.map(lineOf(downName));
  const across = table.across.map(lineOf(acrossName));
  if (kind === 'heat-map') {
    return (
      <HeatMap
        title={title}
        unit={unit}
        corner={t(`figures:dimension.${downName}`)}
        columns={across}
        rows={down.map((line) => ({ ...line, cells: across.map(({ code }) => cellAt(table, line.code, code)) }))}
        language={language}
      />
    );
  }
  const groups = across.map((group) => {
    const items = down.flatMap(({ code, ...line }) => {
      const cell = cellAt(table, code, group.code);
      return cell === undefined ? [] : [{ ...line, ...cell }];
    });
    return { ...group, items: ordered ? byValue(items) : items };
  });
  return (
    <SmallMultiples
      title={title}
      description={t('figures:chart-description', { figure: title, dimension: t(`figures:dimension.${acrossName}`) })}
      unit={unit}
      language={language}
      t={t}
      groups={groups}
    />
  );
}

function cellAt(table: Crossed, down: string, across: string) {
  const row = table.at(down, across);
  return row && itemOf(row);
}
