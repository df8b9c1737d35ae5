import type { CellRole } from './cells.ts';
import type { DraftGoal } from './draft.ts';
import { titleOf } from './draft.ts';
import { fieldAt } from './fields.ts';
import { type GoalHeading, headingNear } from './goal-headings.ts';
import { type Label, labelAt } from './labels.ts';
import { isGap, spanOf, textOf, type Word } from './reading.ts';
import type { Row } from './tables.ts';

/** A field on a line of its own, *Trekker: …*: where its line begins, its words, and the first word after it. */
interface Field {
  at: number;
  cell: CellRole;
  start: number;
  end: number;
}

const BULLET = /^(?:[•●▪■◦‣⁃*–—·o-]|\uf0b7|\uf0a7)$/;
/** So many fields on lines of their own, at least, make a plan of blocks. */
const FEWEST = 3;
/** A field goes on over its line where that is nearly as long as the longest lines. */
const FULL = 0.75;

const startsLine = (word: Word | undefined) => word === undefined || isGap(word.gap, 'line');

/** The fields on lines of their own, and how many others stand inside a line. */
function fieldsIn(words: readonly Word[]): { fields: Field[]; inside: number } {
  const fields: Field[] = [];
  let inside = 0;
  for (let at = 0; at < words.length; at += 1) {
    const bulleted = BULLET.test(words[at]?.s ?? '') && startsLine(words[at]) ? 1 : 0;
    const found = fieldAt(words, at + bulleted);
    if (found === null) continue;
    const { role, length } = found;
    if (startsLine(words[at]) && !/^[(–[]/.test(words[at]?.s ?? ''))
      fields.push({ at, cell: role, start: at + bulleted + length, end: at + bulleted + length });
    else inside += 1;
    at += bulleted + length - 1;
  }
  return { fields, inside };
}

const lengthOf = (words: readonly Word[], from: number, to: number) =>
  (words[to - 1]?.to ?? 0) - (words[from]?.from ?? 0);

/** The first word of the line after the one in which a word stands. */
function lineEnd(words: readonly Word[], at: number): number {
  let end = at + 1;
  while (end < words.length && !startsLine(words[end])) end += 1;
  return end;
}

/** How long the longest lines are, but for a few. */
function usualLength(words: readonly Word[]): number {
  const lengths: number[] = [];
  for (let at = 0; at < words.length; ) {
    const end = lineEnd(words, at);
    lengths.push(lengthOf(words, at, end));
    at = end;
  }
  return lengths.sort((one, other) => one - other)[Math.floor(lengths.length * 0.9)] ?? 0;
}

/** Sets where each field ends: at the next, at a blank line, at a heading or a number, else where a line isn't full. */
function close(words: readonly Word[], fields: readonly Field[], named: ReadonlyMap<number, GoalHeading>): void {
  const usual = usualLength(words);
  for (const [index, field] of fields.entries()) {
    const stop = fields[index + 1]?.at ?? words.length;
    let at = field.at;
    let end = Math.min(stop, lineEnd(words, Math.max(at, field.start - 1)));
    while (end < stop) {
      const word = words[end];
      const label = labelAt(words, end);
      const opens = named.has(end) || isGap(word?.gap ?? 'line', 'blank') || (label?.marked && label.score > 0);
      const full = lengthOf(words, at, end) >= usual * FULL;
      if (opens || BULLET.test(word?.s ?? '') || !(full || /^[\p{Ll}(&]/u.test(word?.s ?? ''))) break;
      at = end;
      end = Math.min(stop, lineEnd(words, end));
    }
    field.end = Math.max(field.start, end);
  }
}

/** The paragraph of a step before its fields: from the last blank line, heading or field before it. */
function titleBefore(
  words: readonly Word[],
  field: Field,
  from: number,
  named: ReadonlyMap<number, GoalHeading>,
): { at: number; label: Label | undefined } {
  let at = field.at;
  while (at > from) {
    let line = at - 1;
    while (line > from && !startsLine(words[line])) line -= 1;
    if (isGap(words[at]?.gap ?? 'space', 'blank') && at < field.at) break;
    const heading = [...named.values()].find((one) => one.at <= line && line < one.end);
    if (heading !== undefined) break;
    at = line;
    const label = labelAt(words, at);
    if (label?.marked || (label !== undefined && label.score > 2) || BULLET.test(words[at]?.s ?? '')) break;
  }
  return { at, label: labelAt(words, at) };
}

function rowOf(
  words: readonly Word[],
  fields: readonly Field[],
  from: number,
  named: ReadonlyMap<number, GoalHeading>,
) {
  const [first] = fields;
  if (first === undefined) return null;
  const cells = new Map<CellRole, Word[]>();
  for (const { cell, start, end } of fields) cells.set(cell, [...(cells.get(cell) ?? []), ...words.slice(start, end)]);
  const { at: above, label: before } = titleBefore(words, first, from, named);
  const marks = /^#{1,6}$/.test(words[above]?.s ?? '') ? 1 : 0;
  const at = above + marks;
  const label = marks > 0 ? labelAt(words, at) : before;
  const isLabel = label !== undefined && label.end <= first.at && (label.marked || label.score > 0);
  let body = words.slice(isLabel ? label.end : at, first.at);
  const [head, ...rest] = body;
  if (isLabel && head !== undefined)
    body = [{ ...head, s: head.s.slice(label.glued), from: head.from + label.glued }, ...rest];
  if (!isLabel && BULLET.test(head?.s ?? '')) body = rest;
  const step = cells.get('step') ?? [];
  // "Actie 3" above "Omschrijving: …" is the number and the words of one step; below a title of its own they say more of it.
  cells.set('step', body.length > 0 ? body : step);
  const said = fields.find(({ cell }) => cell === 'step');
  const name = textOf(words.slice(said?.at ?? 0, said?.start ?? 0)).replace(/^[•*–-]\s*|:$/g, '');
  const notes = body.length > 0 && step.length > 0 ? { notes: [{ name, words: step }] } : {};
  const place = spanOf(words.slice(at, fields.at(-1)?.end ?? at));
  const row: Row = {
    ...{ label: isLabel ? label.text : null, path: isLabel ? label.path : [] },
    ...{ cells, more: { goals: [], ...notes }, place },
  };
  return { row, at };
}

/** Fields that follow each other in blocks: a block ends where a field comes back, or other text stands between. */
function blocksOf(fields: readonly Field[], words: readonly Word[]): Field[][] {
  const blocks: Field[][] = [];
  for (const field of fields) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    const again = block?.some(({ cell }) => cell === field.cell) ?? true;
    const apart = last === undefined || field.at > last.end || field.cell === 'step';
    if (block === undefined || again || apart) blocks.push([field]);
    else block.push(field);
  }
  return blocks.filter((block) => block.some(({ start, end }) => end > start) && words.length > 0);
}

/**
 * Goals of a plan in which each step is a paragraph with its fields under it: *Trekker: …*, *Timing: …*. Null where a document isn't
 * made so.
 */
export function blockGoals(
  words: readonly Word[],
  hyphens: ReadonlySet<string>,
  headings: readonly GoalHeading[],
): DraftGoal[] | null {
  const { fields, inside } = fieldsIn(words);
  if (fields.length < FEWEST || inside > fields.length / 2) return null;
  const named = new Map(headings.map((heading) => [heading.at, heading]));
  close(words, fields, named);
  const rows: { row: Row; at: number }[] = [];
  let from = 0;
  for (const block of blocksOf(fields, words)) {
    const made = rowOf(words, block, from, named);
    if (made !== null) rows.push(made);
    from = block.at(-1)?.end ?? from;
  }
  return goalsOf(words, hyphens, [...headings], rows);
}

/** The rows under the goals that are named before them; where none is, the nearest title above the first row. */
function goalsOf(
  words: readonly Word[],
  hyphens: ReadonlySet<string>,
  headings: GoalHeading[],
  rows: readonly { row: Row; at: number }[],
): DraftGoal[] {
  let end = 0;
  let previous: string | null = null;
  for (const { row, at } of rows) {
    const within = headings.filter((one) => one.at >= end && one.at < at);
    const near: GoalHeading | undefined =
      within.length > 0 || at <= end ? undefined : headingNear(words, end, at, previous);
    if (near !== undefined && near.end <= at) headings.push(near);
    previous = (within.at(-1) ?? near)?.number ?? previous;
    end = Math.max(
      end,
      words.findIndex((word) => word.from >= row.place.to),
    );
  }
  headings.sort((one, other) => one.at - other.at);
  const goals = headings.map((heading, index): DraftGoal => {
    const place = spanOf(words.slice(heading.at, heading.end));
    const below = heading.level === 'operational' && index > 0;
    const doubts = heading.by === 'near' ? ['heading-by-place'] : [];
    return { heading, title: titleOf(heading.title, hyphens), note: null, place, rows: [], below, doubts };
  });
  for (const { row, at } of rows) {
    const goal = goals[headings.findLastIndex((heading) => heading.at < at)];
    goal?.rows.push(row);
  }
  return goals.filter(
    ({ heading, rows: own }, index) =>
      own.length > 0 || heading.by === 'name' || heading.by === 'capitals' || goals[index + 1]?.below === true,
  );
}
