import { flat } from './term-tokens.ts';

/** What stands before a word: a space, a wide gap, the end of a line, a paragraph of its own in a cell, a blank line, the end of a page. */
export type Gap = 'space' | 'wide' | 'line' | 'item' | 'blank' | 'page';

/** One word of a document with its place in UTF-16 units. */
export interface Word {
  s: string;
  from: number;
  to: number;
  gap: Gap;
}

const ORDER: readonly Gap[] = ['space', 'wide', 'line', 'item', 'blank', 'page'];

/** Whether a gap is at least as wide as another. */
export function isGap(gap: Gap, least: Gap): boolean {
  return ORDER.indexOf(gap) >= ORDER.indexOf(least);
}

const LIGATURES: Record<string, string> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' };
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** A word as it is meant: without ligatures and signs that nobody sees. */
export function plainWord(text: string): string {
  return text.replaceAll(/[\ufb00-\ufb06]/g, (sign) => LIGATURES[sign] ?? sign).replaceAll(INVISIBLE, '');
}

/** A text as it is compared: no accents, no capitals, single spaces, straight quotes. */
export function folded(text: string): string {
  return flat(plainWord(text))
    .replaceAll(/[’‘´`]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const VOWEL = /[aeiouyàáâäèéêëìíîïòóôöùúûü]$/i;

/** Whether a sign at the end of a line belongs to the word: *re-integratie* keeps it, *coördi-natie* doesn't. */
function keepsHyphen(before: string, after: string, known: ReadonlySet<string>): boolean {
  const stem = before.slice(0, -1);
  if (known.has(folded(`${before}${after}`).replaceAll(/[.,;:]/g, ''))) return true;
  if (stem.length < 2 || /[\p{Lu}\d]$/u.test(stem)) return true;
  return VOWEL.test(stem) && VOWEL.test(after.slice(0, 1));
}

const NONE: ReadonlySet<string> = new Set();

/** Words as running text: what was broken over lines is whole again. `known` holds words with a hyphen of the same document. */
export function textOf(words: readonly Word[], known: ReadonlySet<string> = NONE): string {
  let text = '';
  for (const [index, word] of words.entries()) {
    const before = words[index - 1];
    if (before === undefined) text = word.s;
    else if (joins(before, word)) {
      text = keepsHyphen(before.s, word.s, known) ? text + word.s : text.slice(0, -1) + word.s;
    } else if (/[/(]$/.test(text) && isGap(word.gap, 'line') && /^\p{Ll}/u.test(word.s) && !/\s[/(]$/.test(text))
      text += word.s;
    else text += ` ${word.s}`;
  }
  return text.replaceAll(/ ([–-]) ?(?=\p{Ll})(?<=(?:en|of) [–-] ?)/gu, ' -').trim();
}

const LINKS = /^(?:en|of|and|or|als|&)$/i;

function joins(before: Word, after: Word): boolean {
  if (!isGap(after.gap, 'line') || !/[\p{L}\d][-\u2010\u2011]$/u.test(before.s) || LINKS.test(after.s)) return false;
  return /^[\p{Ll}\d]/u.test(after.s);
}

/** The words with a hyphen inside that stand whole in a document: what a line end may have broken. */
export function hyphenated(words: readonly Word[]): Set<string> {
  const found = words.filter(({ s }) => /\p{L}-\p{L}/u.test(s));
  return new Set(found.map(({ s }) => folded(s).replaceAll(/[.,;:()]/g, '')));
}

/** From the first word to the last, in UTF-16 units; nothing of no words. */
export function spanOf(words: readonly Word[]): { from: number; to: number } {
  const from = Math.min(...words.map((word) => word.from));
  const to = Math.max(...words.map((word) => word.to));
  return words.length === 0 ? { from: 0, to: 0 } : { from, to };
}

/** Places in UTF-16 units as places in code points. */
export function codePoints(text: string): (at: number) => number {
  const pairs: number[] = [];
  for (const match of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) pairs.push(match.index);
  return (at) => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return at - low;
  };
}

/** Whether letters of a text are all capitals, and there are at least so many. */
export function isUpper(text: string, least = 4): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const small = text.match(/\p{Ll}/gu) ?? [];
  return letters.length >= least && small.length <= letters.length * 0.1;
}
