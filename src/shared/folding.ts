/** The longest text that can be searched, in characters: as long as the longest title. */
export const LONGEST_SEARCH = 300;
/** So many words of it count. */
const MOST_WORDS = 10;

/** Accents, vowel signs, and signs that only steer the direction of a text or join its letters. */
const SIGNS = /[\u0300-\u036f\u064b-\u0655\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
/** Letters that carry no separate accent in Unicode, and what they are searched as. */
const PLAIN: Record<string, string> = { ø: 'o', đ: 'd', ł: 'l', ı: 'i', ς: 'σ', ß: 'ss', æ: 'ae', œ: 'oe' };

/** A text as it is searched: without accents and capitals. The database does the same to what it keeps (`access.folded`). */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(SIGNS, '')
    .toLowerCase()
    .replace(/[øđłıςßæœ]/g, (letter) => PLAIN[letter] ?? letter);
}

/** The words of a search, folded, each once; at most ten. */
export function searchWords(typed: string): string[] {
  const words = folded(typed.slice(0, LONGEST_SEARCH))
    .split(/[^\p{L}\p{N}'-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/**
 * Each word of a folded text, of four letters or more, whole and with one letter left out. A word with one typing error (a letter
 * too much, too little, wrong, or changed with its neighbour) has one of these in common with what was meant. As `access.near_words`.
 */
export function nearWords(text: string): Set<string> {
  const near = new Set<string>();
  const words = text.split(/[\s.,;:!?()/"&]+/).flatMap((whole) => [whole, ...whole.split('-')]);
  for (const word of new Set(words)) {
    const letters = [...word];
    if (letters.length < 4 || letters.length > 24 || /[0-9]/.test(word)) continue;
    near.add(word);
    for (let n = 0; n < letters.length; n += 1) near.add([...letters.slice(0, n), ...letters.slice(n + 1)].join(''));
  }
  return near;
}

/** What is found among texts that the program holds itself. */
export interface InText {
  folded: string;
  near: ReadonlySet<string>;
}

/** How a text is searched that the program holds itself: made once. */
export function inText(text: string): InText {
  const plain = folded(text);
  return { folded: plain, near: nearWords(plain) };
}

/** What is searched by its name and, after that, by its whole text. */
export interface Searched {
  title: InText;
  whole: InText;
}

/** Those in which the words stand: in the name first, then names that look alike, then those in whose text they stand. */
export function ranking<One extends Searched>(words: readonly string[], all: readonly One[]): One[] {
  const near = words.map((word) => nearWords(word));
  const stands = (text: InText) => words.every((word) => text.folded.includes(word));
  const alike = ({ title }: One) =>
    words.every((word, n) => title.folded.includes(word) || [...(near[n] ?? [])].some((one) => title.near.has(one)));
  const rank = (one: One) => (stands(one.title) ? 0 : alike(one) ? 1 : stands(one.whole) ? 2 : 3);
  return all
    .map((one) => ({ one, rank: rank(one) }))
    .filter((ranked) => ranked.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}
