import type { Attachment, Details } from './found.ts';

/** Lines on one page of the list, and of the history of imports. */
export const PAGE = 25;
/** So many are counted; a file counts them all. */
export const COUNTED = 10_000;

/** How decisions can be looked at: those that stand, those that came in more than one wording, those that were withdrawn, all. */
export const STATES = ['standing', 'changed', 'withdrawn', 'all'] as const;
export type State = (typeof STATES)[number];

/** By what the list can be ordered. */
export const SORTS = ['date', 'title', 'type'] as const;
export type Sort = (typeof SORTS)[number];

const SOURCES = ['csv', 'turtle', 'sparql'] as const;
export type Source = (typeof SOURCES)[number];

/** The most bytes of a source that is read: as of every file that Brug takes in; the command line takes more. */
export const MOST_BYTES = 20 * 1024 * 1024;
export const MOST_COMMAND_BYTES = 200 * 1024 * 1024;

/**
 * The most decisions of a file that a page or the API reads in at once: nobody else writes while they are kept. All that the government
 * decided in ten years are fewer; the command line, which works when nobody waits, takes more.
 */
export const MOST_DECISIONS = 10_000;

/** A decision as it is kept, without its text. */
export interface DecisionLine {
  id: number;
  reference: string;
  uri: string | null;
  date: string;
  title: string;
  documentType: string | null;
  agendaType: Details['agendaType'];
  ministers: string[];
  themes: string[];
  version: number;
  isWithdrawn: boolean;
  isDemonstration: boolean;
}

/** A decision as it is kept. */
export interface Decision extends DecisionLine {
  /** The whole text, with the title at its head. */
  text: string;
  hash: string;
  dossiers: string[];
  attachments: Attachment[];
  meeting: string | null;
  /** When this wording was seen first. */
  seenAt: string;
}

/** The page of a decision. */
export function decisionHref(id: number): string {
  return `/decisions/${id}`;
}

/** The text without the title at its head, for a page that shows the title above it. */
export function bodyOf({ title, text }: { title: string; text: string }): string {
  const body = text.startsWith(title) ? text.slice(title.length).trim() : text;
  return body === '' ? text : body;
}

/** A piece of a text, and whether it is what was looked for. */
interface Piece {
  text: string;
  isFound: boolean;
}

const AROUND = 110;
const MOST_EXCERPT = 280;

/** The part of a text around the first word that begins as one of those looked for, with each of them marked. */
export function excerptOf(text: string, begins: readonly string[]): Piece[] {
  if (begins.length === 0) return [];
  const plain = text.replaceAll(/\s+/g, ' ');
  const escaped = begins.map((one) => one.replaceAll(/[^\p{L}\p{N}]/gu, '')).filter((one) => one !== '');
  if (escaped.length === 0) return [];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.map(accented).join('|')})[\\p{L}\\p{N}]*`, 'giu');
  const first = plain.search(pattern);
  if (first < 0) return [];
  const from = first < AROUND ? 0 : plain.indexOf(' ', first - AROUND) + 1;
  const part = plain.slice(from, from + MOST_EXCERPT);
  const to = from + part.length < plain.length ? Math.max(part.lastIndexOf(' '), 1) : part.length;
  const shown = `${from > 0 ? '… ' : ''}${part.slice(0, to)}${from + to < plain.length ? ' …' : ''}`;
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of shown.matchAll(pattern)) {
    if (match.index > at) pieces.push({ text: shown.slice(at, match.index), isFound: false });
    pieces.push({ text: match[0], isFound: true });
    at = match.index + match[0].length;
  }
  if (at < shown.length) pieces.push({ text: shown.slice(at), isFound: false });
  return pieces;
}

/** The letters that are written with a sign above or below them as well. */
const ACCENTED: Readonly<Record<string, string>> = {
  a: '[aàáâä]',
  c: '[cç]',
  e: '[eéèêë]',
  i: '[iïíî]',
  o: '[oóôö]',
  u: '[uüúûù]',
};

function accented(word: string): string {
  return [...word].map((letter) => ACCENTED[letter] ?? letter).join('');
}
