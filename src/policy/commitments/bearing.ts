import { folded } from '../../shared/folding.ts';
import { sentencesOf } from './agreement.ts';
import { EVERYDAY, TARGET_GROUPS, THEMES } from './lexicon.ts';
import { findPhrase, type Phrase, type Word, wordsIn } from './words-in.ts';

/** *direct*: acts on what is promised, for whom it is promised. *partial*: the same theme, service or staff in general. */
export type Bearing = 'direct' | 'partial';

/** What a text is about and for whom, with where the words stand that say so. */
export interface Reading {
  groups: Map<string, Place>;
  themes: Map<string, Place>;
  /** What no theme names: its own words, each once. */
  words: Map<string, Place>;
}

interface Place {
  from: number;
  to: number;
}

/** Reads what a text is about. */
export function readingOf(text: string): Reading {
  const words = wordsIn(text);
  return {
    groups: found(words, TARGET_GROUPS),
    themes: found(words, THEMES),
    words: new Map(words.filter(tells).map((word) => [stemOf(word.word), word])),
  };
}

function found(
  words: readonly Word[],
  of: readonly { code: string; phrases: readonly Phrase[]; unless?: readonly Phrase[] }[],
): Map<string, Place> {
  const all = new Map<string, Place>();
  for (const { code, phrases, unless } of of) {
    if (unless?.some((phrase) => findPhrase(words, phrase))) continue;
    const places = phrases.map((phrase) => findPhrase(words, phrase)).filter((place) => place !== undefined);
    const first = places.sort((a, b) => a.from - b.from)[0];
    if (first !== undefined) all.set(code, first);
  }
  return all;
}

const SHORTEST = 6;
function tells({ word }: Word): boolean {
  return word.length >= SHORTEST && !EVERYDAY.has(word) && !/\d/.test(word);
}

/** A word without its usual Dutch endings: enough to see that *doelgroep* and *doelgroepen* are one. */
export function stemOf(word: string): string {
  return word.replace(/(?:heden|ingen|eren|ende|end|ing|en|es|e|s)$/, '').replace(/(.)\1$/, '$1');
}

/** What a promise is about and for whom: what it says itself, and what it leaves to the sentences before it. */
export interface Asked {
  groups: ReadonlySet<string>;
  themes: ReadonlySet<string>;
  words: ReadonlySet<string>;
}

/**
 * Reads what each promise of a section asks. For whom: as it says itself, else as the section says most. A promise that points back
 * (*tevens*, *daarvoor*, *dit*) is about the same plan as the one before it.
 */
export function askedBy(section: string, promises: readonly string[]): Asked[] {
  const whole = mainGroups(section);
  let before: string[] = [];
  return promises.map((text) => {
    const own = readingOf(text);
    const themes = new Set(own.themes.keys());
    if (POINTS_BACK.test(folded(text))) for (const code of before) themes.add(code);
    before = [...themes].filter((code) => SUBJECTS.has(code));
    return {
      groups: own.groups.size > 0 ? new Set(own.groups.keys()) : whole,
      themes,
      words: new Set(own.words.keys()),
    };
  });
}

const POINTS_BACK = /^(?:er gaat |ook |dit |daarvoor |hiervoor |daartoe |hiertoe |deze )|\btevens\b/;

/** A section is for a group when so large a part of its sentences names it. */
const SHARE = 0.4;

/** For whom a section is as a whole; for nobody in particular where no group runs through it. */
function mainGroups(section: string): ReadonlySet<string> {
  const sentences = sentencesOf(section).map(({ text }) => wordsIn(text));
  const names = ({ phrases }: { phrases: readonly Phrase[] }) =>
    sentences.filter((words) => phrases.some((phrase) => findPhrase(words, phrase))).length;
  return new Set(TARGET_GROUPS.filter((group) => names(group) / sentences.length >= SHARE).map(({ code }) => code));
}

/** How a decision bears on a promise, and which words decided; undefined where it doesn't. */
export function bearingOf(asked: Asked, decision: Reading): { bearing: Bearing; places: Place[] } | undefined {
  const groups = [...decision.groups].filter(([code]) => asked.groups.has(code));
  // For somebody else, or for nobody in particular where the promise is for somebody.
  if (asked.groups.size > 0 ? groups.length === 0 : decision.groups.size > 0) return undefined;
  const themes = [...decision.themes].filter(([code]) => asked.themes.has(code));
  const words = [...decision.words].filter(([word]) => asked.words.has(word) && !isNamed(decision, word));
  const score = themes.reduce((sum, [code]) => sum + weightOf(code), 0) + Math.min(MOST_BY_WORDS, words.length);
  const beside = [...asked.themes].some((code) => SUBJECTS.has(code) && !decision.themes.has(code));
  const places = [...groups, ...themes, ...words].map(([, place]) => place);
  if (score >= DIRECT && !beside) return { bearing: 'direct', places };
  return score >= PARTIAL ? { bearing: 'partial', places } : undefined;
}

/** So much must be shared to bear on a promise directly, or in part; words that no theme names count for as much at most. */
const DIRECT = 3;
const PARTIAL = 2;
const MOST_BY_WORDS = 3;

const SUBJECTS = new Set(THEMES.filter(({ isSubject }) => isSubject).map(({ code }) => code));
const WEIGHTS = new Map(THEMES.map(({ code, weight }) => [code, weight]));
function weightOf(theme: string): number {
  return WEIGHTS.get(theme) ?? 0;
}

/** Whether a word already counts as (part of) a group or theme. */
function isNamed({ groups, themes, words }: Reading, word: string): boolean {
  const place = words.get(word);
  return (
    place !== undefined &&
    [...groups.values(), ...themes.values()].some(({ from, to }) => from <= place.from && place.to <= to)
  );
}
