import { round } from '../../ui/chart/shapes.ts';
import type { Precision } from '../../ui/words/term.ts';

const DAY = 86_400_000;
const MONTH = 30.4 * DAY;
const SOFT_MONTHS: Partial<Record<Precision, number>> = { season: 3, 'half-year': 6, year: 12 };
// A bar that was all taper would hide when it starts.
const MOST_TAPER = 0.6;

/** Where time stands in the drawing: `x` gives the place of a moment in milliseconds. */
export interface Axis {
  x: (time: number) => number;
  left: number;
  right: number;
}

export interface DrawnTerm {
  kind: 'bar' | 'open' | 'point' | 'none' | 'outside';
  /** The outline of the term, empty for `none` and `outside`. */
  path: string;
  /** The outline of the uncertain time before a lone end; empty when the end is sharp. */
  before: string;
}

/**
 * Draws a term by its precision, centred on height `y`: a sharp end for a day or a month, a taper for a season,
 * half-year or year, an arrow for a start without end, a lozenge for an end without start.
 */
export function drawTerm(
  term: { start: string | null; end: string | null; precision: Precision },
  axis: Axis,
  y: number,
  half: number,
): DrawnTerm {
  const start = term.start ? Date.parse(term.start) : null;
  // An end is a whole day: the bar reaches the start of the next one.
  const end = term.end ? Date.parse(term.end) + DAY : null;
  const first = start ?? end;
  if (first === null) return { kind: 'none', path: '', before: '' };
  const last = end === null ? axis.right : axis.x(end);
  if (axis.x(first) > axis.right || last < axis.left) return { kind: 'outside', path: '', before: '' };
  const soft = (SOFT_MONTHS[term.precision] ?? 0) * MONTH;
  if (start === null) return { kind: 'point', ...lozenge(first, soft, axis, y, half) };
  if (end === null) return { kind: 'open', path: arrow(start, axis, y, half), before: '' };
  return { kind: 'bar', path: bar(start, end, soft, axis, y, half), before: '' };
}

function bar(start: number, end: number, soft: number, axis: Axis, y: number, half: number): string {
  const from = round(Math.max(axis.left, axis.x(start)));
  const to = round(Math.max(from + 3, Math.min(axis.right, axis.x(end))));
  if (soft === 0) return `M${from} ${y - half}H${to}V${y + half}H${from}Z`;
  const taper = Math.min(axis.x(end) - axis.x(end - soft), (to - from) * MOST_TAPER);
  const turn = round(to - taper);
  return `M${from} ${y - half}H${turn}L${to} ${y - 0.6}V${y + 0.6}L${turn} ${y + half}H${from}Z`;
}

function arrow(start: number, axis: Axis, y: number, half: number): string {
  const from = round(Math.max(axis.left, axis.x(start)));
  const neck = round(Math.max(from, axis.right - half * 2));
  const wide = half + 2;
  return `M${from} ${y - half}H${neck}V${y - wide}L${axis.right} ${y}L${neck} ${y + wide}V${y + half}H${from}Z`;
}

function lozenge(end: number, soft: number, axis: Axis, y: number, half: number) {
  const reach = half + 1.5;
  const centre = round(Math.min(axis.x(end), axis.right - reach));
  const path = `M${centre - reach} ${y}L${centre} ${y - reach}L${centre + reach} ${y}L${centre} ${y + reach}Z`;
  if (soft === 0) return { path, before: '' };
  const from = round(Math.max(axis.left, axis.x(end - soft)));
  return { path, before: `M${from} ${y}L${centre} ${y - half + 1}V${y + half - 1}Z` };
}
