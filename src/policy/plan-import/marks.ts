import type { RowValues } from './rules.ts';

/** A piece of a passage: what was read from it, or null for the words around. */
export interface Piece {
  text: string;
  as: 'title' | 'party' | 'term' | null;
}

interface Word {
  text: string;
  from: number;
  to: number;
}

/** The words of a value that must be met again before the rest of it is marked, where it does not stand in one piece. */
const ENOUGH = 0.6;

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((found) => ({
    text: found[0].toLocaleLowerCase('nl'),
    from: found.index,
    to: found.index + found[0].length,
  }));
}

/**
 * A passage with what was read from it marked. A value that stands there in one piece is marked in one piece, whatever spaces
 * and lines lie between; one that a table tore apart is marked word by word, in order.
 */
export function marked(passage: string, values: Pick<RowValues, 'title' | 'lead' | 'partners' | 'term'>): Piece[] {
  const words = wordsOf(passage);
  const ranges: { from: number; to: number; as: Exclude<Piece['as'], null> }[] = [];
  const mark = (value: string, as: Exclude<Piece['as'], null>) => {
    for (const range of found(words, wordsOf(value))) ranges.push({ ...range, as });
  };
  mark(values.title, 'title');
  if (values.term.text !== null) mark(values.term.text, 'term');
  for (const party of [...values.lead, ...values.partners]) mark(party, 'party');
  return cutUp(passage, ranges);
}

/** Where the words of a value stand among those of a passage. */
function found(words: readonly Word[], value: readonly Word[]): { from: number; to: number }[] {
  if (value.length === 0) return [];
  for (let at = 0; at + value.length <= words.length; at += 1) {
    if (value.every((one, number) => words[at + number]?.text === one.text))
      return [{ from: words[at]?.from ?? 0, to: words[at + value.length - 1]?.to ?? 0 }];
  }
  const met: Word[] = [];
  for (const word of words) if (word.text === value[met.length]?.text) met.push(word);
  return met.length >= value.length * ENOUGH && met.length > 1 ? met.map(({ from, to }) => ({ from, to })) : [];
}

/** The passage in pieces; where two marks meet, the one that was said first stands. */
function cutUp(
  passage: string,
  ranges: readonly { from: number; to: number; as: Exclude<Piece['as'], null> }[],
): Piece[] {
  const kept: typeof ranges = ranges.filter(
    (one, number) => !ranges.slice(0, number).some((other) => one.from < other.to && other.from < one.to),
  );
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to, as } of [...kept].sort((a, b) => a.from - b.from)) {
    if (from > at) pieces.push({ text: passage.slice(at, from), as: null });
    pieces.push({ text: passage.slice(from, to), as });
    at = to;
  }
  if (at < passage.length) pieces.push({ text: passage.slice(at), as: null });
  return pieces;
}

/**
 * Where words stand in a text, whatever spaces and lines lie between: their place in code points, `none`, or `several` where
 * they stand more than once.
 */
export function placeOf(text: string, typed: string): { from: number; to: number } | 'none' | 'several' {
  const asked = wordsOf(typed);
  const words = wordsOf(text);
  const first = asked[0];
  if (first === undefined) return 'none';
  const places: { from: number; to: number }[] = [];
  for (let at = 0; at + asked.length <= words.length && places.length < 2; at += 1) {
    if (words[at]?.text !== first.text) continue;
    if (asked.every((one, number) => words[at + number]?.text === one.text))
      places.push({ from: words[at]?.from ?? 0, to: words[at + asked.length - 1]?.to ?? 0 });
  }
  const [place, other] = places;
  if (place === undefined) return 'none';
  if (other !== undefined) return 'several';
  const from = [...text.slice(0, place.from)].length;
  return { from, to: from + [...text.slice(place.from, place.to)].length };
}
