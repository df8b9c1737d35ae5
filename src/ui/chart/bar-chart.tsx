import { Caption } from './caption.tsx';
import { barScale, type Domain, domainOf } from './scale.ts';
import { hatch, round, wrap } from './shapes.ts';
import { type ChartItem, type ChartProps, valueText } from './value.ts';

const LINE = 17;
const BAR = 12;
const GAP = 12;
// Characters that fit beside each other on a screen of 320 px.
const LABEL_WIDTH = 36;
const HATCH_WIDTH = 64;

export interface BarChartProps extends ChartProps {
  /** Where several charts stand beside each other: what they measure by, so that a bar means the same in each. */
  domain?: Domain;
}

/**
 * Horizontal bars from zero, to the right above it and to the left below, the label above and the value at the end of each. Bars
 * are drawn in percentages and words in pixels, so that the chart fits any width and its type keeps its size.
 */
export function BarChart(props: BarChartProps) {
  const { title, description, items, language } = props;
  const scale = barScale(props.domain ?? domainOf(items));
  let top = 0;
  const rows = items.map((item) => {
    const lines = wrap(item.label, LABEL_WIDTH, 2);
    const row = { item, lines, top };
    top += lines.length * LINE + BAR + GAP;
    return row;
  });
  const linked = items.some((item) => item.href);
  return (
    <figure class="chart">
      <Caption {...props} />
      {/* An image has no links inside for who listens: with links it is a group. */}
      <svg class="bars" width="100%" height={Math.max(1, top)} role={linked ? 'group' : 'img'} aria-label={title}>
        <title>{title}</title>
        <desc>{description}</desc>
        {rows.map((row) => (
          <Bar
            {...row}
            zero={scale.zero}
            length={scale.length(row.item.value ?? 0)}
            value={valueText(row.item, language)}
          />
        ))}
        {scale.zero > 0 && (
          <line class="chart-zero" x1={`${round(scale.zero)}%`} x2={`${round(scale.zero)}%`} y1="0" y2={top} />
        )}
      </svg>
    </figure>
  );
}

interface BarProps {
  item: ChartItem;
  lines: string[];
  top: number;
  /** Percentages of the width: where zero stands, and how long the bar is. */
  zero: number;
  length: number;
  value: string;
}

function Bar(props: BarProps) {
  const { item, lines, top } = props;
  const label = <BarLabel lines={lines} top={top} />;
  return (
    <g>
      {item.href ? <a href={item.href}>{label}</a> : label}
      {item.suppressed ? <HiddenBar {...props} /> : <ShownBar {...props} />}
    </g>
  );
}

/** Hatching of one length for every hidden value, so that it tells nothing of how much it is. */
function HiddenBar({ lines, top, value }: BarProps) {
  const y = top + lines.length * LINE;
  return (
    <>
      <path class="hatch" d={hatch(0, y, HATCH_WIDTH, BAR)} />
      <text class="chart-value chart-quiet" x={HATCH_WIDTH + 8} y={y + BAR - 1.5}>
        {value}
      </text>
    </>
  );
}

function ShownBar({ item, lines, top, zero, length, value }: BarProps) {
  const y = top + lines.length * LINE;
  const below = (item.value ?? 0) < 0;
  const start = below ? zero - length : zero;
  return (
    <>
      <rect
        class={below ? 'bar-below' : 'bar-fill'}
        x={`${round(start)}%`}
        y={y}
        width={`${round(length)}%`}
        height={BAR}
      />
      <text
        class={item.value === null ? 'chart-value chart-quiet' : 'chart-value'}
        x={`${round(below ? start : zero + length)}%`}
        dx={item.value === null ? 0 : below ? -7 : 7}
        y={y + BAR - 1.5}
        text-anchor={below ? 'end' : undefined}
      >
        {value}
      </text>
    </>
  );
}

function BarLabel({ lines, top }: { lines: string[]; top: number }) {
  return (
    <text class="chart-label">
      {lines.map((line, index) => (
        <tspan x="0" y={top + 12 + index * LINE}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
