import { promises, sentencesOf } from '../commitments/index.ts';
import { readTerm } from '../plan-import/index.ts';
import type { Place, Said } from './rules.ts';
import { inCodePoints } from './text.ts';
import { ACTOR, AFTER_OTHERS, GROUP, IN_A_TITLE, LEGISLATURE, TERM } from './who-words.ts';

/** A sentence of a section with what it promises, if it does. */
export interface CutSentence extends Place {
  text: string;
  promises: boolean;
  said: Said;
}

/**
 * Cuts a section into sentences, in their order: which of them promise, who promises what, for whom, by when.
 * @param most after so many that promise the rest is not read: it is too much to look at.
 */
export function cutSection(
  text: string,
  term: { ends: string | null },
  most = Number.POSITIVE_INFINITY,
): CutSentence[] {
  const sentences = sentencesOf(text);
  const places = inCodePoints(
    text,
    sentences.flatMap(({ from, to }) => [from, to]),
  );
  const cut: CutSentence[] = [];
  let found = 0;
  for (const { text: words, from, to } of sentences) {
    if (found > most) break;
    const promising = promises(words.slice(0, LONGEST));
    if (promising) found += 1;
    const isRead = promising || sentences.length <= MOST_READ;
    const said = isRead ? saidIn(words, term) : { ...SILENT, wording: onOneLine(words) };
    cut.push({ text: words, from: places.get(from) ?? 0, to: places.get(to) ?? 0, promises: promising, said });
  }
  return cut;
}

/** Of a longer section what a sentence says is only read where it promises. */
const MOST_READ = 300;
const SILENT = { who: null, forWhom: null, byWhen: null, dueOn: null };

/** Of what is longer than any sentence only the beginning is read, in characters; and so much is looked back. */
const LONGEST = 5_000;
const BACK = 60;

/** What a text says by itself: its words on one line, who promises, for whom and by when, each as it stands there. */
export function saidIn(text: string, term: { ends: string | null }): Said {
  const read = text.slice(0, LONGEST);
  const byWhen = whenIn(read);
  return {
    wording: onOneLine(read),
    who: whoIn(read),
    forWhom: groupsIn(read),
    byWhen,
    dueOn: byWhen === null ? null : dueOn(byWhen, term.ends),
  };
}

/** A text with its lines joined: a word that a line end broke is whole again, one with a hyphen of its own keeps it. */
export function onOneLine(text: string): string {
  return text
    .replaceAll(/(\p{Ll})-[ \t]*\n[ \t]*(?!en\s|of\s)(\p{Ll})/gu, '$1$2')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Who promises: the first party that is named and is not only somebody with, of or for whom something is done. */
function whoIn(text: string): string | null {
  for (const match of text.matchAll(ACTOR)) {
    if (!AFTER_OTHERS.test(before(text, match.index))) return onOneLine(match[0]);
  }
  return null;
}

const before = (text: string, at: number) => text.slice(Math.max(0, at - BACK), at);

/** For whom: people, as they are named; those that are named together stay together. */
function groupsIn(text: string): string | null {
  const named = [...text.matchAll(GROUP)].map((match) => onOneLine(match[0]));
  const distinct = named.filter((one, index) => named.findIndex((other) => same(one, other)) === index);
  const whole = distinct.filter((one) => !distinct.some((other) => other !== one && within(one, other)));
  return whole.length === 0 ? null : whole.join(', ').slice(0, 300);
}

const same = (one: string, other: string) => one.toLocaleLowerCase('nl') === other.toLocaleLowerCase('nl');
const within = (one: string, other: string) => other.toLocaleLowerCase('nl').includes(one.toLocaleLowerCase('nl'));

/** By when, as it is said; a year in the title of a decree or a plan is no term. */
function whenIn(text: string): string | null {
  for (const match of text.matchAll(TERM)) {
    if (!IN_A_TITLE.test(before(text, match.index))) return onOneLine(match[0]);
  }
  return null;
}

/** The day on which a term ends: that of the term of government where it is meant. */
function dueOn(when: string, ends: string | null): string | null {
  if (LEGISLATURE.test(when)) return ends;
  const read = readTerm(when);
  return read.end;
}
