import type { Header } from './headings-of-columns.ts';
import { isCapitalHeading, labelAt, pathOf } from './labels.ts';
import { GOALS, STEPS } from './plan-words.ts';
import { folded, isGap, isUpper, textOf, type Word } from './reading.ts';

/** The heading of a goal: where it stands, its number, its title, and on which level it stands. */
export interface GoalHeading {
  at: number;
  /** The first word after the title. */
  end: number;
  number: string | null;
  title: Word[];
  level: 'strategic' | 'operational' | 'goal';
  /** How it was recognised; `near` is the weakest: by its place before a table alone. */
  by: 'name' | 'capitals' | 'number' | 'near';
}

const MOST_TITLE = 90;
const START = (word: Word | undefined) => word === undefined || isGap(word.gap, 'line');

/** Where a title ends that isn't in capitals: at a blank line, after a sentence, or where a new paragraph begins. */
function titleEnd(words: readonly Word[], start: number, stop: number): number {
  let end = start + 1;
  for (; end < Math.min(stop, start + MOST_TITLE); end += 1) {
    const word = words[end];
    const before = words[end - 1];
    if (word === undefined || before === undefined || word.gap === 'page') break;
    if (!isGap(word.gap, 'line')) continue;
    const goesOn = /^[\p{Ll}(&]/u.test(word.s) && !/[.!?]$/.test(before.s) && labelAt(words, end) === undefined;
    const hangs = /(?:^|\s)(?:de|het|een|en|of|van|voor|met|in|op|aan|tot|the|and|of|-)$|,$/i.test(before.s);
    if (!goesOn && !(hangs && word.gap === 'line')) break;
  }
  return end;
}

/** Where a title in capitals ends: at the first word with small letters, or after its sentence. */
function capitalsEnd(words: readonly Word[], start: number, stop: number): number {
  let end = start;
  for (; end < Math.min(stop, start + MOST_TITLE); end += 1) {
    const word = words[end];
    const before = words[end - 1];
    if (word === undefined || (/\p{Ll}/u.test(word.s) && !isUpper(word.s, 2))) break;
    if (end > start && before !== undefined && /[.!?]$/.test(before.s) && isGap(word.gap, 'line')) break;
    if (
      end > start &&
      isGap(word.gap, 'line') &&
      labelAt(words, end)?.marked &&
      isCapitalHeading(words, labelAt(words, end) ?? never())
    )
      break;
  }
  return end;
}

function never(): never {
  throw new Error('No label');
}

const LEVELS = { strategic: 'strategic', operational: 'operational', any: 'goal' } as const;

/** Whether a line begins there with the number of a row of that goal: *3.1* of goal 3. */
function isRowOf(words: readonly Word[], at: number, goal: string | null): boolean {
  const label = isGap(words[at]?.gap ?? 'space', 'line') ? labelAt(words, at) : undefined;
  return label !== undefined && goal !== null && label.text.startsWith(`${goal}.`);
}

/** *Doelstelling 3: …*, *SD 1 …*, *OD 1.1 …*. */
function named(words: readonly Word[], at: number, stop: number): GoalHeading | undefined {
  if (!START(words[at])) return undefined;
  const near = folded(
    words
      .slice(at, at + 4)
      .map(({ s }) => s)
      .join(' '),
  ).replace(/^#+ /, '');
  for (const [name, level] of Object.entries(LEVELS)) {
    if (name !== 'strategic' && name !== 'operational' && name !== 'any') continue;
    const match = near.match(GOALS[name]);
    if (match === null) continue;
    const rest = near.slice(match[0].length);
    const number =
      /^[\s.]*((?:\d{1,2}|[ivx]{1,5}(?![a-z]))(?:\.\d{1,2}){0,3})(?![\d-])/.exec(rest) ??
      /^ ([a-z](?:\.\d{1,2})?)(?=[.:)]| [-–—:])/.exec(rest);
    if (number === null) continue;
    const taken =
      near
        .slice(0, match[0].length + number[0].length)
        .trimEnd()
        .split(' ').length + (words[at]?.s.match(/^#+$/) ? 1 : 0);
    let start = at + taken;
    // "3: titel", "3 – titel", "3" with the title on the next line; in a sentence the number is followed by small letters.
    const sign = /^[-–—:.|]+$/.test(words[start]?.s ?? '');
    if (sign) start += 1;
    const first = words[start];
    const closed = /[:.]$/.test(words[start - 1]?.s ?? '') || sign;
    if (first === undefined || start >= stop || first.gap === 'page') return undefined;
    const own = number[1]?.toUpperCase() ?? null;
    // A heading that says no more than its number, above its first row: its own words are all the title there is.
    if (isRowOf(words, start, own))
      return { at, end: start, number: own, title: words.slice(at, start), level, by: 'name' };
    if (!closed && !/^["“‘(]?[\p{Lu}\d]/u.test(first.s)) return undefined;
    if (/^\d{4}$/.test(first.s)) return undefined;
    const upper = isUpper(
      words
        .slice(start, start + 4)
        .map(({ s }) => s)
        .join(' '),
      8,
    );
    const end = upper ? capitalsEnd(words, start, stop) : titleEnd(words, start, stop);
    return { at, end, number: own, title: words.slice(start, end), level, by: 'name' };
  }
  return undefined;
}

/** A heading with marks and a number, as Word and Markdown give: *## 2. Titel*. */
function marked(words: readonly Word[], at: number, stop: number): GoalHeading | undefined {
  const label = /^#{1,6}$/.test(words[at]?.s ?? '') && START(words[at]) ? labelAt(words, at + 1) : undefined;
  // *## Actie 3* is the heading of a step.
  if (label === undefined || label.end >= stop || STEPS.test(folded(words[label.at]?.s ?? ''))) return undefined;
  let end = label.end + 1;
  while (end < stop && !START(words[end])) end += 1;
  const level = label.path.length > 1 ? 'operational' : 'goal';
  return { at, end, number: label.text, title: words.slice(label.end, end), level, by: 'number' };
}

/** *2. OM VANAF 2020 …*. */
function inCapitals(words: readonly Word[], at: number, stop: number): GoalHeading | undefined {
  const label = labelAt(words, at);
  if (label === undefined || !isCapitalHeading(words, label)) return undefined;
  const run = isUpper(
    words
      .slice(label.end, label.end + 7)
      .map(({ s }) => s)
      .join(' '),
    18,
  );
  if (!START(words[at]) && !(run && label.marked)) return undefined;
  const start = label.end;
  const end = capitalsEnd(words, start, stop);
  if (end - start < 2) return undefined;
  const [first, ...rest] = words.slice(start, end);
  if (first === undefined) return undefined;
  const title = [{ ...first, s: first.s.slice(label.glued), from: first.from + label.glued }, ...rest];
  return { at, end, number: label.text, title, level: label.path.length > 1 ? 'operational' : 'goal', by: 'capitals' };
}

/** The number and the title in a cell that names a goal: *SD 1: Titel*, *2. Titel*, *Titel*, or a number alone. */
export function headingIn(words: readonly Word[]): Pick<GoalHeading, 'number' | 'title'> {
  const cell = words.map((word, index): Word => (index === 0 ? { ...word, gap: 'blank' } : { ...word, gap: 'space' }));
  const heading = named(cell, 0, cell.length);
  if (heading !== undefined) return heading;
  const near = folded(textOf(cell));
  const alone = Object.values(GOALS).map((pattern) => near.match(pattern)?.[0].length ?? 0);
  const number = /^[\s.]*(\d{1,2}(?:\.\d{1,2}){0,3})\.?$/.exec(near.slice(Math.max(...alone)))?.[1];
  if (number !== undefined) return { number, title: [] };
  const label = labelAt(cell, 0);
  if (label === undefined || !(label.marked || label.score > 0)) return { number: null, title: cell };
  const [first, ...rest] = cell.slice(label.end);
  const title =
    first === undefined ? [] : [{ ...first, s: first.s.slice(label.glued), from: first.from + label.glued }, ...rest];
  return { number: label.text, title };
}

/** Headings that say by themselves that they are of goals. */
export function goalHeadings(words: readonly Word[], headers: readonly Header[]): GoalHeading[] {
  const found: GoalHeading[] = [];
  let next = 0;
  for (let at = 0; at < words.length; at += 1) {
    while ((headers[next]?.end ?? words.length) <= at) next += 1;
    const stop = headers[next]?.at ?? words.length;
    if (at >= stop) continue;
    const heading = named(words, at, stop) ?? marked(words, at, stop) ?? inCapitals(words, at, stop);
    if (heading === undefined) continue;
    found.push(heading);
    at = heading.end - 1;
  }
  return found;
}

/** A heading that only its place before a table shows: the last number that follows the goal before, or a short line of its own. */
export function headingNear(
  words: readonly Word[],
  from: number,
  stop: number,
  previous: string | null,
): GoalHeading | undefined {
  let by: GoalHeading | undefined;
  for (let at = from; at < stop; at += 1) {
    const label = START(words[at]) ? labelAt(words, at) : undefined;
    if (label === undefined || label.end >= stop || (label.score < 4 && !label.marked)) continue;
    const follows = previous === null ? label.path.at(-1) === 1 || by === undefined : isNext(previous, label.text);
    if (!follows || isGap(words[label.end]?.gap ?? 'space', 'blank')) continue;
    const end = titleEnd(words, label.end, stop);
    const [first, ...rest] = words.slice(label.end, end);
    if (first === undefined) continue;
    const title = [{ ...first, s: first.s.slice(label.glued), from: first.from + label.glued }, ...rest];
    by = { at, end, number: label.text, title, level: label.path.length > 1 ? 'operational' : 'goal', by: 'number' };
  }
  return by ?? shortLine(words, from, stop);
}

function isNext(previous: string, number: string): boolean {
  const [before, after] = [pathOf(previous), pathOf(number)];
  if (after.length === before.length + 1)
    return after.slice(0, -1).join('.') === before.join('.') && after.at(-1) === 1;
  const last = after.length - 1;
  return after.length <= before.length && (after[last] ?? 0) - (before[last] ?? 0) === 1;
}

/** The nearest paragraph before a table that is short and no sentence. */
function shortLine(words: readonly Word[], from: number, stop: number): GoalHeading | undefined {
  let end = stop;
  while (end > from) {
    let at = end - 1;
    while (at > from && !isGap(words[at]?.gap ?? 'space', 'blank')) at -= 1;
    const title = words.slice(at, end);
    const text = title.map(({ s }) => s).join(' ');
    const short = title.length <= 24 && title.length > 1 && !/[.;:]$/.test(text) && /^["“#*]*\p{Lu}/u.test(text);
    if (short && isGap(words[at]?.gap ?? 'space', 'line')) {
      return { at, end, number: null, title, level: 'goal', by: 'near' };
    }
    end = at;
  }
  return undefined;
}
