import { createHash } from 'node:crypto';
import { canonical } from '../../shared/checksum.ts';
import {
  type Asked,
  askedBy,
  bearingOf,
  compare,
  type Decision,
  dossiersOf,
  farther,
  quoteOf,
  type Reading,
  readingOf,
  type Stage,
  stageOfDecision,
  verdictOf,
  worthReading,
} from '../commitments/index.ts';
import type { FrozenCitation, FrozenCommitment, FrozenDossier, FrozenOther, FrozenPractice } from './content.ts';

/** A commitment that is held against decisions. */
export interface Held {
  id: number;
  number: number;
  section: number;
  version: number;
  wording: string;
  /** Where it stands in its section. */
  placeFrom: number;
  who: string | null;
  forWhom: string | null;
  byWhen: string | null;
  dueOn: string | null;
}

/** A decision of the register as it is read for a check. */
export interface Read {
  id: number;
  ref: string;
  uri: string | null;
  date: string;
  title: string;
  text: string;
  hash: string;
  /** The dossiers of its source, and the types of what was published with it. */
  dossiers: string[];
  attachments: string[];
}

/** What a person said last of how a decision bears on a commitment. */
export interface Judged {
  commitmentId: number;
  decisionId: number;
  bearing: 'direct' | 'partial' | 'not';
  quote: string | null;
  reason: string;
}

/** What a check is made of, beside the decisions. */
export interface Question {
  sections: readonly { number: number; title: string; text: string }[];
  commitments: readonly Held[];
  judged: readonly Judged[];
  practice: ReadonlyMap<number, FrozenPractice[]>;
}

/** What was found of a commitment, with the numbers of the decisions that it cites. */
export interface HeldCommitment {
  id: number;
  frozen: FrozenCommitment;
}

/** So many decisions that were not found to bear on a commitment are kept beside it: the nearest. */
const MOST_NEAR = 3;
/** So many decisions are cited beside one commitment at most; the dossiers and the verdict rest on no others. */
const MOST_CITED = 200;

/**
 * Holds commitments against decisions, given a part of them at a time: what doesn't bear on anything is let go at once. Whatever
 * order they come in, the same decisions give the same answer.
 */
export function holding(question: Question) {
  const asked = askedOf(question);
  const judged = new Map(question.judged.map((one) => [`${one.commitmentId} ${one.decisionId}`, one]));
  const found = question.commitments.map((): Found => ({ cited: [], refused: [], near: [] }));
  const seen: [ref: string, hash: string][] = [];
  const isWorth = worthReading(asked);
  const judgedOf = new Set(question.judged.map(({ decisionId }) => decisionId));

  const hold = (read: Read) => {
    seen.push([read.ref, read.hash]);
    const text = wordsOf(read);
    // Most decisions are about something else: what this lays aside bears on none of these commitments.
    if (!isWorth(text) && !judgedOf.has(read.id)) return;
    const reading = readingOf(text);
    question.commitments.forEach((commitment, n) => {
      const [own, into] = [asked[n], found[n]];
      if (own === undefined || into === undefined) return;
      const said = judged.get(`${commitment.id} ${read.id}`);
      const bears = bearingOf(own, reading);
      const bearing = said?.bearing ?? bears?.bearing ?? 'not';
      const places = bears?.places ?? sharedPlaces(own, reading);
      const base = { ...headOf(read), words: wordsAt(text, places), judged: said?.reason ?? null };
      const quote = () => said?.quote ?? quoteIn(own, read, text) ?? quoteOf(text, places);
      if (bearing !== 'not') {
        into.cited.push({
          read,
          text,
          citation: { ...base, quote: quote(), bearing, ...stageOfDecision(decisionOf(read, text)) },
        });
      } else if (bears !== undefined || said !== undefined) into.refused.push({ ...base, quote: quote() });
      else keepNear(into.near, { score: places.length, text, places, other: { ...base, quote: '' } });
    });
  };

  const finish = (): { commitments: HeldCommitment[]; decisions: number; hash: string } => {
    for (const into of found) into.cited = into.cited.sort((a, b) => inTime(a.citation, b.citation)).slice(-MOST_CITED);
    const matters = mattersOf(found.flatMap(({ cited }) => cited));
    const commitments = question.commitments.map((commitment, n) => {
      const { cited = [], refused = [], near = [] } = found[n] ?? {};
      const practice = question.practice.get(commitment.id) ?? [];
      const section = question.sections.find(({ number }) => number === commitment.section)?.text ?? '';
      const searched = searchedWith(commitment.wording, section, asked[n]);
      return { id: commitment.id, frozen: frozenOf(commitment, matters, { cited, refused, near, practice, searched }) };
    });
    return { commitments, decisions: seen.length, hash: hashOf(seen) };
  };
  return { hold, finish };
}

interface Cited {
  read: Read;
  text: string;
  citation: FrozenCitation;
}

interface Near {
  score: number;
  text: string;
  places: readonly { from: number; to: number }[];
  other: FrozenOther;
}

/** What of the body of a decision shows that it bears on a commitment: a title says what it is about, and not what was decided. */
function quoteIn(asked: Asked, { title }: Read, text: string): string | undefined {
  const body = text.slice(title.length).trim();
  const bears = bearingOf(asked, readingOf(body));
  return bears && quoteOf(body, bears.places);
}

/** What is searched of a decision: its text, with its title before it where that doesn't begin with it. */
function wordsOf({ title, text }: Pick<Read, 'title' | 'text'>): string {
  return text.startsWith(title) ? text : `${title}\n${text}`;
}

