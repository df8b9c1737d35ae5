import { gridRows, inColumns, trimmed } from './grid-rows.ts';
import { columnOf, headingColumn, isWholeHeading } from './headings-of-columns.ts';
import { isCapitalHeading, labelAt } from './labels.ts';
import { CELL_SAME, type Line, wordsIn } from './lines.ts';
import { type Column, GOALS } from './plan-words.ts';
import { folded, textOf, type Word } from './reading.ts';
import { addLine, type Cells, isTable, rowsOf } from './rows-of-cells.ts';
import type { Row } from './tables.ts';

/** A table whose cells are plain to see: by strokes or tabs, or by columns under their headings. */
export interface GivenTable {
  /** Where its headings begin in the text. */
  from: number;
  rows: Row[];
  /** Whether it goes on with the columns of the table before it, below the name of a goal. */
  headless: boolean;
}

/** A column under its heading: what it holds, and where it begins in each line. */
interface Place {
  column: Column | undefined;
  name: string;
  start: number;
}

/** Finds the tables in lines, reads their rows, and marks the lines as taken; of the headings nothing is taken. */
export function givenTables(lines: readonly Line[]): GivenTable[] {
  const found: GivenTable[] = [];
  const kept = lines.filter((line) => !line.furniture);
  for (let at = 0; at < kept.length; at += 1) {
    let table = strokes(kept, at) ?? grid(kept, at);
    while (table !== null) {
      const { from, rows, headless } = table;
      found.push({ from, rows, headless });
      for (const line of table.lines) line.taken = true;
      at = table.next - 1;
      table = goesOn(kept, table);
    }
  }
  return found;
}

/** The columns of a table: what each holds, its heading as printed, and where the headings stand in the text, if they do. */
interface Columns {
  columns: readonly (Column | undefined)[];
  names: readonly string[];
  from: number | null;
}

interface Found extends GivenTable {
  lines: Line[];
  next: number;
  /** Reads on from a line with the same columns; null where no such row stands there. */
  again: (at: number) => Found | null;
}

/** Lines with which goals are named between two rows of one table. */
const MOST_BETWEEN = 6;

/** A table that goes on after a line over its whole width which names a goal: that is a heading, and what follows are rows again. */
function goesOn(lines: readonly Line[], table: Found): Found | null {
  const between: Line[] = [];
  let next = table.next;
  for (let line = lines[next]; line !== undefined && between.length <= MOST_BETWEEN; line = lines[next]) {
    const alone = loneCell(line);
    if (line.text !== '' && alone === null) break;
    if (alone !== null) between.push(line);
    next += 1;
  }
  const names = between.some(
    (line) => isHeading({ ...line, text: loneCell(line) ?? '' }) || isNumbered(loneCell(line) ?? ''),
  );
  if (between.length === 0 || between.length > MOST_BETWEEN || !(names || between[0]?.raw.includes('|'))) return null;
  const more = table.again(next);
  if (more === null) return null;
  // What parts cells is no part of a heading; every sign keeps its place.
  for (const line of between) {
    line.raw = line.raw.replaceAll('|', ' ');
    line.text = line.raw.trim();
  }
  return more;
}

/** Whether a line begins with a number of its own and a title: *2. Titel*. */
function isNumbered(text: string): boolean {
  const words = wordsIn(text, 0).map((word, index): Word => (index === 0 ? { ...word, gap: 'blank' } : word));
  const label = labelAt(words, 0);
  return label?.marked === true && /^\p{Lu}/u.test((words[label.end]?.s ?? '').slice(label.glued));
}

/** The only filled cell of a line, or a line without cells; null for a row. */
function loneCell(line: Line): string | null {
  const cells = line.raw
    .split(line.raw.includes('|') ? '|' : '\t')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
  return cells.length === 1 && !SEPARATOR.test(line.raw) && !/\S {3,}\S/.test(cells[0] ?? '')
    ? (cells[0] ?? null)
    : null;
}

const SEPARATOR = /^[\s|:+=_-]+$/;

