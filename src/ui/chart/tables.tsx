import { scaleQuantize } from 'd3-scale';
import { ScrollBox } from '../components/scroll.tsx';
import { Table } from '../components/table.tsx';
import { useWords } from '../words/context.ts';
import { formatNumber } from '../words/format.ts';
import { type Language, type Translate, translator } from '../words/index.ts';
import { type ChartItem, valueText } from './value.ts';

export interface ChartTableProps {
  caption: string;
  items: ChartItem[];
  unit?: string;
  /** Head of the first column. */
  labelHead?: string;
  language: Language;
  t?: Translate;
}

/** The same items as a chart, as a table; every chart has one beside or under it. */
export function ChartTable({ caption, items, unit, labelHead, language, t }: ChartTableProps) {
  const say = t ?? translator(language);
  const columns = [
    { key: 'label', label: labelHead ?? say('chart:label') },
    { key: 'value', label: unit ?? say('chart:value'), numeric: true },
  ];
  const rows = items.map((item) => [
    item.href ? <a href={item.href}>{item.label}</a> : item.label,
    item.suppressed ? <span class="suppressed">{valueText(item, language)}</span> : valueText(item, language),
  ]);
  return <Table caption={caption} columns={columns} rows={rows} compact />;
}

export type HeatValue = number | null | 'suppressed';

export interface HeatTableProps {
  caption: string;
  rowLabels: string[];
  columnLabels: string[];
  /** One list per row, in the order of the columns. */
  values: HeatValue[][];
  language?: Language;
  /** Head of the first column. */
  corner?: string;
}

/** A table whose cells darken with their value in five steps of one hue; the number stands in each cell. */
export function HeatTable({ caption, rowLabels, columnLabels, values, language, corner }: HeatTableProps) {
  const words = useWords();
  const numbers = values.flat().filter((value): value is number => typeof value === 'number');
  const step = scaleQuantize<number>([0, Math.max(1, ...numbers)], [1, 2, 3, 4, 5]);
  return (
    <ScrollBox kind="table-wrap" label={caption}>
      <table class="heat">
        <caption>
          <span class="caption-text">{caption}</span>
        </caption>
        <thead>
          <tr>
            {corner ? <th scope="col">{corner}</th> : <td />}
            {columnLabels.map((label) => (
              <th scope="col" class="num">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowLabels.map((label, row) => (
            <tr>
              <th scope="row">{label}</th>
              {(values[row] ?? []).map((value) => (
                <HeatCell value={value} step={step} language={language ?? words.language} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

interface HeatCellProps {
  value: HeatValue;
  step: (value: number) => number;
  language: Language;
}

function HeatCell({ value, step, language }: HeatCellProps) {
  const t = translator(language);
  if (value === 'suppressed') return <td class="num suppressed">{t('chart:suppressed')}</td>;
  if (value === null) {
    return (
      <td class="num">
        <span aria-hidden="true">–</span>
        <span class="hidden">{t('chart:missing')}</span>
      </td>
    );
  }
  return <td class={`num heat-${value === 0 ? 0 : step(value)}`}>{formatNumber(value, language)}</td>;
}
