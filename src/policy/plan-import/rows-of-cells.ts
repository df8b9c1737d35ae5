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

/** A letter alone, as steps are numbered in some plans: *a*, *b)*, *(c)*, *D.* */
const LETTER = /^\(?([A-Za-z])[.)]?$/;
/** The same before the words of a step, where only a sign tells it from a word. */
const SIGNED = /^\(?([a-z])\)$|^([a-z])\.$/;

/** Whether a line of a table in columns begins with a letter that numbers its row. `first` is the column with the numbers or the steps. */
export function isLettered(line: Cells, first: number, columns: readonly (Column | undefined)[]): boolean {
  const [word, ...rest] = line[first] ?? [];
  const others = line.filter((cell, index) => index !== first && cell.length > 0).length;
  if (word === undefined || others === 0) return false;
  return columns[first] === 'number' ? rest.length === 0 && LETTER.test(word.s) : SIGNED.test(word.s);
}

/** Gives a letter its place: below the last number of the table, or among the letters where there are none. */
function lettered(row: Row, letter: string, number: readonly number[]): void {
  row.label = letter;
  row.path = [...number, letter.toLowerCase().charCodeAt(0) - 96];
}

/** Puts what a column says beside who and when where it belongs: how a step is measured, or a note under the name of the column. */
function addMore(row: Row, { column, name, words }: { column: Column | undefined; name: string; words: Word[] }): void {
  const { more } = row;
  if (column === 'target') more.target = words;
  else if (column === 'goal') more.goals.push(words);
  else if (words.length === 0 || column === 'number') return;
  else if (column === 'milestone') more.milestones = [...(more.milestones ?? []), ...words];
  else if (column === 'indicator') more.indicators = [...(more.indicators ?? []), ...words];
  else if (name !== '') more.notes = [...(more.notes ?? []), { name, words }];
}

/** Whether a cell says that it is the one above it: merged with it, or *idem*. */
const isSame = (words: readonly Word[]) => words.length === 1 && /^(?:\u3003|idem|id\.|["”])$/i.test(words[0]?.s ?? '');

/** Cells by column as rows of a table of steps; `names` are the headings as printed. */
export function rowsOf(
  all: readonly Cells[],
  columns: readonly (Column | undefined)[],
  names: readonly string[] = [],
): Row[] {
  const rows: Row[] = [];
  let number: number[] = [];
  const above: Cells = [];
  for (const cells of all) {
    const row: Row = { label: null, path: [], cells: new Map(), more: { goals: [] }, place: spanOf(cells.flat()) };
    for (const [index, column] of columns.entries()) {
      const own = cells[index] ?? [];
      const role = column === undefined ? undefined : ROLE[column];
      const words = isSame(own) ? (role === undefined || role === 'step' ? [] : (above[index] ?? [])) : own;
      if (!isSame(own)) above[index] = own;
      if (role !== undefined) row.cells.set(role, [...(row.cells.get(role) ?? []), ...words]);
      else addMore(row, { column, name: names[index] ?? '', words });
    }
    const numbered = cells[columns.indexOf('number')] ?? [];
    const step = row.cells.get('step') ?? [];
    const label = numbered.length > 0 ? labelAt(numbered, 0) : labelAt(step, 0);
    const [, inColumn] = LETTER.exec(numbered.map(({ s }) => s).join(' ')) ?? [];
    const [, before, pointed] = (numbered.length === 0 && SIGNED.exec(step[0]?.s ?? '')) || [];
    const letter = label === undefined || label.path.some(Number.isNaN) ? (inColumn ?? before ?? pointed) : inColumn;
    if (letter !== undefined) {
      lettered(row, letter, number);
      if (numbered.length === 0) row.cells.set('step', step.slice(1));
    } else if (label !== undefined && (numbered.length > 0 || label.marked)) {
      row.label = label.text;
      row.path = label.path;
      number = label.path;
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
