import { STEPS } from './plan-words.ts';
import { folded, isGap, isUpper, type Word } from './reading.ts';
import { datesIn } from './terms.ts';

/** The number before a row, as printed: *3.*, *1.2*, *Actie 4:*. */
export interface Label {
  path: number[];
  text: string;
  /** Place of its first word, and of the first word after it. */
  at: number;
  end: number;
  /** What stands glued to it, `3.Ondersteuning`: how many of the signs of the last word are the label. */
  glued: number;
  /** Whether a point or a bracket follows it, or it has several parts. */
  marked: boolean;
  score: number;
}

const NUMBER = /^[([]?(?:[A-Za-z]{1,2}\.?)?(\d{1,2}(?:\.\d{1,2}){0,4})(\.?[.):]|°)?$/;
/** *II.*, *III.2*, *IV)*: a letter alone is none. */
const ROMAN = /^[([]?([IVX]{1,5}(?:\.\d{1,2}){0,3})(\.?[.):]|°)?$/;
const ONES = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];

/** A part of a number as a number: *IV* is 4; NaN for what is none. */
function partOf(part: string): number {
  if (/^\d+$/.test(part)) return Number(part);
  const tens = /^X{0,3}/.exec(part)?.[0].length ?? 0;
  const ones = ONES.indexOf(part.slice(tens));
  return ones < 0 ? Number.NaN : tens * 10 + ones;
}

/** A number as printed in its parts: *1.2* is 1 and 2, *II.1* is 2 and 1. */
export function pathOf(number: string): number[] {
  return number.split('.').map(partOf);
}
const GLUED = /^(\d{1,2}(?:\.\d{1,2}){0,4}[.)])(?=[\p{L}‘’'"“(])/u;
/** Words after which a number belongs to the sentence. */
const HANGS =
  /^(?:in|de|het|en|of|van|op|met|minstens|doelstelling|actie|stap|artikel|art\.|punt|fase|tabel|per|tot|na|om)$/;

/** The label that begins at a word, with how sure it is; undefined where none does. */
export function labelAt(words: readonly Word[], at: number): Label | undefined {
  const word = words[at];
  if (word === undefined) return undefined;
  const named = STEPS.test(folded(word.s)) && words[at + 1]?.gap === 'space' ? 1 : 0;
  const text = words[at + named]?.s ?? '';
  const glued = GLUED.exec(text)?.[1];
  const match = NUMBER.exec(glued ?? text) ?? ROMAN.exec(text);
  if (match === null) return undefined;
  const [, number = '', sign] = match;
  const path = pathOf(number);
  if (path.some(Number.isNaN) || (/^[IVX]+$/.test(number) && sign === undefined)) return undefined;
  const end = glued === undefined ? at + named + 1 : at + named;
  const label = {
    path,
    text: number,
    at,
    end,
    glued: glued?.length ?? 0,
    marked: sign !== undefined || path.length > 1 || named > 0,
  };
  return { ...label, score: scoreOf(words, label) + named * 2 };
}

function scoreOf(words: readonly Word[], label: Omit<Label, 'score'>): number {
  const { at, end, glued, marked } = label;
  const word = words[at];
  const before = words[at - 1];
  const after = (words[end]?.s ?? '').slice(glued);
  let score = marked ? 2 : -1;
  if (word === undefined || isGap(word.gap, 'line')) score += word !== undefined && isGap(word.gap, 'blank') ? 4 : 3;
  else score -= 2;
  score += /^[\p{Lu}("“‘’'(]/u.test(after) ? 1 : -1;
  // A sentence goes on: "in 3", "– 3 regio's", "1 januari".
  if (before !== undefined && (/[-–,(]$/.test(before.s) || HANGS.test(folded(before.s))))
    score -= isGap(word?.gap ?? 'line', 'blank') ? 2 : 5;
  const near = words
    .slice(at, at + 3)
    .map(({ s }) => s)
    .join(' ');
  if (!marked && datesIn(near).some((date) => date.from === 0)) score -= 8;
  // A number with nothing behind it but the next number: no row, but a line of another table.
  const next = words[end];
  if (next === undefined || (!marked && isGap(next.gap, 'line') && /^\d{1,2}$/.test(next.s))) score -= 8;
  return score;
}

/** Whether a label opens a heading in capitals, as goals have: *2. OM VANAF 2020 …*. */
export function isCapitalHeading(words: readonly Word[], { end, glued }: Label): boolean {
  const next = words.slice(end, end + 4).map(({ s }, index) => (index === 0 ? s.slice(glued) : s));
  return isUpper(next.join(' '), 8) && next.length >= 3;
}

const FEW = 6;

/** What it costs to go from one row to the next: nothing for the number that follows, something for each that is missing. */
function step(from: readonly number[], to: readonly number[]): number | undefined {
  const last = to.length - 1;
  const shared = to.slice(0, last).every((part, index) => part === from[index]);
  if (!shared || to.length > from.length + 1) return undefined;
  const before = to.length === from.length + 1 ? 0 : (from[last] ?? 0);
  const gap = (to[last] ?? 0) - before;
  if (gap === 0) return to.length === from.length ? -4 : undefined;
  if (gap < 0 || gap > FEW) return undefined;
  return -2.5 * (gap - 1);
}

/** Of all labels the ones that number the rows: the best chain, in which each follows the one before it. */
export function rowLabels(labels: readonly Label[], after: readonly number[] | null): Label[] {
  const best: { score: number; from: number }[] = [];
  for (const [index, label] of labels.entries()) {
    const first = label.path.at(-1) ?? 1;
    const goesOn = after === null ? undefined : step(after, label.path);
    let top = { score: Math.max(-2 * (first - 1), (goesOn ?? -99) - 0.5), from: -1 };
    for (let other = 0; other < index; other += 1) {
      const cost = step(labels[other]?.path ?? [], label.path);
      const score = (best[other]?.score ?? 0) + (cost ?? 0);
      if (cost !== undefined && score > top.score) top = { score, from: other };
    }
    best.push({ score: top.score + label.score, from: top.from });
  }
  let at = best.reduce((most, one, index) => (one.score > (best[most]?.score ?? 0) ? index : most), -1);
  const chain: Label[] = [];
  while (at >= 0) {
    const label = labels[at];
    if (label !== undefined) chain.unshift(label);
    at = best[at]?.from ?? -1;
  }
  return chain;
}
