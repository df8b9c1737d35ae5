import { type DraftGoal, titleOf } from './draft.ts';
import { readFields } from './fields.ts';
import { type GoalHeading, goalHeadings } from './goal-headings.ts';
import { labelAt } from './labels.ts';
import { isGap, spanOf, type Word } from './reading.ts';
import type { Row } from './tables.ts';

/** A line of a list: a heading, an item with a sign or a number, or other text. */
interface Item {
  at: number;
  end: number;
  /** Where its text begins, after the sign or number. */
  start: number;
  sign: 'heading' | 'tick' | 'bullet' | 'number' | 'text';
  depth: number;
  label: string | null;
  path: number[];
  words: Word[];
}

const TICK = /^[✓✔☑☐☒✗]$/;
const BULLET = /^(?:[•●▪■◦‣⁃*–—·o-]|\uf0b7|\uf0a7)$/;

/** Words in lines: an item goes on over lines that don't begin one themselves. */
function itemsOf(words: readonly Word[], named: ReadonlyMap<number, unknown>): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (at > 0 && !isGap(words[at]?.gap ?? 'space', 'line')) continue;
    const item = itemAt(words, at);
    const before = items.at(-1);
    const blank = isGap(words[at]?.gap ?? 'space', 'blank');
    const goesOn =
      !named.has(at) &&
      item.sign === 'text' &&
      before !== undefined &&
      before.sign !== 'heading' &&
      (!blank || /^\p{Ll}/u.test(words[at]?.s ?? ''));
    if (goesOn && before !== undefined && !(before.sign === 'text' && blank)) continue;
    items.push(item);
  }
  for (const [index, item] of items.entries()) {
    item.end = items[index + 1]?.at ?? words.length;
    item.words = words.slice(item.start, item.end);
    const [first] = item.words;
    if (first !== undefined && item.label !== null && first.s.startsWith(item.label)) {
      item.words = [{ ...first, s: first.s.replace(/^[\d.]+[.)]?/, '') }, ...item.words.slice(1)].filter(
        ({ s }) => s !== '',
      );
    }
  }
  return items;
}

function itemAt(words: readonly Word[], at: number): Item {
  const base = { at, end: at, start: at, depth: 0, label: null, path: [], words: [] };
  const marks = /^#{1,6}$/.exec(words[at]?.s ?? '');
  if (marks !== null) return { ...base, sign: 'heading', depth: marks[0].length, start: at + 1 };
  let start = at;
  let sign: Item['sign'] = 'text';
  while (
    start < at + 2 &&
    start < words.length &&
    (TICK.test(words[start]?.s ?? '') || BULLET.test(words[start]?.s ?? ''))
  ) {
    sign = TICK.test(words[start]?.s ?? '') ? 'tick' : sign === 'tick' ? 'tick' : 'bullet';
    start += 1;
  }
  if (sign !== 'text') return { ...base, sign, start };
  const label = labelAt(words, at);
  if (label?.marked && label.score >= 2)
    return { ...base, sign: 'number', start: label.end, label: label.text, path: label.path };
  return { ...base, sign };
}

/** Whether an item says how many things it stands above: the next ones are its own. */
function hasBelow(items: readonly Item[], index: number, marks: readonly Item['sign'][]): boolean {
  const [item, next] = [items[index], items[index + 1]];
  if (item === undefined || next === undefined) return false;
  if (next.sign === 'number' && item.sign === 'number') return next.path.length > item.path.length;
  return marks.includes(next.sign);
}

const isDots = (words: readonly Word[]) => /^(?:[.…]+|etc\.?|enz\.?)$/.test(words.map(({ s }) => s).join(''));
const withoutCount = (words: readonly Word[]) =>
  words.filter(({ s }, index) => index < words.length - 1 || !/^\(\d{1,2}\)$/.test(s));
const shortTitle = (words: readonly Word[]) =>
  words.length > 0 && words.length <= 20 && !/[.;:,]$/.test(words.at(-1)?.s ?? '');

