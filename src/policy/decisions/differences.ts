/** A piece of a text beside another wording: in both, only in the earlier one, only in the later one. */
export interface Difference {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** So large a table of pairs of words is made at most; beyond it what lies between is told as a whole. */
const MOST_PAIRS = 4_000_000;

/** What changed from one wording to the next, word by word. */
export function differencesOf(before: string, after: string): Difference[] {
  const [one, other] = [wordsOf(before), wordsOf(after)];
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head += 1;
  let tail = 0;
  while (
    tail < one.length - head &&
    tail < other.length - head &&
    one[one.length - 1 - tail] === other[other.length - 1 - tail]
  )
    tail += 1;
  const [gone, added] = [one.slice(head, one.length - tail), other.slice(head, other.length - tail)];
  const middle: Difference[] =
    gone.length * added.length > MOST_PAIRS
      ? [
          { kind: 'gone', text: gone.join('') },
          { kind: 'new', text: added.join('') },
        ]
      : betweenOf(gone, added);
  return joined([
    { kind: 'same', text: one.slice(0, head).join('') },
    ...middle,
    { kind: 'same', text: one.slice(one.length - tail).join('') },
  ]);
}

/** Words with the space after them: joined, they are the text again. */
function wordsOf(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? [];
}

/** The longest words in common of two rows of words, and what stands between them. */
function betweenOf(one: readonly string[], other: readonly string[]): Difference[] {
  const width = other.length + 1;
  const longest = new Uint16Array((one.length + 1) * width);
  for (let a = one.length - 1; a >= 0; a -= 1)
    for (let b = other.length - 1; b >= 0; b -= 1) {
      const below = longest[(a + 1) * width + b] ?? 0;
      const beside = longest[a * width + b + 1] ?? 0;
      longest[a * width + b] =
        one[a] === other[b] ? (longest[(a + 1) * width + b + 1] ?? 0) + 1 : Math.max(below, beside);
    }
  const found: Difference[] = [];
  let [a, b] = [0, 0];
  while (a < one.length || b < other.length) {
    const isSame = a < one.length && b < other.length && one[a] === other[b];
    const goes = b >= other.length || (longest[(a + 1) * width + b] ?? 0) >= (longest[a * width + b + 1] ?? 0);
    if (isSame) found.push({ kind: 'same', text: one[a] ?? '' });
    else if (a < one.length && goes) found.push({ kind: 'gone', text: one[a] ?? '' });
    else found.push({ kind: 'new', text: other[b] ?? '' });
    if (isSame || found.at(-1)?.kind === 'gone') a += 1;
    if (isSame || found.at(-1)?.kind === 'new') b += 1;
  }
  return found;
}

function joined(pieces: readonly Difference[]): Difference[] {
  const whole: Difference[] = [];
  for (const { kind, text } of pieces) {
    const last = whole.at(-1);
    if (text === '') continue;
    if (last?.kind === kind) last.text += text;
    else whole.push({ kind, text });
  }
  return whole;
}
