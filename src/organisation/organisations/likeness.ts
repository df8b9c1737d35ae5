/** Words that many names have and that tell none apart. */
const COMMON = new Set(
  'de het een en van voor met in der te aan op the of for and afdeling departement dienst'.split(' '),
);

/** The telling words of a name: lower case, without accents. */
function wordsOf(name: string): string[] {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1 && !COMMON.has(word));
  return [...new Set(words)];
}

export interface Named {
  code: string;
  /** Every name under which it is known. */
  names: readonly string[];
}

/** From this share of its words on, a name is held to be like another. */
const LIKE = 0.3;

/**
 * The organisations that a printed name is like, the likest first, at most three: those that share telling words with it, where a
 * word counts less the more organisations have it. A suggestion for a person, and never more than that.
 */
export function suggest(name: string, known: readonly Named[]): string[] {
  const words = wordsOf(name);
  const having = new Map<string, number>();
  const all = known.map((one) => ({ code: one.code, words: new Set(one.names.flatMap(wordsOf)) }));
  for (const one of all) for (const word of one.words) having.set(word, (having.get(word) ?? 0) + 1);
  const weight = (word: string) => 1 / (having.get(word) ?? 1);
  const whole = words.reduce((sum, word) => sum + weight(word), 0);
  return all
    .map((one) => ({
      code: one.code,
      share: words.filter((word) => one.words.has(word)).reduce((sum, word) => sum + weight(word), 0) / whole,
    }))
    .filter((one) => one.share >= LIKE)
    .sort((a, b) => b.share - a.share || a.code.localeCompare(b.code))
    .slice(0, 3)
    .map((one) => one.code);
}
