import { Caption } from './caption.tsx';
import { hatch, round, wrap } from './shapes.ts';
import { type ChartItem, type ChartProps, largest, valueText } from './value.ts';

const LINE = 17;
const BAR = 12;
const GAP = 12;
// Characters that fit beside each other on a screen of 320 px.
const LABEL_WIDTH = 36;
// The rest of the width holds the value at the end of the longest bar, also on a screen of 320 px.
const LONGEST = 76;
const HATCH_WIDTH = 64;

/**
 * Horizontal bars from zero, the label above and the value at the end of each. Bars are drawn in percentages and
 * words in pixels, so that the chart fits any width and its type keeps its size.
 */
export function BarChart(props: ChartProps) {
  const { title, description, items, language } = props;
  const max = largest(items);
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
          <Bar {...row} share={((row.item.value ?? 0) / max) * LONGEST} value={valueText(row.item, language)} />
        ))}
      </svg>
    </figure>
  );
}

interface BarProps {
  item: ChartItem;
  lines: string[];
  top: number;
  /** Percentage of the width. */
  share: number;
  value: string;
}

function Bar({ item, lines, top, share, value }: BarProps) {
  const y = top + lines.length * LINE;
  const words = y + BAR - 1.5;
  const label = <BarLabel lines={lines} top={top} />;
  return (
    <g>
      {item.href ? <a href={item.href}>{label}</a> : label}
      {item.suppressed ? (
        <>
          <path class="hatch" d={hatch(0, y, HATCH_WIDTH, BAR)} />
          <text class="chart-value chart-quiet" x={HATCH_WIDTH + 8} y={words}>
            {value}
          </text>
        </>
      ) : (
        <>
          <rect class="bar-fill" x="0" y={y} width={`${round(share)}%`} height={BAR} />
          <text
            class={item.value === null ? 'chart-value chart-quiet' : 'chart-value'}
            x={`${round(share)}%`}
            dx={item.value === null ? 0 : 7}
            y={words}
          >
            {value}
          </text>
        </>
      )}
    </g>
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
