import { folded } from '../../shared/folding.ts';
import { stemOf, tellsOf } from './stem.ts';

/** A word as it is known once: folded, its stem, how much sharing it says, and which phrases of each tagger begin with it. */
export interface Known {
  word: string;
  stem: string;
  tells: number;
}

/** One word of a text, and where it stands in it (UTF-16, from its first letter to after its last). */
export interface Word extends Known {
  from: number;
  to: number;
}

/** What a phrase needs of a word. */
type Said = Pick<Word, 'word' | 'from' | 'to'>;

/** Where something stands in a text. */
export interface Place {
  from: number;
  to: number;
}

/** A place where a lexicon names something; of a compound, the rest says more: *inburgeringstraject*. */
export interface NamedPlace extends Place {
  isCompound: boolean;
}

const MOST_KNOWN = 300_000;
const known = new Map<string, Known>();

/** What is known of a word as it is written; texts share most of theirs, so each is folded and stemmed once. */
export function knownOf(raw: string): Known {
  const found = known.get(raw);
  if (found !== undefined) return found;
  const word = folded(raw).replaceAll('’', "'");
  const stem = stemOf(word);
  const made = { word, stem, tells: tellsOf(stem) };
  // A text may be made so that none of its words was met before: memory stays within bounds.
  if (known.size >= MOST_KNOWN) known.clear();
  // A cut string keeps the whole text alive; a copy doesn't.
  known.set(Buffer.from(raw).toString(), made);
  return made;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a text in their order. A word that a line end or a hyphen of the printer broke (*geïnter-neerden*) is read whole. */
export function wordsIn(text: string): Word[] {
  const found: Word[] = [];
  let last: Word | undefined;
  for (const match of text.matchAll(WORD)) {
    const [raw, from] = [match[0], match.index];
    const to = from + raw.length;
    if (last !== undefined && isBroken(text, last.to, from, raw)) {
      const whole = text.slice(last.from, last.to) + raw;
      last = { ...knownOf(whole.replace(/[-\u00ad\s]+/g, '')), from: last.from, to };
      found[found.length - 1] = last;
      continue;
    }
    const { word, stem, tells } = knownOf(raw);
    last = { word, stem, tells, from, to };
    found.push(last);
  }
  return found;
}

/** Parts that a hyphen joins are one word: *re-integratie*, *dienst-verlening*; *hulp- en dienstverlening* are three. */
function isBroken(text: string, end: number, next: number, raw: string): boolean {
  const sign = text.charCodeAt(end);
  if (sign !== 0x2d && sign !== 0xad) return false;
  // *GGZ-team* is a team, no word that a line end broke.
  if (/\p{Lu}{2}$/u.test(text.slice(Math.max(0, end - 2), end))) return false;
  return (
    /^[-\u00ad]\s*$/.test(text.slice(end, next)) && /^\p{Ll}/u.test(raw) && !STAND_ALONE.has(raw) && next - end < 200
  );
}

/** Words after a hanging hyphen that begin something of their own. */
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
export function findPhrase(words: readonly Said[], phrase: Phrase): Place | undefined {
  const wanted = phrase.split(' ');
  for (let n = 0; n + wanted.length <= words.length; n += 1) {
    const place = placeAt(words, n, wanted);
    if (place !== undefined) return place;
  }
  return undefined;
}

function placeAt(words: readonly Said[], n: number, wanted: readonly string[]): Place | undefined {
  if (!wanted.every((one, at) => fits(words[n + at]?.word ?? '', one))) return undefined;
  const [first, last] = [words[n], words[n + wanted.length - 1]];
  return first === undefined || last === undefined ? undefined : { from: first.from, to: last.to };
}

/** Something that phrases name. */
export interface Named {
  code: string;
  phrases: readonly Phrase[];
  /** Where one of these stands beside it, it isn't meant. */
  unless?: readonly Phrase[];
}

/** Finds what a lexicon names in texts: all places of each, in their order. */
export interface Tagger {
  in: (words: readonly Word[]) => Map<string, NamedPlace[]>;
  /** Whose phrases can begin with this word. */
  begins: (word: string) => string[];
}

/** So much longer than what names it, a word is another word. */
const LONGEST_ENDING = 4;

/** Makes a tagger of a lexicon. Which phrases a word can begin is worked out once for each word. */
export function taggerOf(lexicon: readonly Named[]): Tagger {
  const phrases = lexicon.flatMap(({ code, phrases, unless }) => [
    ...phrases.map((phrase) => ({ code, isDenial: false, wanted: phrase.split(' ') })),
    ...(unless ?? []).map((phrase) => ({ code, isDenial: true, wanted: phrase.split(' ') })),
  ]);
  const begun = new Map<string, typeof phrases>();
  const beginning = (word: string) => {
    const found = begun.get(word);
    if (found !== undefined) return found;
    const made = phrases.filter(({ wanted }) => fits(word, wanted[0] ?? ''));
    if (begun.size >= MOST_KNOWN) begun.clear();
    begun.set(word, made);
    return made;
  };
  return {
    begins: (word) => beginning(word).map(({ code }) => code),
    in: (words) => {
      const all = new Map<string, NamedPlace[]>();
      const denied = new Set<string>();
      for (const [n, { word, stem }] of words.entries())
        for (const { code, isDenial, wanted } of beginning(word)) {
          const place = wanted.length === 1 ? words[n] : placeAt(words, n, wanted);
          if (place === undefined) continue;
          if (isDenial) denied.add(code);
          else {
            const places = all.get(code) ?? [];
            const isCompound = wanted.length === 1 && stem.length > (wanted[0]?.length ?? 0) + LONGEST_ENDING;
            places.push({ from: place.from, to: place.to, isCompound });
            all.set(code, places);
          }
        }
      for (const code of denied) all.delete(code);
      return all;
    },
  };
}
