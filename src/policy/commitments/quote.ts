const LONGEST = 240;

/**
 * The part of a decision that shows why it bears on a promise: the sentence in which most of the deciding words stand, literally as
 * it stands in the text, at most so long.
 */
export function quoteOf(text: string, places: readonly { from: number; to: number }[]): string {
  const parts = [...text.matchAll(/[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]+)*[.!?…]*/g)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
  const holding = parts.map((part) => ({
    ...part,
    count: places.filter(({ from, to }) => part.from <= from && to <= part.to).length,
  }));
  const best = holding.reduce((a, b) => (b.count > a.count ? b : a), { from: 0, to: text.length, count: -1 });
  const first = Math.min(
    ...places.filter(({ from, to }) => best.from <= from && to <= best.to).map(({ from }) => from),
    best.to,
  );
  const start = best.to - best.from <= LONGEST ? best.from : Math.max(best.from, Math.min(first, best.to - LONGEST));
  return whole(text, start, Math.min(best.to, start + LONGEST), best);
}

/** Ends between words, and never within a letter that takes two places. */
function whole(text: string, start: number, end: number, part: { from: number; to: number }): string {
  const from = start === part.from ? start : start + Math.max(0, text.slice(start).search(/(?<=\s|^)\S/));
  const cut = text.slice(from, end);
  return (end === part.to ? cut : cut.replace(/\s+\S*$/, '')).trim();
}