function separated(line: Line | undefined): Cells | null {
  if (line === undefined) return null;
  const sign = line.raw.includes('|') ? '|' : '\t';
  if (!line.raw.trim().includes(sign)) return null;
  const cells: Cells = [];
  let at = 0;
  for (const piece of line.raw.split(sign)) {
    cells.push(wordsIn(piece, line.from + at));
    at += piece.length + 1;
  }
  if (sign === '|' && cells[0]?.length === 0) cells.shift();
  if (sign === '|' && cells.length > 1 && cells.at(-1)?.length === 0) cells.pop();
  return cells.length < 2 ? null : cells;
}

const headingOf = (cell: readonly Word[] | undefined) => headingColumn((cell ?? []).map(({ s }) => s).join(' '));

/** A table with strokes or tabs between its cells: a row in each line. */
function strokes(lines: readonly Line[], at: number): Found | null {
  const head = separated(lines[at]);
  const columns = head?.map(headingOf) ?? [];
  const first = lines[at];
  if (head === null || first === undefined || !isTable(columns)) return null;
  const names = head.map((cell) => textOf(cell));
  // Headings of two rows: what stands below a merged one is the column.
  const second = separated(lines[at + 1]) ?? [];
  const below = second.filter((cell) => cell.length > 0 && cell[0]?.s !== CELL_SAME);
  const height = below.length > 0 && below.every((cell) => headingOf(cell) !== undefined) ? 2 : 1;
  for (const [index, cell] of height === 2 ? second.entries() : []) {
    columns[index] = headingOf(cell) ?? columns[index];
    names[index] = cell.length > 0 && cell[0]?.s !== CELL_SAME ? textOf(cell) : (names[index] ?? '');
  }
  const found = strokesFrom(lines, { at: at + height, columns, names, from: first.from });
  return found === null ? null : { ...found, lines: [...lines.slice(at + 1, at + height), ...found.lines] };
}

/** The first line from one on that is not blank, nor a number of a page between rows. */
function filledFrom(lines: readonly Line[], at: number): number {
  let next = at;
  while (lines[next]?.text === '' || isPageNumber(lines, next) || isPageHeader(lines, next)) next += 1;
  return next;
}

/** Whether a line is a number alone among blank lines, with a row of cells after it: between rows it can only count pages. */
function isPageNumber(lines: readonly Line[], at: number): boolean {
  if (!/^[-–— ]*\d{1,3}[-–— ]*$/.test(lines[at]?.text ?? '') || lines[at + 1]?.text !== '') return false;
  let next = at + 1;
  while (lines[next]?.text === '') next += 1;
  return separated(lines[next]) !== null;
}

/** Whether a line without cells begins a page on which the rows go on: what is printed at the top of it. */
function isPageHeader(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  const next = lines.slice(at + 1, at + 4).find(({ text }) => text !== '');
  const cells = separated(next);
  return (
    line?.page === true &&
    !isHeading(line) &&
    !isNumbered(line.text) &&
    (cells?.length ?? 0) > 2 &&
    !isTable(cells?.map(headingOf) ?? [])
  );
}

/** The rows of a table with strokes or tabs from a line on; its headings stand at a place of the text, or nowhere. */
function strokesFrom(lines: readonly Line[], table: Columns & { at: number }): Found | null {
  const { at, columns, names, from } = table;
  const rows: { cells: Cells }[] = [];
  const taken: Line[] = [];
  let next = at;
  for (let line = lines[next]; line !== undefined; line = lines[next]) {
    const cells = separated(line);
    if (cells === null && (isPageNumber(lines, next) || isPageHeader(lines, next))) {
      line.furniture = true;
      next += 1;
      continue;
    }
    if (cells === null && line.text !== '' && !SEPARATOR.test(line.text)) break;
    if (cells === null && line.text === '' && separated(lines[filledFrom(lines, next)]) === null) break;
    const alone = cells === null ? null : loneCell(line);
    if (alone !== null && (cells?.[0]?.length ?? 0) > 0 && isHeading({ ...line, text: alone })) break;
    const head = cells !== null && isTable(cells.map(headingOf));
    if (head && from === null && rows.length === 0) return null;
    // The same headings on a next page.
    if (cells !== null && !head && !SEPARATOR.test(line.text)) rows.push({ cells });
    taken.push(line);
    next += 1;
  }
  const again = (start: number) => strokesFrom(lines, { at: start, columns, names, from: null });
  const whole = rowsOf(merged(rows, columns), columns, names);
  if (from === null && whole.length === 0) return null;
  return { from: from ?? lines[at]?.from ?? 0, rows: whole, headless: from === null, lines: taken, next, again };
}

