import { scaleUtc } from 'd3-scale';
import { round, wrap } from '../../ui/chart/shapes.ts';
import { ScrollBox } from '../../ui/components/scroll.tsx';
import { lookOf, ShapeMark, STATUSES, type Status, StatusMark } from '../../ui/components/status.tsx';
import { type Language, type Translate, translator } from '../../ui/words/index.ts';
import { formatTerm, type Precision } from '../../ui/words/term.ts';
import { type Axis, drawTerm } from './term-shape.ts';

const WIDTH = 1000;
const AREA = { left: 400, right: 992 };
const LABEL_X = 24;
const LABEL_WIDTH = 54;
const HEADING_WIDTH = 46;
const LINE = 16;
const HALF = 4.5;
const HEAD = 36;
// The years repeat along the drawing: read out, they would only be noise between the steps.
const UNSPOKEN = { 'aria-hidden': 'true' } as const;

export interface TimelineRow {
  label: string;
  href: string;
  start: string | null;
  end: string | null;
  precision: Precision;
  status: Status;
  /** The goal under which the step stands; rows of one goal follow each other. */
  group?: string;
  /** The literal term, read out and shown when pointing at the row. */
  text?: string | null;
}

export interface PlanTimelineProps {
  title: string;
  description: string;
  rows: TimelineRow[];
  /** ISO days: today, and the first and last day drawn. */
  today: string;
  from: string;
  to: string;
  language: Language;
  t?: Translate;
  /** Without its legend, where several stand under one another. */
  bare?: boolean;
  /** What stands at the line of that day, where it is not today. */
  dayWord?: string;
}

type Placed =
  | { kind: 'group'; lines: string[]; y: number; height: number }
  | { kind: 'row'; row: TimelineRow; lines: string[]; y: number; height: number };

/** The steps of a plan in time: a row per step under the heading of its goal, each term drawn by its precision. */
export function PlanTimeline(props: PlanTimelineProps) {
  const { title, description, rows, today, from, to, language } = props;
  const t = props.t ?? translator(language);
  const axis = axisOf(from, to);
  const placed = place(rows);
  const last = placed.at(-1);
  const height = (last ? last.y + last.height : HEAD) + 8;
  return (
    <figure class="chart timeline">
      <figcaption class="chart-title">{title}</figcaption>

      <ScrollBox kind="timeline-wrap" label={title}>
        <svg viewBox={`0 0 ${WIDTH} ${height}`} width={WIDTH} height={height}>
          <title>{title}</title>
          <desc>{description}</desc>
          <Years axis={axis} from={from} to={to} heights={yearHeights(placed)} bottom={height} />
          {placed.map((item) =>
            item.kind === 'group' ? (
              <GroupHeading {...item} />
            ) : (
              <Step {...item} axis={axis} language={language} t={t} />
            ),
          )}
          <Today axis={axis} today={today} bottom={height} word={props.dayWord ?? t('chart:today')} />
        </svg>
      </ScrollBox>
      {!props.bare && <Legend rows={rows} t={t} />}
    </figure>
  );
}

function axisOf(from: string, to: string): Axis {
  const x = scaleUtc([new Date(from), new Date(to)], [AREA.left, AREA.right]);
  return { x: (time) => x(time), ...AREA };
}

/** Gives every heading and row its height (one or two lines) and its place from the top. */
function place(rows: TimelineRow[]): Placed[] {
  const placed: Placed[] = [];
  let y = HEAD;
  let group: string | undefined;
  for (const row of rows) {
    if (row.group && row.group !== group) {
      const lines = wrap(row.group, HEADING_WIDTH, 2);
      const height = lines.length * LINE + 16;
      placed.push({ kind: 'group', lines, y, height });
      y += height;
    }
    group = row.group;
    const lines = wrap(row.label, LABEL_WIDTH, 2);
    const height = lines.length * LINE + 7;
    placed.push({ kind: 'row', row, lines, y, height });
    y += height;
  }
  return placed;
}

/** The years stand on top and again beside each heading: in a long plan the top is out of sight. */
function yearHeights(placed: Placed[]): number[] {
  return [HEAD - 10, ...placed.flatMap((item, index) => (item.kind === 'group' && index > 0 ? [item.y + 24] : []))];
}

interface YearsProps {
  axis: Axis;
  from: string;
  to: string;
  heights: number[];
  bottom: number;
}