/** Builds goals while the items of a document pass by. */
class Goals {
  readonly goals: DraftGoal[] = [];
  /** The last title that stood above nothing yet. */
  private pending: Word[] = [];
  private group = '';
  private slide = -1;

  constructor(
    private readonly hyphens: ReadonlySet<string>,
    /** Goals that a list names before the slides that belong to them. */
    private readonly listed: readonly Item[],
  ) {}

  title(words: Word[]): void {
    if (shortTitle(words)) this.pending = withoutCount(words);
  }

  goal(title: Word[], number: string | null, below: boolean, by: GoalHeading['by']): void {
    const place = spanOf(title);
    const heading = { number, level: below ? 'operational' : 'goal', by } as const;
    const doubts = by === 'near' ? ['heading-by-place'] : [];
    this.goals.push({ heading, title: titleOf(title, this.hyphens), note: null, place, rows: [], below, doubts });
    this.pending = [];
  }

  /** A title above a list is a goal; of slides that carry one title, the goal with the same place in the list. */
  private above(): void {
    if (this.pending.length === 0) return;
    const name = titleOf(this.pending, this.hyphens);
    if (this.listed.length === 0) this.goal(this.pending, null, false, 'near');
    else if (name !== this.group) {
      this.group = name;
      this.slide += 1;
      const goal = this.listed[this.slide];
      if (goal !== undefined) this.goal(goal.words, goal.label, false, 'number');
      else this.goal(this.pending, null, false, 'near');
    }
    this.pending = [];
  }

  number(item: Item, below: boolean): void {
    this.above();
    const top = this.goals.filter((goal) => !goal.below).at(-1);
    if (below) {
      const inside = this.listed.length > 0 || item.path.length > 1;
      const number = this.listed.length > 0 && top !== undefined ? `${top.heading.number}.${item.label}` : item.label;
      this.goal(item.words, number, inside && top !== undefined, 'number');
    } else this.row(item);
  }

  row(item: Item): void {
    this.above();
    const goal = this.goals.at(-1);
    if (goal === undefined) return;
    if (isDots(item.words)) {
      goal.doubts.push('open-list');
      return;
    }
    const cells = readFields(item.words);
    const row: Row = { label: item.label, path: item.path, cells, more: { goals: [] }, place: spanOf(item.words) };
    goal.rows.push(row);
  }
}

/** Goals that a document lists under a title that counts them, before it comes to each: the slides of a plan. */
function listedGoals(items: readonly Item[]): Item[] {
  const listed: Item[] = [];
  let under = false;
  for (const item of items) {
    if (item.sign === 'text' || item.sign === 'heading')
      under = /doelstellingen$|goals$|objectives$/i.test(item.words.map(({ s }) => s).join(' '));
    else if (under && item.sign === 'number' && item.path.length === 1 && item.path[0] === listed.length + 1)
      listed.push(item);
  }
  return listed;
}

/** Goals with their steps as lists, without tables: items with ticks, else with bullets, else with numbers of their own. */
export function listGoals(words: readonly Word[], hyphens: ReadonlySet<string>): DraftGoal[] {
  const named = new Map(goalHeadings(words, []).map((heading) => [heading.at, heading]));
  const items = itemsOf(words, named);
  const ticks = items.some(({ sign }) => sign === 'tick');
  const marks: Item['sign'][] = ticks ? ['tick'] : ['bullet'];
  const listed = ticks ? listedGoals(items) : [];
  const goals = new Goals(hyphens, listed);
  for (const [index, item] of items.entries()) {
    const heading = named.get(item.at);
    if (heading !== undefined) {
      goals.goal(heading.title, heading.number, heading.level === 'operational' && goals.goals.length > 0, heading.by);
    } else if (listed.includes(item)) continue;
    else if (item.sign === 'number') goals.number(item, hasBelow(items, index, marks));
    else if (marks.includes(item.sign)) goals.row(item);
    else if (item.sign === 'text' || item.sign === 'heading') goals.title(item.words);
  }
  return goals.goals.filter(
    ({ rows, heading, below }, index, all) =>
      rows.length > 0 || heading.by === 'name' || heading.by === 'capitals' || all[index + 1]?.below || below,
  );
}
