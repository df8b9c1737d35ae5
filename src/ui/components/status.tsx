import { useWords } from '../words/context.ts';
import type { Translate } from '../words/index.ts';

/** Where a step or a goal stands; the words are in `words/status.ts`. */
export const STATUSES = [
  'realised',
  'partly-realised',
  'in-progress',
  'not-started',
  'late',
  'overdue',
  'stopped',
  'partly-registered',
  'not-registered',
] as const;
export type Status = (typeof STATUSES)[number];

export type Shape = 'disc' | 'most' | 'half' | 'ring' | 'triangle' | 'square' | 'dotted';
export type Tone = 'good' | 'busy' | 'plain' | 'warn' | 'bad' | 'faint';

const LOOKS: Record<Status, { shape: Shape; tone: Tone }> = {
  realised: { shape: 'disc', tone: 'good' },
  'partly-realised': { shape: 'most', tone: 'good' },
  'in-progress': { shape: 'half', tone: 'busy' },
  'not-started': { shape: 'ring', tone: 'plain' },
  late: { shape: 'triangle', tone: 'warn' },
  overdue: { shape: 'triangle', tone: 'bad' },
  stopped: { shape: 'square', tone: 'plain' },
  'partly-registered': { shape: 'dotted', tone: 'plain' },
  'not-registered': { shape: 'dotted', tone: 'faint' },
};

/** The shape and the tone with which a status is drawn, in words and in charts alike. */
export function lookOf(status: Status): { shape: Shape; tone: Tone } {
  return LOOKS[status];
}

/** The bare shape as part of an SVG, 12 by 12, its centre at (cx, cy). */
export function ShapeMark({ shape, cx, cy }: { shape: Shape; cx: number; cy: number }) {
  const centre = { cx, cy };
  switch (shape) {
    case 'disc':
      return <circle class="shape-full" {...centre} r="5" />;
    case 'most':
      return (
        <>
          <circle class="shape-line" {...centre} r="4.25" />
          <path class="shape-full" d={`M${cx} ${cy}V${cy - 4.5}A4.5 4.5 0 1 0 ${cx + 4.5} ${cy}Z`} />
        </>
      );
    case 'half':
      return (
        <>
          <circle class="shape-line" {...centre} r="4.25" />
          <path class="shape-full" d={`M${cx} ${cy - 4.5}A4.5 4.5 0 0 0 ${cx} ${cy + 4.5}Z`} />
        </>
      );
    case 'ring':
      return <circle class="shape-line" {...centre} r="4.25" />;
    case 'triangle':
      return <path class="shape-full" d={`M${cx} ${cy - 5.5}L${cx + 5.5} ${cy + 4.5}H${cx - 5.5}Z`} />;
    case 'square':
      return <rect class="shape-full" x={cx - 4.5} y={cy - 4.5} width="9" height="9" />;
    default:
      return <circle class="shape-line shape-dotted" {...centre} r="4.25" />;
  }
}

/** A shape and a word, for any state that needs one; never colour alone. */
export function Mark({ shape, tone, label }: { shape: Shape; tone: Tone; label: string }) {
  return (
    <span class={`mark-word tone-${tone}`}>
      <svg class="shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <ShapeMark shape={shape} cx={6} cy={6} />
      </svg>
      <span class="mark-text">{label}</span>
    </span>
  );
}

/** The status of a step as shape and word; `t` may be left out inside a page. */
export function StatusMark({ status, t }: { status: Status; t?: Translate }) {
  const words = useWords();
  return <Mark {...lookOf(status)} label={(t ?? words.t)(`status:${status}`)} />;
}

export interface ProgressLineProps {
  parts: { status: Status; count: number }[];
  /** The whole; what the parts do not fill stays empty. */
  total: number;
  t?: Translate;
}

/** How many are in which status: one stacked line, and under it the counts in words. */
export function ProgressLine({ parts, total, t }: ProgressLineProps) {
  const words = useWords();
  const shown = parts.filter((part) => part.count > 0);
  let before = 0;
  const segments = shown.map((part) => {
    const segment = { ...part, x: (before / total) * 100, width: (part.count / total) * 100 };
    before += part.count;
    return segment;
  });
  return (
    <div class="progress">
      <svg class="progress-line" width="100%" height="10" aria-hidden="true">
        <rect class="progress-rest" width="100%" height="10" />
        {segments.map(({ status, x, width }) => (
          <rect class={`term-${status}`} x={percent(x)} width={percent(width)} y="0" height="10" />
        ))}
        {segments.slice(1).map(({ x }) => (
          <line class="progress-gap" x1={percent(x)} x2={percent(x)} y1="0" y2="10" />
        ))}
      </svg>
      <ul class="progress-words">
        {shown.map(({ status, count }) => (
          <li>
            <Mark {...lookOf(status)} label={`${count} ${(t ?? words.t)(`status:${status}`)}`} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function percent(n: number): string {
  return `${Math.round(n * 100) / 100}%`;
}