/** A line without a step and without a number goes on with the row above it. */
function merged(rows: readonly { cells: Cells }[], columns: readonly (Column | undefined)[]): Cells[] {
  const whole: Cells[] = [];
  for (const { cells } of rows) {
    const filled = (column: Column) => {
      const cell = cells[columns.indexOf(column)] ?? [];
      return cell.length > 0 && cell[0]?.s !== CELL_SAME;
    };
    const before = whole.at(-1);
    if (before === undefined || filled('step') || filled('number') || filled('goal')) whole.push(cells);
    else
      addLine(
        before,
        cells.map((cell) => (cell[0]?.s === CELL_SAME ? [] : cell)),
      );
  }
  return whole;
}

/** The most lines over which the headings of columns are broken. */
const MOST_HEAD = 3;

/** The headings of a line with wide gaps, each with where it begins and over how many lines; null where they are no headings. */
function wideHeadings(lines: readonly Line[], at: number): { places: Place[]; height: number } | null {
  const line = lines[at];
  if (line === undefined || line.text === '' || line.text.length > 400) return null;
  const cells = [...line.raw.matchAll(/\S+(?:[ \u00a0\u202f]\S+)*/g)];
  if (cells.length < 2) return null;
  let height = 1;
  const places = cells.map((cell, index): Place => {
    const start = cell.index;
    const end = cells[index + 1]?.index ?? Number.POSITIVE_INFINITY;
    let text = cell[0];
    let column = columnOf(text);
    for (let below = 1; below < MOST_HEAD && (lines[at + below]?.text ?? '') !== ''; below += 1) {
      text = `${text} ${lines[at + below]?.raw.slice(start, end).trim() ?? ''}`.trimEnd();
      const longer = columnOf(text);
      if (longer === undefined || text === cell[0]) continue;
      if (column === undefined || isWholeHeading(text)) height = Math.max(height, below + 1);
      column ??= longer;
    }
    return { column, name: cell[0], start };
  });
  const named = places.filter(({ column }) => column !== undefined).length;
  return isTable(places.map(({ column }) => column)) && named >= places.length - 1 ? { places, height } : null;
}

/** Whether a line cannot belong to a table: a goal is named in it. */
function isHeading(line: Line): boolean {
  const words = wordsIn(line.text, 0).map((word, index): Word => (index === 0 ? { ...word, gap: 'blank' } : word));
  const label = labelAt(words, 0);
  const plain = folded(line.text);
  const named = Object.values(GOALS).some(
    (pattern) => pattern.test(plain) && /^[^\d]{0,40}\d|^[a-z ]{2,40} [a-z](?:[.:)]| [-–—])/.test(plain),
  );
  return (
    /^#/.test(line.text) ||
    (named && /^\p{Lu}/u.test(line.text)) ||
    (label !== undefined && isCapitalHeading(words, label))
  );
}

/** Where columns may part: between two columns there is always a place where every line is blank. */
type Gutters = number[][];

/** A table in columns under their headings. */
function grid(lines: readonly Line[], at: number): Found | null {
  const head = wideHeadings(lines, at);
  const line = lines[at];
  if (head === null || line === undefined) return null;
  const { places, height } = head;
  const gutters = places.slice(1).map(({ start }, index) => {
    const before = line.raw.slice(0, start).trimEnd().length;
    const from = Math.max(before, (places[index]?.start ?? 0) + 1);
    return Array.from({ length: start - from }, (_, step) => from + step);
  });
  const columns = places.map(({ column }) => column);
  return gridFrom(lines, {
    at: at + height,
    gutters,
    columns,
    names: places.map(({ name }) => name),
    from: line.from,
    head: lines.slice(at + 1, at + height),
  });
}

