import { type CellRole, divide } from './cells.ts';
import type { Header } from './headings-of-columns.ts';
import { isCapitalHeading, type Label, labelAt, rowLabels } from './labels.ts';
import { readParties } from './parties.ts';
import { folded, isGap, isUpper, spanOf, textOf, type Word } from './reading.ts';
import { divideRow, mannerOf, unnumberedRows } from './unnumbered.ts';

/** A row of a table of steps: its number and its cells, as words of the text. */
export interface Row {
  label: string | null;
  path: number[];
  cells: Map<CellRole, Word[]>;
  /** Cells of columns that the register has no place for, with the heading. */
  more: {
    target?: Word[];
    goals: Word[][];
    milestones?: Word[];
    indicators?: Word[];
    notes?: { name: string; words: Word[] }[];
  };
  place: { from: number; to: number };
  /** Whether nothing but a space stands between its cells, so that where one ends was guessed. */
  guessed?: boolean;
}

/** The columns of a table as cells are divided over them: who leads and helps in one cell is `lead`. */
export function rolesOf(header: Header): CellRole[] {
  return header.columns.flatMap(({ column }): CellRole[] => {
    if (column === 'who') return ['lead'];
    if (column === 'step' || column === 'lead' || column === 'partners' || column === 'term') return [column];
    return [];
  });
}

/** Rows of a table whose cells follow each other as running text, one after the other. */
export function streamRows(
  words: readonly Word[],
  header: Header,
  range: { from: number; to: number; after: number[] | null; known: ReadonlySet<string> },
): Row[] {
  const labels: Label[] = [];
  const numbers = header.columns[0]?.column === 'number';
  for (let at = range.from; at < range.to; at += 1) {
    const label = labelAt(words, at);
    // A number alone on its line, where the first column holds the numbers.
    if (numbers && label !== undefined && startsLine(words[at]) && startsLine(words[label.end]))
      label.score = Math.max(label.score, 4);
    if (label !== undefined && label.score > 0 && label.end < range.to && !isCapitalHeading(words, label))
      labels.push(label);
  }
  const chain = rowLabels(labels, range.after);
  const roles = rolesOf(header);
  const own = words.slice(range.from, range.to);
  const manner = mannerOf(own, range.known);
  if (chain.length < 2 && manner !== null) {
    const rows = unnumberedRows(own, roles, manner);
    if (rows.length > chain.length) return rows.map((row) => ({ ...row, guessed: isGuessed(row.cells, range.known) }));
  }
  return chain.map((label, index) => {
    const end = chain[index + 1]?.at ?? range.to;
    const [first, ...rest] = words.slice(label.end, end);
    const body =
      first === undefined ? [] : [{ ...first, s: first.s.slice(label.glued), from: first.from + label.glued }, ...rest];
    const cells = manner === null ? divide(body, roles, range.known) : divideRow(body, roles, manner);
    const beside = new Set(cells.get('beside') ?? []);
    const own = body.filter((word) => !beside.has(word));
    const place = spanOf([...words.slice(label.at, label.end), ...own]);
    const guessed = isGuessed(cells, range.known);
    return { label: label.text, path: label.path, cells, more: { goals: [] }, place, guessed };
  });
}

/** Whether who leads or helps follows the words of a step after a mere space, unannounced, and is no name that is known from elsewhere. */
function isGuessed(cells: Row['cells'], known: ReadonlySet<string>): boolean {
  if ((cells.get('step') ?? []).length === 0) return false;
  return (['lead', 'partners'] as const).some((role) => {
    const [first, ...rest] = cells.get(role) ?? [];
    if (first === undefined || first.gap !== 'space') return false;
    const text = textOf([first, ...rest]);
    return !/[–—:]/.test(text) && !known.has(folded(text).replaceAll(/[.,;]+$/g, ''));
  });
}

/** The names that stand after *trekker* or *betrokken* in a table: what is a name elsewhere is one where nothing announces it. */
export function namesOf(rows: readonly Row[], hyphens: ReadonlySet<string>): Set<string> {
  const names = new Set<string>();
  for (const { cells } of rows) {
    const who = cells.get('lead') ?? [];
    const parties = readParties(who, 'lead', hyphens);
    if (!/[–—:-]/.test(textOf(who, hyphens))) continue;
    for (const name of [...parties.lead, ...parties.partners]) {
      if (name.split(' ').length <= 6) names.add(folded(name).replaceAll(/[.,;]+$/g, ''));
    }
  }
  return names;
}

/** Where a table ends because a new part of the document begins: a line in capitals alone, with a sentence after it. */
export function sectionBreak(words: readonly Word[], from: number, to: number): number {
  for (let at = from + 1; at < to; at += 1) {
    const word = words[at];
    const years = words.slice(at + 1, at + 4);
    // The general table of times, with a column for each year.
    if (
      startsLine(word) &&
      /^(?:doelstelling|doelstellingen|goals?|nr\.?)$/i.test(word?.s ?? '') &&
      years.length === 3 &&
      years.every(({ s }) => /^(?:19|20)\d{2}$/.test(s))
    )
      return at;
    if (word === undefined || !isGap(word.gap, 'blank') || !isUpper(word.s, 6)) continue;
    let end = at + 1;
    while (end < to && words[end]?.gap === 'space' && isUpper(words[end]?.s ?? '', 1)) end += 1;
    const after = words.slice(end, end + 6);
    const prose = after.length === 6 && after.slice(1).every(({ gap }) => !isGap(gap, 'line'));
    if (isGap(words[end]?.gap ?? 'space', 'line') && prose && /^\p{Lu}\p{Ll}/u.test(after[0]?.s ?? '')) return at;
  }
  return to;
}

/** Whether the words are at the start of a line. */
export function startsLine(word: Word | undefined): boolean {
  return word === undefined || isGap(word.gap, 'line');
}
