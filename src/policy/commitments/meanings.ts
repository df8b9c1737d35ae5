import { readFacts } from '../../exchange/facts/index.ts';
import { knownOf, type Word, wordsIn } from './words-in.ts';

/** Another name of something: how a text writes it, and what it means. */
interface Meaning {
  short: string;
  dutch: string;
  /** Of a body only its field and for whom it works is read: who carries something out is not what it is about. */
  isBody: boolean;
}

interface Known {
  /** Written exactly so, where it is an abbreviation: *ET* is none of *et*. */
  exact: string | null;
  stems: readonly string[];
  meant: readonly Pick<Word, 'word' | 'stem' | 'tells'>[];
}

let meanings: readonly Meaning[] | undefined;
let begun: ReadonlyMap<string, readonly Known[]> | undefined;

/** Synonyms and abbreviations: those of the glossary, and those that a government uses beside them. */
export function meaningsKnown(): readonly Meaning[] {
  meanings ??= [
    ...readFacts('glossary').flatMap(({ dutch, also }) =>
      (also ?? '')
        .split('|')
        .filter((short) => short !== '')
        .map((short) => ({ short, dutch: (dutch ?? '').replace(/ \(.*\)$/, ''), isBody: false })),
    ),
    ...readFacts('abbreviations').map(({ short, dutch, kind }) => ({
      short: short ?? '',
      dutch: dutch ?? '',
      isBody: kind === 'body',
    })),
  ];
  return meanings;
}

/** Whether something is written in capitals: *GGZ*, *DG EPI*, *BuSO*. */
function isAbbreviation(short: string): boolean {
  return /\p{Lu}.*\p{Lu}/u.test(short);
}

function beginning(): ReadonlyMap<string, readonly Known[]> {
  if (begun !== undefined) return begun;
  const made = new Map<string, Known[]>();
  for (const { short, dutch, isBody } of meaningsKnown()) {
    const [first, ...others] = wordsIn(short).map(({ stem }) => stem);
    if (first === undefined) continue;
    const meant = wordsIn(dutch).map(({ word, stem, tells }) => ({ word, stem, tells: isBody ? 0 : tells }));
    const exact = isAbbreviation(short) ? short : null;
    made.set(first, [...(made.get(first) ?? []), { exact, stems: [first, ...others], meant }]);
  }
  begun = made;
  return made;
}

/** The words of a text; behind another name of something stand, in the same place, the words that it means. */
export function wordsMeant(text: string): Word[] {
  const words = wordsIn(text);
  const all = beginning();
  if (!words.some(({ stem }) => all.has(stem))) return words;
  return words.flatMap((word, n) => {
    const found = all.get(word.stem)?.find((one) => stands(one, words, n, text));
    if (found === undefined) return [word];
    const to = words[n + found.stems.length - 1]?.to ?? word.to;
    return [word, ...found.meant.map((meant) => ({ ...meant, from: word.from, to }))];
  });
}

function stands({ exact, stems }: Known, words: readonly Word[], n: number, text: string): boolean {
  if (!stems.every((stem, at) => words[n + at]?.stem === stem)) return false;
  return exact === null || text.startsWith(exact, words[n]?.from);
}

/** The words that a word of a text may mean: where it begins another name of something. */
export function mayMean(raw: string): readonly string[] {
  return (beginning().get(knownOf(raw).stem) ?? []).flatMap(({ meant }) => meant.map(({ word }) => word));
}