/** Whether a line runs on over the columns and stands above the next row of headings: the title of the goal that follows. */
function isTitleAbove(lines: readonly Line[], at: number, gutters: Gutters): boolean {
  const line = lines[at];
  const first = gutters[0]?.at(-1) ?? 0;
  if (line === undefined || line.text === '' || line.raw.trimEnd().length <= first || /\S\s{2,}\S/.test(line.raw))
    return false;
  if (/^\s/.test(line.raw.slice(0, first)) && line.raw.slice(0, first).trim() === '') return false;
  let next = at + 1;
  while (
    next < at + 4 &&
    lines[next] !== undefined &&
    !(lines[next]?.text !== '' && wideHeadings(lines, next) !== null)
  ) {
    if (lines[next]?.text !== '' && lines[next - 1]?.text === '') return false;
    next += 1;
  }
  return next < at + 4 && lines[next] !== undefined;
}

/** Whether a line that runs over one border of two columns still is a row: all its other cells begin where columns begin. */
function keepsColumns(line: Line, gutters: Gutters): boolean {
  const begins = new Set(gutters.map((gutter) => (gutter.at(-1) ?? 0) + 1));
  const cells = [...line.raw.matchAll(/(?<=\S\s{2,})\S/g)].map(({ index }) => index);
  return cells.length >= 2 && cells.length >= gutters.length - 1 && cells.every((start) => begins.has(start));
}

/** Whether the first line of a page runs on over the columns, while the next one keeps to them: the header of that page. */
function isRunning(lines: readonly Line[], at: number, gutters: Gutters): boolean {
  const line = lines[at];
  if (line?.page !== true || /\S\s{2,}\S/.test(line.raw) || line.text.split(/\s+/).length < 3) return false;
  const [first] = gutters;
  const crosses = line.raw.trimEnd().length > (first?.at(-1) ?? 0) && /^\S/.test(line.raw);
  const next = lines.slice(at + 1).find(({ text }) => text !== '');
  return crosses && next !== undefined && /\S\s{2,}\S|^\s/.test(next.raw);
}

/** The rows of a table in columns from a line on; its headings stand at a place of the text, or nowhere. */
function gridFrom(
  lines: readonly Line[],
  { at, gutters, columns, names, from, head }: Columns & { at: number; gutters: Gutters; head: Line[] },
): Found | null {
  let left = gutters;
  const body: Line[] = [];
  const ends: number[] = [];
  let next = at;
  for (let line = lines[next]; line !== undefined; line = lines[next]) {
    if (wideHeadings(lines, next) !== null || isHeading(line) || isTitleAbove(lines, next, left)) break;
    const { raw } = line;
    if (isRunning(lines, next, left)) {
      line.furniture = true;
      next += 1;
      continue;
    }
    const free = left.map((gutter) => gutter.filter((place) => (raw[place] ?? ' ').trim() === ''));
    const blocked = free.filter((gutter) => gutter.length === 0).length;
    if (blocked > 1 || (blocked === 1 && !keepsColumns(line, left))) break;
    // One cell runs over into the next column: that says nothing of where the columns are.
    if (blocked === 0) left = free;
    body.push(line);
    next += 1;
    ends.push(next);
  }
  const starts = [0, ...left.map((gutter) => (gutter.at(-1) ?? 0) + 1)];
  const cells = trimmed(body.map((line) => inColumns(line, starts)));
  const pages = new Set(body.flatMap((line, index) => (line.page ? index : [])));
  const several = cells.some((line) => line.filter((cell) => cell.length > 0).length >= 2);
  const rows = several ? rowsOf(gridRows(cells, columns, pages), columns, names) : [];
  const again = (start: number) => gridFrom(lines, { at: start, gutters: left, columns, names, from: null, head: [] });
  if (rows.length > 0)
    return {
      ...{ from: from ?? lines[at]?.from ?? 0, rows, headless: from === null, again },
      ...{ lines: [...head, ...body.slice(0, cells.length)], next: ends[cells.length - 1] ?? at },
    };
  // Nothing under the headings but the name of a goal, and then rows.
  const line = lines.slice(at).find(({ text }) => text !== '');
  if (from === null || line === undefined || !isHeading(line)) return null;
  const bare: Found = { from, rows, headless: false, again, lines: head, next: at };
  return goesOn(lines, bare) === null ? null : bare;
}
