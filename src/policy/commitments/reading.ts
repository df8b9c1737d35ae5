import { DOMAINS } from './domains.ts';
import { TARGET_GROUPS, THEMES } from './lexicon.ts';
import { wordsMeant } from './meanings.ts';
import { titleEnd } from './titles.ts';
import { type Known, type NamedPlace, type Place, taggerOf, type Word } from './words-in.ts';

const groupsTagger = taggerOf(TARGET_GROUPS);
const themesTagger = taggerOf(THEMES);
const domainsTagger = taggerOf(DOMAINS);

/** What a text is about and for whom, with where it says so first. */
export interface Reading {
  groups: Map<string, Place>;
  themes: Map<string, Place>;
  /** The stems of the words that neither a group nor a theme holds, and that say something. */
  words: Map<string, Place>;
  /** The fields of policy of its title, or of the whole where the title names none. */
  domains: Set<string>;
  /** The periods that its title names. */
  years: Years[];
  /** What ends before this stands in the title. */
  titleEnd: number;
}

/** A period of years. */
export interface Years {
  from: number;
  to: number;
}

const NONE = new Map<string, NamedPlace[]>();

/** Reads what a text is about. */
export function readingOf(text: string): Reading {
  const words = wordsMeant(text);
  const [groups, themes, domains] = [groupsTagger, themesTagger, domainsTagger].map((tagger) => tagger.in(words));
  const end = titleEnd(text);
  const named = { groups: groups ?? NONE, themes: themes ?? NONE };
  const own = new Map<string, Place>();
  for (const { stem, from, to } of ownWords(words, named)) if (!own.has(stem)) own.set(stem, { from, to });
  return {
    groups: firstOf(named.groups),
    themes: firstOf(named.themes),
    words: own,
    domains: titledOf(domains ?? NONE, end),
    years: yearsIn(text.slice(0, end)),
    titleEnd: end,
  };
}

/** The groups that words name, with every place. */
export function groupsIn(words: readonly Word[]): Map<string, NamedPlace[]> {
  return groupsTagger.in(words);
}

/** Whether one of these themes can begin with this word. */
export function beginsTheme(word: string, codes: ReadonlySet<string>): boolean {
  return themesTagger.begins(word).some((code) => codes.has(code));
}

/** Whether one of these groups can begin with this word. */
export function beginsGroup(word: string, codes: readonly string[]): boolean {
  return groupsTagger.begins(word).some((code) => codes.includes(code));
}

/** The words that no group and no theme holds, and that say something. */
function ownWords(
  words: readonly Word[],
  named: { groups: Map<string, NamedPlace[]>; themes: Map<string, NamedPlace[]> },
): Word[] {
  const taken = [
    ...[...named.groups.values()].flat().filter(({ isCompound }) => !isCompound),
    ...[...named.themes.values()].flat(),
  ].sort((a, b) => a.from - b.from);
  let at = 0;
  let reach = -1;
  return words.filter(({ tells, from, to }) => {
    for (; at < taken.length && (taken[at]?.from ?? 0) <= from; at += 1) reach = Math.max(reach, taken[at]?.to ?? 0);
    return tells > 0 && to > reach;
  });
}

function firstOf(named: ReadonlyMap<string, Place[]>): Map<string, Place> {
  return new Map([...named].flatMap(([code, [place]]) => (place === undefined ? [] : [[code, place]])));
}

/** What the title names; where it names nothing, what the whole names. */
function titledOf(named: ReadonlyMap<string, Place[]>, end: number): Set<string> {
  const titled = [...named].filter(([, [place]]) => place !== undefined && place.to <= end).map(([code]) => code);
  return new Set(titled.length > 0 ? titled : named.keys());
}

/** The periods of years that a text names: *2020-2025*. */
export function yearsIn(text: string): Years[] {
  return [...text.matchAll(/\b(20\d\d)\s?[-–/]\s?(20\d\d)\b/g)]
    .map(([, from, to]) => ({ from: Number(from), to: Number(to) }))
    .filter(({ from, to }) => from <= to);
}

/** A stem that is asked and that a word has: how fully (a part of a compound counts for half). */
export interface Match {
  stem: string;
  share: number;
}
/** Finds which of the stems that are asked a word is, holds, or is held by. */
export type Matcher = (known: Pick<Known, 'stem' | 'tells'>) => readonly Match[];

const [SHORTEST_BEGIN, SHORTEST_END, SHORTEST_WHOLE, SHORTEST_REST] = [5, 6, 8, 3];
const HALF = 0.5;
const MOST_MATCHED = 300_000;

/** Makes a matcher for stems: *isolatie* is asked, and *dakisolatie* has a half of it. What it worked out for a word, it keeps. */
export function matcherFor(stems: Iterable<string>): Matcher {
  const whole = new Set(stems);
  const holding = new Map<string, string[]>();
  for (const stem of whole) for (const part of partsOf(stem)) holding.set(part, [...(holding.get(part) ?? []), stem]);
  const found = new Map<string, Match[]>();
  return ({ stem, tells }) => {
    const before = found.get(stem);
    if (before !== undefined) return before;
    const parts = tells >= 1 ? [...(holding.get(stem) ?? []), ...partsOf(stem).filter((part) => whole.has(part))] : [];
    const made = [
      ...(whole.has(stem) ? [{ stem, share: 1 }] : []),
      ...[...new Set(parts)].filter((part) => part !== stem).map((part) => ({ stem: part, share: HALF })),
    ];
    if (found.size >= MOST_MATCHED) found.clear();
    found.set(stem, made);
    return made;
  };
}

/** What a compound may be made of: its beginnings and its ends. */
function partsOf(stem: string): string[] {
  if (stem.length < SHORTEST_WHOLE || stem.length > 40) return [];
  const parts = new Set<string>();
  for (let at = SHORTEST_BEGIN; at <= stem.length - SHORTEST_REST; at += 1) parts.add(stem.slice(0, at));
  for (let at = SHORTEST_REST; at <= stem.length - SHORTEST_END; at += 1) parts.add(stem.slice(at));
  return [...parts];
}
