import { THEMES } from './lexicon.ts';
import { wordsMeant } from './meanings.ts';
import { titleEnd } from './titles.ts';
import { taggerOf } from './words-in.ts';

/** A text that is found, with how well. */
export interface Found {
  ref: string;
  score: number;
}

/** An index in memory, which ranks texts by the words and the themes that they share with what is asked. */
export interface SearchIndex {
  search: (asked: string, limit?: number) => Found[];
  size: number;
}

const tagger = taggerOf(THEMES);
/** As usual for BM25: how soon more of the same word adds nothing, and how much a long text is held back. */
const [SOON, LENGTH] = [1.2, 0.6];
const IN_TITLE = 2;
const LIMIT = 20;

interface Posting {
  docs: number[];
  times: number[];
}

/**
 * Makes an index of texts. Words are compared by their stems; a theme of the lexicon finds every word that names it. A word weighs by
 * how rare it is among these texts: that is for ranking what somebody searches, never for a verdict.
 */
export function searchIndex(texts: Iterable<{ ref: string; text: string }>): SearchIndex {
  const [refs, lengths]: [string[], number[]] = [[], []];
  const postings = new Map<string, Posting>();
  for (const { ref, text } of texts) {
    const doc = refs.push(ref) - 1;
    const terms = termsOf(text, titleEnd(text));
    lengths.push([...terms.values()].reduce((sum, times) => sum + times, 0));
    for (const [term, times] of terms) {
      const posting = postings.get(term) ?? { docs: [], times: [] };
      posting.docs.push(doc);
      posting.times.push(times);
      postings.set(term, posting);
    }
  }
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const scores = new Float64Array(refs.length);
  return {
    size: refs.length,
    search: (asked, limit = LIMIT) => {
      const touched: number[] = [];
      for (const term of termsOf(asked, 0).keys()) {
        const posting = postings.get(term);
        if (posting === undefined) continue;
        const rare = Math.log(1 + (refs.length - posting.docs.length + 0.5) / (posting.docs.length + 0.5));
        for (const [n, doc] of posting.docs.entries()) {
          const times = posting.times[n] ?? 0;
          const held = SOON * (1 - LENGTH + (LENGTH * (lengths[doc] ?? 0)) / average);
          if (scores[doc] === 0) touched.push(doc);
          scores[doc] = (scores[doc] ?? 0) + (rare * times * (SOON + 1)) / (times + held);
        }
      }
      const found = best(touched, scores, limit).map((doc) => ({ ref: refs[doc] ?? '', score: scores[doc] ?? 0 }));
      for (const doc of touched) scores[doc] = 0;
      return found;
    },
  };
}

/** The best of those that were touched, without sorting them all; of two that are alike, the one that came first. */
function best(touched: readonly number[], scores: Float64Array, limit: number): number[] {
  const top: number[] = [];
  const better = (a: number, b: number) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b;
  let least = 0;
  for (const doc of touched) {
    if (top.length >= limit && (scores[doc] ?? 0) < least) continue;
    top.push(doc);
    if (top.length < 2 * limit) continue;
    top.sort(better).length = limit;
    least = scores[top[limit - 1] ?? 0] ?? 0;
  }
  return top.sort(better).slice(0, limit);
}

function termsOf(text: string, end: number): Map<string, number> {
  const words = wordsMeant(text);
  const terms = new Map<string, number>();
  const add = (term: string, to: number) => terms.set(term, (terms.get(term) ?? 0) + (to <= end ? IN_TITLE : 1));
  for (const { stem, tells, to } of words) if (tells > 0) add(stem, to);
  for (const [code, places] of tagger.in(words)) for (const { to } of places) add(`:${code}`, to);
  return terms;
}