function headOf({ ref, uri, date, title }: Read) {
  return { ref, uri, date, title };
}

/** What each commitment asks: read in the order in which they stand in their section, since one may point back to the one before. */
function askedOf({ sections, commitments }: Question): Asked[] {
  const of = new Map<number, Asked>();
  for (const { number, text } of sections) {
    const own = commitments
      .filter(({ section }) => section === number)
      .sort((a, b) => a.placeFrom - b.placeFrom || a.number - b.number);
    askedBy(
      text,
      own.map(({ wording }) => wording),
    ).forEach((asked, n) => {
      const commitment = own[n];
      if (commitment !== undefined) of.set(commitment.id, asked);
    });
  }
  return commitments.map(({ id }) => of.get(id) ?? { groups: new Set(), themes: new Set(), words: new Set() });
}

/** Where the words stand that a decision shares with a commitment, though it doesn't bear on it. */
function sharedPlaces(asked: Asked, reading: Reading): { from: number; to: number }[] {
  const of = (wanted: ReadonlySet<string>, has: ReadonlyMap<string, { from: number; to: number }>) =>
    [...has].filter(([code]) => wanted.has(code)).map(([, place]) => place);
  return [...of(asked.groups, reading.groups), ...of(asked.themes, reading.themes), ...of(asked.words, reading.words)];
}

/** Keeps the nearest: those that share most, the newest first. */
function keepNear(near: Near[], one: Near): void {
  if (one.score < 2) return;
  near.push(one);
  near.sort((a, b) => b.score - a.score || compare(b.other.date, a.other.date) || compare(a.other.ref, b.other.ref));
  near.length = Math.min(near.length, MOST_NEAR);
}

function wordsAt(text: string, places: readonly { from: number; to: number }[]): string[] {
  const words = [...places]
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map(({ from, to }) => text.slice(from, to).replace(/\s+/g, ' ').toLowerCase());
  return [...new Set(words)];
}

interface Found {
  cited: Cited[];
  refused: FrozenOther[];
  near: Near[];
}

function frozenOf(
  { number, section, version, wording, who, forWhom, byWhen, dueOn }: Held,
  matters: readonly Omit<FrozenDossier, 'bearing'>[],
  { cited, refused, near, practice, searched }: Found & { practice: FrozenPractice[]; searched: string[] },
): FrozenCommitment {
  const citations = cited.map(({ citation }) => citation);
  const dossiers = matters.flatMap((matter): FrozenDossier[] => {
    const own = citations.filter(({ ref }) => matter.decisions.some((one) => one.ref === ref));
    if (own.length === 0) return [];
    return [{ ...matter, bearing: own.some((one) => one.bearing === 'direct') ? 'direct' : 'partial' }];
  });
  const isPractised = practice.some(({ shows }) => shows === true);
  return {
    ...{ number, section, version, wording, who, forWhom, byWhen, dueOn },
    verdict: verdictOf(dossiers, isPractised),
    stage: dossiers
      .filter(({ bearing }) => bearing === 'direct')
      .reduce<Stage>((stage, dossier) => farther(stage, dossier.stage), 'unknown'),
    dossiers,
    citations,
    practice,
    searched,
    others: [
      ...refused.sort(inTime),
      ...near.map(({ other, text, places }) => ({ ...other, quote: quoteOf(text, places) })),
    ],
  };
}

/** A decision as the core reads it. */
function decisionOf({ ref, uri, date, dossiers, attachments }: Read, text: string): Decision {
  return { ref, uri, date, text, dossiers, attachments };
}

/** The matters that the cited decisions are about: those that one commitment cites may show how far the matter of another is. */
function mattersOf(cited: readonly Cited[]): Omit<FrozenDossier, 'bearing'>[] {
  const byRef = new Map(cited.map((one) => [one.citation.ref, one]));
  const decisions = [...byRef.values()].map(({ read, text }) => decisionOf(read, text));
  return dossiersOf(decisions).map(({ title, refs, stage, withdrawn, gaps }) => {
    const own = refs.flatMap((ref) => byRef.get(ref) ?? []);
    const shown = own.map(({ read, citation: { stage: reached, signal } }) => ({
      ...headOf(read),
      ...{ stage: reached, signal },
    }));
    const signal = shown.find((one) => one.stage === stage)?.signal ?? null;
    return { title, stage, signal, withdrawn, gaps, decisions: shown };
  });
}

/** The words of a commitment with which was searched, and those of its section by which it is for somebody or about something. */
function searchedWith(wording: string, section: string, asked: Asked | undefined): string[] {
  const own = readingOf(wording);
  const around = readingOf(section);
  const implied = (kind: 'groups' | 'themes') =>
    [...around[kind]]
      .filter(([code]) => asked?.[kind].has(code) === true && !own[kind].has(code))
      .map(([, place]) => place);
  const words = wordsAt(wording, [...own.groups.values(), ...own.themes.values(), ...own.words.values()]);
  return [...new Set([...words, ...wordsAt(section, [...implied('groups'), ...implied('themes')])])];
}

function inTime(a: { date: string; ref: string }, b: { date: string; ref: string }): number {
  return compare(a.date, b.date) || compare(a.ref, b.ref);
}

/** A checksum over which decisions were read, with which words: the same whatever order they came in. */
function hashOf(seen: [string, string][]): string {
  const inOrder = [...seen].sort(([a], [b]) => compare(a, b));
  const hash = createHash('sha256');
  for (const one of inOrder) hash.update(`${canonical(one)}\n`);
  return `sha256:${hash.digest('hex')}`;
}
