import type { Place } from './rules.ts';

/**
 * A text as it is kept: line ends are one sign, what no text of the database can hold is replaced. What is kept is what was looked at.
 */
export function kept(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .replaceAll('\u0000', ' ');
}

/** A text that was read from a document: how its pages set it (indents, columns, page ends) says nothing of a sentence. */
export function running(text: string): string {
  return kept(text)
    .replaceAll('\u00ad\n', '')
    .replaceAll('\f', '')
    .split('\n')
    .map((line) => line.replaceAll(/[ \t]+/g, ' ').trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** For places in UTF-16 those in code points; every place that is asked must be given. */
export function inCodePoints(text: string, places: readonly number[]): Map<number, number> {
  const found = new Map<number, number>();
  let [at, points] = [0, 0];
  for (const place of [...new Set(places)].sort((one, other) => one - other)) {
    for (const _ of text.slice(at, place)) points += 1;
    at = place;
    found.set(place, points);
  }
  return found;
}

/** What stands literally at a place. */
export function textAt(signs: readonly string[], { from, to }: Place): string {
  return signs.slice(from, to).join('');
}

/** A stretch of a text: what stands at a place, or what stands between places. */
export interface Stretch<One> {
  text: string;
  /** In code points, from the beginning of the text. */
  from: number;
  one: One | undefined;
}

/** A text cut up where places begin and end; of places that overlap the first one is shown whole. */
export function stretches<One extends Place>(
  signs: readonly string[],
  ones: readonly One[],
  begin = 0,
): Stretch<One>[] {
  const found: Stretch<One>[] = [];
  const end = begin + signs.length;
  const slice = (from: number, to: number) => signs.slice(from - begin, to - begin).join('');
  let at = begin;
  for (const one of [...ones].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const [from, to] = [Math.max(one.from, at), Math.min(one.to, end)];
    if (to <= from) continue;
    if (from > at) found.push({ text: slice(at, from), from: at, one: undefined });
    found.push({ text: slice(from, to), from, one });
    at = to;
  }
  if (at < end) found.push({ text: slice(at, end), from: at, one: undefined });
  return found;
}

/**
 * The part of a text from some words up to some others, whatever spaces and lines lie between those words; the longest such part,
 * since a list of contents names both as well. Null where they do not stand there so.
 * @param from empty: from the beginning. @param until empty: up to the end.
 */
export function partOf(text: string, from: string, until: string): string | null {
  const starts = from.trim() === '' ? [0] : placesOf(text, from);
  const ends = until.trim() === '' ? [text.length] : placesOf(text, until);
  let best: string | null = null;
  for (const start of starts) {
    const end = ends.find((one) => one > start);
    if (end !== undefined && end - start > (best?.length ?? 0)) best = text.slice(start, end);
  }
  return best;
}

function placesOf(text: string, words: string): number[] {
  const pattern = words
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+');
  return [...text.matchAll(new RegExp(pattern, 'giu'))].map((match) => match.index);
}

/** Where a commitment can be split: after a comma, before a joining word, so that both parts say something. In code points of it. */
export function cutsOf(text: string): { at: number; before: string; after: string }[] {
  const places = [
    ...text.matchAll(
      /[,;:]\s+(?=\S)|(?<!-)\s+(?=(?:en|of|alsook|evenals|zowel|waarbij|waardoor|maar|and|or|as well as)\s)|[.!?]\s+(?=\S)/giu,
    ),
  ]
    .map((match) => match.index + match[0].length)
    .filter((place) => words(text.slice(0, place)) >= 3 && words(text.slice(place)) >= 3);
  const points = inCodePoints(text, places);
  return [...points].map(([place, at]) => ({
    at,
    before: text.slice(0, place).trim(),
    after: text.slice(place).trim(),
  }));
}

const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** Where words begin in a text, in code points; undefined where they do not stand there, or begin it. */
export function beginOf(text: string, typed: string): number | undefined {
  const [place] = typed.trim() === '' ? [] : placesOf(text, typed).filter((one) => one > 0);
  return place === undefined ? undefined : inCodePoints(text, [place]).get(place);
}
