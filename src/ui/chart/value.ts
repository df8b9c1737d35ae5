import { formatNumber } from '../words/format.ts';
import { type Language, type Translate, translator } from '../words/index.ts';

/** One value of a chart: null when nothing was registered, suppressed when it would show who it is about. */
export interface ChartItem {
  label: string;
  value: number | null;
  suppressed?: boolean;
  href?: string;
}

/** What every chart is told; `t` may be left out, it follows from the language. */
export interface ChartProps {
  title: string;
  /** One sentence on what the chart shows, for who does not see it. */
  description: string;
  items: ChartItem[];
  /** What is counted ("deelnemers"), printed once beside the title. */
  unit?: string;
  language: Language;
  t?: Translate;
}

/** The value in words: a number, *afgeschermd* or *niet geregistreerd*. */
export function valueText(item: ChartItem, language: Language): string {
  const t = translator(language);
  if (item.suppressed) return t('chart:suppressed');
  return item.value === null ? t('chart:missing') : formatNumber(item.value, language);
}

/** The largest value, at least 1, so that a chart of zeros still has a scale. */
export function largest(items: ChartItem[]): number {
  return Math.max(1, ...items.map((item) => (item.suppressed ? 0 : (item.value ?? 0))));
}
