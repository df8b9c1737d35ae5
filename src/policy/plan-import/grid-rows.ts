import { labelAt, rowLabels } from './labels.ts';
import { type Line, wordsIn } from './lines.ts';
import type { Column } from './plan-words.ts';
import { isGap, type Word } from './reading.ts';
import { addLine, type Cells, isLettered } from './rows-of-cells.ts';

/** The words of a line by column; a word that runs over the border belongs to the column in which it begins. */
export function inColumns(line: Line, starts: readonly number[]): Cells {
  const filled = (place: number) => /\S/.test(line.raw[place] ?? ' ');
  const borders = starts.map((start) => {
    let at = start;
    while (at > 0 && filled(at) && filled(at - 1)) at += 1;
    return at;
  });
  return borders.map((start, index) => wordsIn(line.raw.slice(start, borders[index + 1]), line.from + start));
}

/** What stands under a table after a blank line in the first column alone belongs to what follows. */
export function trimmed(cells: Cells[]): Cells[] {
  const filled = (line: Cells | undefined) => line?.some((cell) => cell.length > 0) ?? false;
  let end = cells.length;
  for (;;) {
    while (end > 0 && !filled(cells[end - 1])) end -= 1;
    let start = end;
    while (start > 0 && filled(cells[start - 1])) start -= 1;
    const block = cells.slice(start, end);
    if (start === 0 || block.some((line) => line.slice(1).some((cell) => cell.length > 0))) return cells.slice(0, end);
    end = start;
  }
}

/** Lines as rows: by their numbers, else by blank lines, else by lines in which the main columns begin together. */
export function gridRows(
  lines: readonly Cells[],
  columns: readonly (Column | undefined)[],
  pages: ReadonlySet<number>,
): Cells[] {
  const first = Math.max(0, columns.indexOf('number') >= 0 ? columns.indexOf('number') : columns.indexOf('step'));
  const labels = lines.flatMap((line, index) => {
    const cell = (line[first] ?? []).map((word, at): Word => (at === 0 ? { ...word, gap: 'blank' } : word));
    const label = labelAt(cell, 0);
    const lone = columns[first] === 'number';
    return label !== undefined && (label.marked || lone)
      ? [{ ...label, at: index, score: Math.max(label.score, 3) }]
      : [];
  });
  const letters = lines.flatMap((line, index) => (isLettered(line, first, columns) ? index : []));
  const numbered = new Set([...rowLabels(labels, null).map(({ at }) => at), ...letters]);
  const filled = (line: Cells) => line.some((cell) => cell.length > 0);
  const blanks = lines.some((line, index) => !filled(line) && index > 0 && index < lines.length - 1);
  const rows: Cells[] = [];
  let fresh = true;
  for (const [index, line] of lines.entries()) {
    if (!filled(line)) {
      fresh = true;
      continue;
    }
    const anew = !blanks || pages.has(index) ? begins(line, lines[index - 1], columns) : fresh;
    const starts = numbered.size > 0 ? numbered.has(index) : anew;
    const row = rows.at(-1);
    if (row === undefined || starts) rows.push(line.map((cell) => [...cell]));
    else addLine(row, line);
    fresh = false;
  }
  return rows;
}

function begins(line: Cells, before: Cells | undefined, columns: readonly (Column | undefined)[]): boolean {
  const step = line[columns.indexOf('step')]?.[0];
  const others = columns.filter((column, index) => column !== 'step' && (line[index]?.length ?? 0) > 0).length;
  const emptied = before?.some((cell, index) => cell.length === 0 && (line[index]?.length ?? 0) > 0) ?? true;
  return (
    step !== undefined &&
    /^["“‘(•*–-]?\p{Lu}|^[•*✓–-]$/u.test(step.s) &&
    others > 0 &&
    (emptied || others >= 2) &&
    !isGap(step.gap, 'page')
  );
}
