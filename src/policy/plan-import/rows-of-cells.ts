import type { CellRole } from './cells.ts';
import { columnOf } from './headings-of-columns.ts';
import { type Label, labelAt } from './labels.ts';
import type { Column } from './plan-words.ts';
import { spanOf, type Word } from './reading.ts';
import type { Row } from './tables.ts';

/** The words of each column, of one line or of a whole row. */
export type Cells = Word[][];

/** Whether headings make a table of steps: what is done, and who or when. */
export function isTable(columns: readonly (Column | undefined)[]): boolean {
  const says = columns.some((one) => one === 'lead' || one === 'who' || one === 'partners' || one === 'term');
  return says && columns.some((one) => one === 'step' || one === 'goal');
}

/** Adds a line to a row: each of its cells goes on in its column. */
export function addLine(row: Cells, line: Cells): void {
  for (const [index, cell] of line.entries()) row[index] = [...(row[index] ?? []), ...asLine(cell)];
}

const asLine = ([first, ...rest]: Word[]): Word[] => (first === undefined ? [] : [{ ...first, gap: 'line' }, ...rest]);

const ROLE: Partial<Record<Column, CellRole>> = {
  step: 'step',
  lead: 'lead',
  who: 'lead',
  partners: 'partners',
  term: 'term',
};

/** Cells by column as rows of a table of steps. */
export function rowsOf(all: readonly Cells[], columns: readonly (Column | undefined)[]): Row[] {
  const rows: Row[] = [];
  for (const cells of all) {
    const row: Row = { label: null, path: [], cells: new Map(), more: { goals: [] }, place: spanOf(cells.flat()) };
    for (const [index, column] of columns.entries()) {
      const words = cells[index] ?? [];
      const role = column === undefined ? undefined : ROLE[column];
      if (role !== undefined) row.cells.set(role, [...(row.cells.get(role) ?? []), ...words]);
      else if (column === 'target') row.more.target = words;
      else if (column === 'goal') row.more.goals.push(words);
    }
    const numbered = cells[columns.indexOf('number')] ?? [];
    const step = row.cells.get('step') ?? [];
    const label = numbered.length > 0 ? labelAt(numbered, 0) : labelAt(step, 0);
    if (label !== undefined && (numbered.length > 0 || label.marked)) {
      row.label = label.text;
      row.path = label.path;
      if (numbered.length === 0) row.cells.set('step', withoutLabel(step, label));
    } else row.cells.set('step', withoutBullet(step));
    const says = [...row.cells.values()].some((words) => words.length > 0);
    const isHead = rows.length === 0 && row.label === null && step.length === 0 && goesOnHeading(row.cells);
    if (!isHead && (says || row.more.goals.some((words) => words.length > 0))) rows.push(row);
  }
  return rows;
}

/** Whether cells hold nothing but a second line of the headings above them (*Betrokken / partners*). */
function goesOnHeading(cells: Row['cells']): boolean {
  const filled = [...cells.values()].filter((words) => words.length > 0);
  return filled.length > 0 && filled.every((words) => columnOf(words.map(({ s }) => s).join(' ')) !== undefined);
}

function withoutLabel(words: readonly Word[], label: Label): Word[] {
  const [first, ...rest] = words.slice(label.end);
  if (first === undefined) return [];
  return [{ ...first, s: first.s.slice(label.glued), from: first.from + label.glued }, ...rest];
}

function withoutBullet(words: readonly Word[]): Word[] {
  return /^[•●▪■◦‣⁃*✓✔☐☑–—-]$/.test(words[0]?.s ?? '') ? words.slice(1) : [...words];
}
