import { COMMON, EVERYDAY } from './common.ts';

/** Words whose forms no rule joins. */
const FORMS: Record<string, string> = {
  kinderen: 'kind',
  kinder: 'kind',
  steden: 'stad',
  leden: 'lid',
  schepen: 'schip',
  leraren: 'leraar',
};

/**
 * A folded Dutch word without its endings, so that its forms are one: *huis* and *huizen*, *premie* and *premies*, *verhoogd* and
 * *verhoging*. The Dutch stemmer of Snowball keeps such pairs apart, which costs more here than a wrong join now and then.
 */
export function stemOf(word: string): string {
  const known = FORMS[word];
  if (known !== undefined) return known;
  if (word.length < 5 || /\d/.test(word)) return word;
  // Words that Latin left: *centra*, *musea*.
  let stem = word
    .replace(/heden$/, 'heid')
    .replace(/(?<=centr|muse)(?:um|a)$/, 'um')
    .replace(/(?:ingen|ings|ing|aars|aar)$/, '');
  if (stem.length < 4) stem = word;
  stem = single(stem.replace(/(?<=.{3})en$/, ''));
  stem = stem.replace(/z$/, 's').replace(/v$/, 'f');
  if (stem.length > 4) stem = stem.replace(/(?<=.{3})s$/, '').replace(/(?<=.{3})e$/, '');
  stem = single(stem);
  if (stem.length > 5) stem = stem.replace(/(?<=[bcdfghjklmnpqrstvwxz])[dt]$/, '');
  return stem.replace(/([aeou])\1(?=[bcdfghjklmnpqrstvwxz]$)/, '$1');
}

function single(word: string): string {
  return word.replace(/([bcdfghjklmnpqrstvwxz])\1$/, '$1');
}

const [everyday, common] = [stems(EVERYDAY), stems(COMMON)];
function stems(words: string): Set<string> {
  return new Set(words.split(/\s+/).map((word) => stemOf(word)));
}

const [SHORT, LONG] = [4, 9];
/**
 * How much it says that two texts share a stem: nothing for what every decision says, little for the words of any policy, most for a
 * long compound. Fixed, and never counted over the decisions at hand: others beside them must change nothing.
 */
export function tellsOf(stem: string): number {
  if (stem.length < SHORT || /^\d/.test(stem) || everyday.has(stem)) return 0;
  if (common.has(stem)) return 0.5;
  return stem.length >= LONG ? 2 : 1.5;
}
