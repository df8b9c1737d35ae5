import { folded } from '../../shared/folding.ts';

/** One word of a text: folded, and where it stands in it (UTF-16, from its first letter to after its last). */
export interface Word {
  word: string;
  from: number;
  to: number;
}

/** The words of a text in their order. A word that a line end or a hyphen of the printer broke (*geïnter-neerden*) is read whole. */
export function wordsIn(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu)) {
    const word = { word: folded(match[0]).replaceAll('’', "'"), from: match.index, to: match.index + match[0].length };
    found.push(word);
  }
  return joinBroken(found, text);
}

/** Parts that a hyphen joins are one word too, beside themselves: *re-integratie*, *dienst-verlening*. */
function joinBroken(words: readonly Word[], text: string): Word[] {
  const joined: Word[] = [];
  for (let n = 0; n < words.length; n += 1) {
    const [word, next] = [words[n], words[n + 1]];
    if (word === undefined) continue;
    const between = next === undefined ? '' : text.slice(word.to, next.from);
    const brokenOff = next !== undefined && /^[-\u00ad]\s*$/.test(between) && /^[\p{Ll}]/u.test(text.slice(next.from));
    if (brokenOff && next !== undefined && !STAND_ALONE.has(next.word)) {
      joined.push({ word: word.word + next.word, from: word.from, to: next.to });
      n += 1;
    } else joined.push(word);
  }
  return joined;
}

/** Words after a hanging hyphen that begin something of their own: *hulp- en dienstverlening*. */
const STAND_ALONE = new Set(['en', 'of', 'and', 'or']);

/**
 * A phrase as the lexicon writes it: words in their order, each the beginning of a word with a star behind it (`gedetineerd*`), the
 * end of one with a star before it, or whole.
 */
export type Phrase = string;

/** Whether a word of a text is what a word of a phrase means. */
function fits(word: string, wanted: string): boolean {
  if (wanted.startsWith('*') && wanted.endsWith('*')) return word.includes(wanted.slice(1, -1));
  if (wanted.startsWith('*')) return word.endsWith(wanted.slice(1));
  if (wanted.endsWith('*')) return word.startsWith(wanted.slice(0, -1));
  return word === wanted;
}

/** Where a phrase stands first in a text; undefined where it doesn't. */
export function findPhrase(words: readonly Word[], phrase: Phrase): { from: number; to: number } | undefined {
  const wanted = phrase.split(' ');
  for (let n = 0; n + wanted.length <= words.length; n += 1) {
    if (!wanted.every((one, at) => fits(words[n + at]?.word ?? '', one))) continue;
    const [first, last] = [words[n], words[n + wanted.length - 1]];
    if (first !== undefined && last !== undefined) return { from: first.from, to: last.to };
  }
  return undefined;
}