function Years({ axis, from, to, heights, bottom }: YearsProps) {
  const first = Number(from.slice(0, 4));
  const years = Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, index) => first + index);
  // Half a year may be cut off at either side; its name still needs room for four figures.
  const bounds = years.map((year) => ({
    year,
    start: Math.max(axis.left, axis.x(Date.UTC(year, 0))),
    end: Math.min(axis.right, axis.x(Date.UTC(year + 1, 0))),
  }));
  return (
    <g {...UNSPOKEN}>
      {bounds.map(({ start }) => (
        <line class="year-line" x1={round(start)} x2={round(start)} y1={HEAD - 22} y2={bottom} />
      ))}
      {heights.flatMap((y) =>
        bounds
          .filter(({ start, end }) => end - start > 32)
          .map(({ year, start }) => (
            <text class="year" x={round(start + 5)} y={y}>
              {year}
            </text>
          )),
      )}
    </g>
  );
}

function GroupHeading({ lines, y, height }: { lines: string[]; y: number; height: number }) {
  return (
    <g>
      <line class="group-line" x1="0" x2={WIDTH} y1={y + height - 3} y2={y + height - 3} />
      <text class="group-heading">
        {lines.map((line, index) => (
          <tspan x="0" y={y + 24 + index * LINE}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}

interface StepProps {
  row: TimelineRow;
  lines: string[];
  y: number;
  height: number;
  axis: Axis;
  language: Language;
  t: Translate;
}

function Step({ row, lines, y, height, axis, language, t }: StepProps) {
  const { shape, tone } = lookOf(row.status);
  const middle = y + 12;
  const words = { label: row.label, term: formatTerm(row, language), status: t(`status:${row.status}`) };
  return (
    <a class="step" href={row.href} aria-label={t('chart:timeline.row', words)}>
      <title>{t('chart:timeline.row', words)}</title>
      <rect class="step-ground" x="0" y={y} width={WIDTH} height={height} />
      <g class={`tone-${tone}`}>
        <ShapeMark shape={shape} cx={8} cy={middle - 1} />
      </g>
      <text class="step-label">
        {lines.map((line, index) => (
          <tspan x={LABEL_X} y={y + 15 + index * LINE}>
            {line}
          </tspan>
        ))}
      </text>
      <StepTerm row={row} axis={axis} middle={y + height / 2} words={words.term} />
    </a>
  );
}

function StepTerm({ row, axis, middle, words }: { row: TimelineRow; axis: Axis; middle: number; words: string }) {
  const term = drawTerm(row, axis, middle, HALF);
  if (term.path === '') {
    return (
      <>
        {term.kind === 'none' && <line class="no-term" x1={axis.left} x2={axis.right} y1={middle} y2={middle} />}
        <text class="term-words" x={axis.left + 5} y={middle + 4}>
          {words}
        </text>
      </>
    );
  }
  return (
    <>
      {term.before && <path class={`term-before term-${row.status}`} d={term.before} />}
      <path class={`term-${row.status}`} d={term.path} />
    </>
  );
}

function Today({ axis, today, bottom, word }: { axis: Axis; today: string; bottom: number; word: string }) {
  const x = round(axis.x(Date.parse(today)));
  if (x < axis.left || x > axis.right) return null;
  return (
    <g>
      <line class="today-line" x1={x} x2={x} y1={13} y2={bottom} />
      <text class="today-word" x={Math.min(x, axis.right - 24)} y={9} text-anchor="middle">
        {word}
      </text>
    </g>
  );
}

/** Which shape is which status, for the statuses in this plan, and how a term shows its precision. */
function Legend({ rows, t }: { rows: TimelineRow[]; t: Translate }) {
  const used = STATUSES.filter((status) => rows.some((row) => row.status === status));
  return (
    <ul class="timeline-legend" aria-label={t('chart:legend')}>
      {used.map((status) => (
        <li>
          <StatusMark status={status} t={t} />
        </li>
      ))}
      {(['sharp', 'soft', 'open', 'point'] as const).map((kind) => (
        <li>
          <Sample kind={kind} />
          {t(`chart:legend.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

const SAMPLES = {
  sharp: { start: '2020-01-01', end: '2020-06-30', precision: 'day' },
  soft: { start: '2020-01-01', end: '2020-06-30', precision: 'season' },
  open: { start: '2020-01-01', end: null, precision: 'day' },
  point: { start: null, end: '2020-04-30', precision: 'day' },
} as const;

function Sample({ kind }: { kind: keyof typeof SAMPLES }) {
  const x = scaleUtc([new Date('2020-01-01'), new Date('2020-07-01')], [1, 39]);
  const { path } = drawTerm(SAMPLES[kind], { x: (time) => x(time), left: 1, right: 39 }, 7, HALF);
  return (
    <svg class="sample" viewBox="0 0 40 14" width="40" height="14" aria-hidden="true">
      <path class="term-sample" d={path} />
    </svg>
  );
}
