import { folded, searchWords } from '../../shared/folding.ts';
import { findPhrase, meaningsKnown, type Phrase, TARGET_GROUPS, THEMES, wordsIn } from '../commitments/index.ts';

/** A search as the database takes it: the words alone, and with what means the same. */
export interface Sought {
  narrow: string;
  wide: string;
  /** With what the words that are found begin: to be marked in a text. */
  begins: string[];
}

/** What short words stand for in decisions of this field; what the lexicon of commitments names is not repeated. */
const SHORT: Readonly<Record<string, readonly Phrase[]>> = {
  hdg: ['hulp en dienstverlening*'],
  ggz: ['geestelijk* gezondheid*'],
  cggz: ['centr* voor geestelijk* gezondheid*'],
  cgg: ['centr* voor geestelijk* gezondheid*'],
  caw: ['algemeen welzijnswerk'],
  vdab: ['arbeidsbemiddeling*'],
  ocmw: ['maatschappelijk welzijn'],
  bvr: ['besluit van de vlaamse regering'],
  vobvr: ['voorontwerp van besluit'],
  obvr: ['ontwerpbesluit*'],
  vod: ['voorontwerp van decreet'],
  mvt: ['memorie van toelichting'],
  rvs: ['raad van state'],
  ajh: ['agentschap justitie en handhaving'],
  vte: ['voltijd*'],
  et: ['elektronisch toezicht', 'enkelband*'],
};

/** Themes of which the words mean one thing; those of a lesser weight only belong together. */
const ONE_THING = 3;
const LONG = 6;
const MEANINGS: readonly (readonly Phrase[])[] = [
  ...TARGET_GROUPS.map(({ phrases }) => phrases.map(fromItsBeginning)),
  ...THEMES.filter(({ weight }) => weight >= ONE_THING).map(({ phrases }) => phrases.map(fromItsBeginning)),
  ...Object.entries(SHORT).map(([short, phrases]) => [short, ...phrases]),
  ...meaningsKnown()
    .map(({ short, dutch }) => [short, dutch].map((name) => wordsIn(name).map(({ word }) => word)))
    .filter(([short, dutch]) => short?.length === 1 && dutch !== undefined && dutch.length > 0)
    .map((names) => names.map((words) => words.map(byItsBeginning).join(' '))),
];

/** A word that may have another ending. */
function byItsBeginning(word: string): string {
  return word.length >= LONG ? `${word.replace(/e[ns]?$/, '')}*` : word;
}

/** A phrase of the lexicon by how its words begin: the index knows no more of them. */
function fromItsBeginning(phrase: Phrase): Phrase {
  return phrase.replaceAll(/(^| )\*(?=\S)/g, '$1');
}

/** From so many letters on a word finds those that begin with it. */
const BEGINNING = 4;
const MOST_SYNONYMS = 16;

/** The words of what was typed, as they are searched. */
function wordsTyped(typed: string): string[] {
  return [...new Set(searchWords(typed).flatMap((word) => word.split(/[^\p{L}\p{N}]+/u)))]
    .filter((word) => /^[\p{L}\p{N}]{1,60}$/u.test(word))
    .slice(0, 10);
}

/** Those of the words of what was typed that no dictionary of ours makes Dutch: they may be mistyped. */
export function maybeMistyped(typed: string, dutchOf: (word: string) => readonly string[]): string[] {
  return wordsTyped(typed).filter((word) => dutchOf(word).length === 0);
}

/**
 * What was typed as a search: every word, or what means the same. Undefined where no word was typed.
 * @param dutchOf the Dutch words of the field for an English one.
 * @param some whether some of the words are enough.
 * @param meant for words that no decision has, the stems that may have been meant.
 */
export function soughtBy(
  typed: string,
  {
    dutchOf = () => [],
    some = false,
    meant = new Map(),
  }: {
    dutchOf?: (word: string) => readonly string[];
    some?: boolean;
    meant?: ReadonlyMap<string, readonly string[]>;
  } = {},
): Sought | undefined {
  const words = wordsTyped(typed);
  if (words.length === 0) return undefined;
  const whole = wordsIn(typed);
  const phrases = words.map((word) => {
    const own: Phrase[] = [word.length >= BEGINNING ? `${word}*` : word, ...meantBy(meant.get(word) ?? [])];
    const dutch = dutchOf(word).map((one) =>
      folded(one)
        .replaceAll(/[^\p{L}\p{N} ]+/gu, ' ')
        .trim(),
    );
    const same = MEANINGS.filter((meaning) =>
      [word, ...dutch].some((one) => meaning.some((phrase) => means(phrase, one, whole))),
    ).flat();
    return { own, all: [...new Set([...own, ...dutch, ...same])].filter(isWritable).slice(0, MOST_SYNONYMS) };
  });
  const between = some ? ' | ' : ' & ';
  return {
    narrow: phrases.map(({ own }) => anyOf(own.map((one) => termOf(one)))).join(between),
    wide: phrases.map(({ all }) => `(${all.map((one) => termOf(one)).join(' | ')})`).join(between),
    begins: [...new Set(phrases.flatMap(({ own, all }) => [...own, ...all]))]
      .filter((phrase) => !phrase.includes(' '))
      .map((phrase) => stem(phrase.replaceAll('*', ''))),
  };
}

/** Words that begin with a stem that was meant. */
function meantBy(stems: readonly string[]): Phrase[] {
  return stems.filter((one) => /^[a-z]+$/.test(one)).map((one) => `${one}*`);
}

function anyOf(terms: readonly string[]): string {
  return terms.length === 1 ? (terms[0] ?? '') : `(${terms.join(' | ')})`;
}

/** Whether a phrase of the lexicon is this word, or stands whole in what was typed and holds it. */
function means(phrase: Phrase, word: string, whole: ReturnType<typeof wordsIn>): boolean {
  if (!isWritable(phrase)) return false;
  if (!phrase.includes(' ')) return findPhrase([{ word, from: 0, to: 1 }], phrase) !== undefined;
  return (
    phrase.split(' ').some((part) => part.replace('*', '').startsWith(word)) && findPhrase(whole, phrase) !== undefined
  );
}

/** The index knows how words begin, not how they end. */
function isWritable(phrase: Phrase): boolean {
  return phrase !== '' && !phrase.split(' ').some((word) => word.startsWith('*') || word === '');
}

/** A phrase in the language of the search of the database: made of letters, digits and its own signs alone. */
function termOf(phrase: Phrase): string {
  const words = phrase
    .split(' ')
    .map((word) => `${word.replaceAll(/[^\p{L}\p{N}]/gu, '')}${word.endsWith('*') ? ':*' : ''}`);
  return words.length === 1 ? (words[0] ?? '') : `(${words.join(' <-> ')})`;
}

/** A word without the ending of its plural: what all its forms begin with. */
function stem(word: string): string {
  return word.length > 6 ? word.replace(/(?:en|s|e)$/, '') : word;
}
