import { Table } from '../components/table.tsx';
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
