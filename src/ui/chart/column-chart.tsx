import type { Language } from '../words/index.ts';
import { Caption } from './caption.tsx';
import { hatch, round } from './shapes.ts';
import { type ChartItem, type ChartProps, largest, valueText } from './value.ts';

const TOP = 20;
const TALLEST = 120;
const BOTTOM = 22;
const HATCH = 16;
const MISSING = '–';
// Pixels of width on the narrowest screen and on a wide one, and what one character takes.
const NARROW = 280;
const WIDE = 540;
const CHARACTER = 8.5;

type Shown = 'always' | 'wide' | 'never';
const CLASSES = { always: '', wide: 'only-wide' };

/** Columns from zero by period; where not every value has room, the highest and the last keep theirs. */
export function ColumnChart(props: ChartProps) {
  const { title, description, items, language } = props;
  const max = largest(items);
  const band = 100 / Math.max(1, items.length);
  const values = items.map((item) => columnValue(item, language));
  const highest = items.findIndex((item) => item.value === max && !item.suppressed);
  const alwaysValued = (index: number) => index === highest || index === items.length - 1 || values[index] === MISSING;
  const valueRoom = roomFor(values);
  const labelRoom = roomFor(items.map((item) => item.label));
  return (
    <figure class="chart">
      <Caption {...props} />
      <svg class="columns" width="100%" height={TOP + TALLEST + BOTTOM} role="img" aria-label={title}>
        <title>{title}</title>
        <desc>{description}</desc>
        {items.map((item, index) => (
          <Column
            item={item}
            centre={round((index + 0.5) * band)}
            band={band}
            height={item.suppressed ? 0 : ((item.value ?? 0) / max) * TALLEST}
            value={values[index] ?? ''}
            valueShown={alwaysValued(index) ? 'always' : valueRoom}
            labelShown={index % 2 === 0 ? 'always' : labelRoom}
          />
        ))}
        <line class="chart-zero" x1="0" x2="100%" y1={TOP + TALLEST} y2={TOP + TALLEST} />
      </svg>
      <Marks items={items} language={language} />
    </figure>
  );
}

/** What stands above a column: its number, a dash when nothing was registered, nothing above hatching. */
function columnValue(item: ChartItem, language: Language): string {
  if (item.suppressed) return '';
  return item.value === null ? MISSING : valueText(item, language);
}

/** A column is too narrow for a word, so the words for hatching and dash stand under the chart. */
function Marks({ items, language }: { items: ChartItem[]; language: Language }) {
  const suppressed = items.find((item) => item.suppressed);
  const missing = items.find((item) => !item.suppressed && item.value === null);
  if (!suppressed && !missing) return null;
  return (
    <p class="chart-marks">
      {suppressed && (
        <span>
          <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">
            <path class="hatch" d={hatch(0, 0, HATCH, 12, 4)} />
          </svg>
          {valueText(suppressed, language)}
        </span>
      )}
      {missing && (
        <span>
          <span aria-hidden="true">{MISSING}</span> {valueText(missing, language)}
        </span>
      )}
    </p>
  );
}

interface ColumnProps {
  item: ChartItem;
  /** Centre and width of the band in percentages. */
  centre: number;
  band: number;
  height: number;
  value: string;
  valueShown: Shown;
  labelShown: Shown;
}

function Column({ item, centre, band, height, value, valueShown, labelShown }: ColumnProps) {
  const zero = TOP + TALLEST;
  const middle = `${centre}%`;
  return (
    <g>
      {item.suppressed ? (
        <svg x={middle} y={zero - HATCH} width={HATCH} height={HATCH} overflow="visible" aria-hidden="true">
          <path class="hatch" d={hatch(-HATCH / 2, 0, HATCH, HATCH, 4)} />
        </svg>
      ) : (
        <rect
          class="bar-fill"
          x={`${round(centre - band * 0.34)}%`}
          y={round(zero - height)}
          width={`${round(band * 0.68)}%`}
          height={round(height)}
        />
      )}
      {value && valueShown !== 'never' && (
        <text class={`chart-value ${CLASSES[valueShown]}`} x={middle} y={round(zero - height - 6)} text-anchor="middle">
          {value}
        </text>
      )}
      {labelShown !== 'never' && (
        <text class={`chart-period ${CLASSES[labelShown]}`} x={middle} y={zero + 16} text-anchor="middle">
          {item.label}
        </text>
      )}
    </g>
  );
}

/** Whether texts, one per column, fit beside each other: on every screen, on a wide one only, or nowhere. */
function roomFor(texts: string[]): Shown {
  const longest = Math.max(0, ...texts.map((text) => text.length));
  const needed = longest * CHARACTER * texts.length;
  if (needed <= NARROW) return 'always';
  return needed <= WIDE ? 'wide' : 'never';
}
