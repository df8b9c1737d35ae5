import { ScrollBox } from '../components/scroll.tsx';
import type { Language } from '../words/index.ts';
import { type ChartItem, valueText } from './value.ts';

/** The shades of a heat map, from the ground of the page to the full colour. */
export const SHADES = 5;

/** A row or column of a heat map. */
export interface HeatLine {
  label: string;
  href?: string;
}

export interface HeatMapProps {
  title: string;
  unit?: string;
  /** Head of the first column. */
  corner: string;
  columns: readonly HeatLine[];
  /** One value per column; undefined where the figure has no such cell. */
  rows: readonly (HeatLine & { cells: readonly (Omit<ChartItem, 'label'> | undefined)[] })[];
  language: Language;
}

/**
 * Which shade a value has: 0 for nothing, then equal steps up to the highest. A value below zero has none: one hue cannot say it.
 */
export function shadeOf(value: number, highest: number): number {
  if (value <= 0 || highest <= 0) return 0;
  return Math.min(SHADES, Math.max(1, Math.ceil((value / highest) * SHADES)));
}

/** A table whose cells are darker the more stands in them, the number in each; what is hidden is hatched and has no shade. */
export function HeatMap({ title, unit, corner, columns, rows, language }: HeatMapProps) {
  const values = rows.flatMap((row) => row.cells.map((cell) => (cell?.suppressed ? 0 : (cell?.value ?? 0))));
  const highest = Math.max(0, ...values);
  return (
    <ScrollBox kind="table-wrap heat" label={title}>
      <table>
        <caption>
          <span class="caption-text">{title}</span>
          {unit && <span class="chart-unit"> {unit}</span>}
        </caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((column) => (
              <th scope="col" class="num">
                <Named {...column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">
                <Named {...row} />
              </th>
              {row.cells.map((cell) => (
                <HeatCell cell={cell} highest={highest} language={language} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Named({ label, href }: HeatLine) {
  return <span>{href === undefined ? label : <a href={href}>{label}</a>}</span>;
}

function HeatCell({
  cell,
  highest,
  language,
}: {
  cell: HeatMapProps['rows'][number]['cells'][number];
  highest: number;
  language: Language;
}) {
  if (cell === undefined) return <td class="num heat-none" />;
  const text = valueText({ label: '', ...cell }, language);
  if (cell.suppressed) return <td class="num heat-hidden">{text}</td>;
  if (cell.value === null) return <td class="num chart-none">{text}</td>;
  return <td class={`num heat-${shadeOf(cell.value, highest)}`}>{text}</td>;
}
