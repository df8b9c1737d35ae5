import { CELL_ITEM, CELL_LINE } from './lines.ts';

/** A piece of text on a page: where it begins, how wide it is, and on which height. In points, from the lower left. */
export interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Straight lines on a page, from end to end: across at a height, and upright at a place. */
export interface Rules {
  across: { at: number; from: number; to: number }[];
  upright: { at: number; from: number; to: number }[];
}

/** A table that is drawn: where it stands, its rows as lines with strokes, and its pieces. */
export interface RuledTable {
  top: number;
  bottom: number;
  lines: string[];
}

interface Cell {
  top: number;
  bottom: number;
  left: number;
  right: number;
  pieces: Piece[];
}

/** What is drawn thicker than this is no line but an area. */
const THIN = 3;
/** Two lines that lie closer than this are one. */
const NEAR = 3;
const MOST_RULES = 20_000;

/** Adds the lines of one path, given its corners in order: what is thin is one line, else each side is. */
export function addPath(rules: Rules, corners: readonly (readonly [number, number])[]): void {
  if (corners.length < 2 || rules.across.length + rules.upright.length > MOST_RULES) return;
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (top - bottom < THIN && right - left > THIN) rules.across.push({ at: (top + bottom) / 2, from: left, to: right });
  else if (right - left < THIN && top - bottom > THIN)
    rules.upright.push({ at: (left + right) / 2, from: bottom, to: top });
  else
    for (const [index, [x, y]] of corners.entries()) {
      const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [x, y];
      if (Math.abs(nextY - y) < 0.5 && Math.abs(nextX - x) > THIN)
        rules.across.push({ at: y, from: Math.min(x, nextX), to: Math.max(x, nextX) });
      if (Math.abs(nextX - x) < 0.5 && Math.abs(nextY - y) > THIN)
        rules.upright.push({ at: x, from: Math.min(y, nextY), to: Math.max(y, nextY) });
    }
}

/** The cell in which a piece stands: the nearest line on each of its four sides; undefined where a side is open. */
function cellOf(piece: Piece, { across, upright }: Rules): Omit<Cell, 'pieces'> | undefined {
  const x = piece.x + Math.min(piece.width / 2, 8);
  const y = piece.y + piece.height * 0.3;
  let [top, bottom, left, right] = [Number.POSITIVE_INFINITY, -1, -1, Number.POSITIVE_INFINITY];
  for (const { at, from, to } of across) {
    if (x < from - NEAR || x > to + NEAR) continue;
    if (at > y && at < top) top = at;
    if (at <= y && at > bottom) bottom = at;
  }
  for (const { at, from, to } of upright) {
    if (y < from - NEAR || y > to + NEAR) continue;
    if (at > x && at < right) right = at;
    if (at <= x && at > left) left = at;
  }
  if (bottom < 0 || left < 0 || !Number.isFinite(top) || !Number.isFinite(right)) return undefined;
  return { top, bottom, left, right };
}

const near = (one: number, other: number) => Math.abs(one - other) < NEAR;

/** The words of a cell, line under line. Where the first word of a line had fitted on the line before, a paragraph begins. */
function textOf({ pieces, right }: Cell): string {
  const lines: { y: number; end: number; text: string; first: number }[] = [];
  const sorted = [...pieces].sort((one, other) => (near(one.y, other.y) ? one.x - other.x : other.y - one.y));
  for (const piece of sorted) {
    if (piece.text.trim() === '') continue;
    const line = lines.at(-1);
    const sign = piece.width / piece.text.length || 5;
    if (line !== undefined && near(line.y, piece.y)) {
      const gap = piece.x - line.end;
      line.text += `${gap > sign * 0.25 ? ' ' : ''}${piece.text}`;
      line.end = piece.x + piece.width;
      continue;
    }
    const first = (piece.text.trim().split(/\s/)[0]?.length ?? 0) * sign;
    lines.push({ y: piece.y, end: piece.x + piece.text.trimEnd().length * sign, text: piece.text, first });
  }
  return lines
    .map((line, index) => {
      const before = lines[index - 1];
      const fitted = before !== undefined && before.end + line.first + 6 < right - 5;
      // One word alone that reaches the edge of its cell was broken there, for lack of room.
      const broken = before !== undefined && !/\s|-$/.test(before.text.trim()) && right - before.end < 12;
      if (broken && /^\p{Ll}/u.test(line.text)) return line.text.trim();
      return `${before === undefined ? '' : fitted ? ` ${CELL_ITEM}` : ` ${CELL_LINE}`}${line.text.trim()}`;
    })
    .join('')
    .replaceAll('|', '¦');
}

/** Places that differ, in order. */
function distinct(places: readonly number[]): number[] {
  const found: number[] = [];
  for (const place of [...places].sort((one, other) => one - other))
    if (!near(found.at(-1) ?? Number.NEGATIVE_INFINITY, place)) found.push(place);
  return found;
}

/** Cells that touch each other, as one table after the other. */
function tablesOf(cells: readonly Cell[]): Cell[][] {
  const tables: Cell[][] = [];
  for (const cell of [...cells].sort((one, other) => other.top - one.top)) {
    const table = tables.find((one) =>
      one.some(
        (other) =>
          cell.top > other.bottom - NEAR * 2 &&
          cell.bottom < other.top + NEAR * 2 &&
          cell.left < other.right + NEAR &&
          cell.right > other.left - NEAR,
      ),
    );
    if (table === undefined) tables.push([cell]);
    else table.push(cell);
  }
  return tables;
}

function drawn(cells: readonly Cell[]): RuledTable | null {
  const lefts = distinct(cells.map(({ left }) => left));
  const [top, bottom] = [Math.max(...cells.map((cell) => cell.top)), Math.min(...cells.map((cell) => cell.bottom))];
  if (lefts.length < 2) return null;
  const width = Math.max(...cells.map(({ right }) => right)) - (lefts[0] ?? 0);
  const rows = distinct(cells.map((cell) => -cell.top)).map((place) => -place);
  const lines = rows.map((place) => {
    const row = cells.filter((cell) => near(cell.top, place));
    const [only] = row;
    if (row.length === 1 && only !== undefined && only.right - only.left > width * 0.9) return `| ${textOf(only)} |`;
    const texts = lefts.map((left) => {
      const cell = row.find((one) => near(one.left, left));
      return cell === undefined ? '' : textOf(cell);
    });
    return `| ${texts.join(' | ')} |`;
  });
  return { top, bottom, lines };
}

/** The tables that are drawn on a page, from top to bottom, and the pieces of text that stand in none. */
export function ruledTables(pieces: readonly Piece[], rules: Rules): { tables: RuledTable[]; others: Piece[] } {
  const cells: Cell[] = [];
  const others: Piece[] = [];
  if (rules.across.length < 2 || rules.upright.length < 2) return { tables: [], others: [...pieces] };
  for (const piece of pieces) {
    const place = cellOf(piece, rules);
    if (place === undefined) {
      others.push(piece);
      continue;
    }
    const cell = cells.find(
      (one) => near(one.top, place.top) && near(one.left, place.left) && near(one.right, place.right),
    );
    if (cell === undefined) cells.push({ ...place, pieces: [piece] });
    else cell.pieces.push(piece);
  }
  const tables: RuledTable[] = [];
  for (const own of tablesOf(cells.filter((cell) => cell.pieces.some(({ text }) => text.trim() !== '')))) {
    const table = drawn(own);
    if (table === null) others.push(...own.flatMap((cell) => cell.pieces));
    else tables.push(table);
  }
  return { tables: tables.sort((one, other) => other.top - one.top), others };
}
