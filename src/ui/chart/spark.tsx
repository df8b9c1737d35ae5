import { extent } from 'd3-array';
import { line } from 'd3-shape';
import { round } from './shapes.ts';

const WIDTH = 88;
const HEIGHT = 26;
const EDGE = 3;

/** A small line of values, oldest first, with a dot on the last; it goes with a figure in words and says nothing itself. */
export function Spark({ values }: { values: number[] }) {
  const [low = 0, high = 0] = extent(values);
  const x = (index: number) => round(EDGE + (index * (WIDTH - 2 * EDGE)) / Math.max(1, values.length - 1));
  const y = (value: number) =>
    round(high === low ? HEIGHT / 2 : HEIGHT - EDGE - ((value - low) / (high - low)) * (HEIGHT - 2 * EDGE));
  const path = line<number>((_, index) => x(index), y)(values) ?? '';
  const last = values.length - 1;
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path class="spark-line" d={path} />
      <circle class="spark-dot" cx={x(last)} cy={y(values[last] ?? 0)} r="2.5" />
    </svg>
  );
}
