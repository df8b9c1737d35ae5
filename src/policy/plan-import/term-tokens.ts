import { isDay } from '../../shared/dates.ts';
import {
  AND,
  BEFORE,
  BETWEEN,
  BY,
  FILLERS,
  FROM,
  MONTHS,
  ORDINALS,
  PARTS,
  type Part,
  SCHOOL_YEAR,
  SEASONS,
  type Season,
  UNITS,
  UNTIL,
} from './term-words.ts';

/** One piece of a term. What no rule knows is a `word`. */
export type TermToken = { from: number; to: number } & (
  | { kind: 'year' | 'month' | 'ordinal' | 'number'; value: number }
  | { kind: 'day'; value: string }
  | { kind: 'season'; value: Season }
  | { kind: 'part'; value: Part }
  | { kind: 'unit'; value: number; word: string }
  | { kind: 'quarter'; value: number; of: number }
  | { kind: 'dash' | 'slash' | 'colon' | 'comma' | 'stop' | 'from' | 'by' | 'before' | 'until' | 'between' | 'and' }
  | { kind: 'filler' | 'school'; word: string }
  | { kind: 'word'; word: string }
);

const PIECE =
  /(?<iso>\d{4}-\d{2}-\d{2})(?!\d)|(?<!\d)(?<dmy>\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2})(?!\d)|(?<![\d.,])(?<year>(?:19|20)\d{2})(?![\d]|[.,]\d)|(?<ord>[1-4](?:ste|de|e|st|nd|rd|th)(?![a-z]))|(?<quarter>[qksh][1-4](?![a-z0-9]))|(?<number>\d+)|(?<word>[a-z]+(?:['’.-](?=[a-z])[a-z]+)*)|(?<sign>[-/:,;+&.()])|\S/g;

/** Letters without accents, one for one, so that places stay; dashes of every kind are one sign. */
export function flat(text: string): string {
  const letters = text.replaceAll(/[\u2010-\u2015\u2212\u2192]/g, '-').replaceAll(/[\u00a0\u2007\u202f]/g, ' ');
  return letters
    .replaceAll(/[^\x20-\x7e]/g, (letter) => {
      const [base = letter] = letter.normalize('NFD');
      return base.length === letter.length ? base : letter;
    })
    .toLowerCase();
}

const at = (lists: readonly (readonly string[])[], word: string) => lists.findIndex((list) => list.includes(word));

function keyOf<Key extends string>(lists: Readonly<Record<Key, readonly string[]>>, word: string): Key | undefined {
  for (const key in lists) if (lists[key].includes(word)) return key;
  return undefined;
}

type Kind = TermToken extends infer Token ? (Token extends TermToken ? Omit<Token, 'from' | 'to'> : never) : never;

function dayOf(text: string): string | undefined {
  const [day = '', month = '', year = ''] = text.split(/[/.-]/);
  const iso = /^\d{4}-/.test(text) ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) ? iso : undefined;
}

const SIGNS: Record<string, Kind> = {
  '-': { kind: 'dash' },
  '/': { kind: 'slash' },
  ':': { kind: 'colon' },
  ',': { kind: 'comma' },
  ';': { kind: 'comma' },
  '+': { kind: 'and' },
  '&': { kind: 'and' },
};

/** What stands alone, by the list that holds it; the first that does. */
const SIMPLE: [readonly string[], Kind][] = [
  [BETWEEN, { kind: 'between' }],
  [BEFORE, { kind: 'before' }],
  [UNTIL, { kind: 'until' }],
  [BY, { kind: 'by' }],
  [FROM, { kind: 'from' }],
  [AND, { kind: 'and' }],
];

function wordKind(word: string): Kind {
  const month = at(MONTHS, word);
  if (month >= 0) return { kind: 'month', value: month + 1 };
  const season = keyOf(SEASONS, word);
  if (season !== undefined) return { kind: 'season', value: season };
  const part = keyOf(PARTS, word);
  if (part !== undefined) return { kind: 'part', value: part };
  const ordinal = at(ORDINALS, word);
  if (ordinal >= 0) return { kind: 'ordinal', value: ordinal + 1 };
  const unit = UNITS[word];
  if (unit !== undefined) return { kind: 'unit', value: unit, word };
  if (SCHOOL_YEAR.includes(word)) return { kind: 'school', word };
  for (const [words, kind] of SIMPLE) if (words.includes(word)) return kind;
  return FILLERS.includes(word) ? { kind: 'filler', word } : { kind: 'word', word };
}

function kindOf(text: string, groups: Record<string, string | undefined>): Kind {
  const { iso, dmy, year, ord, quarter, number, word, sign } = groups;
  if (iso !== undefined || dmy !== undefined) {
    const value = dayOf(text);
    return value === undefined ? { kind: 'word', word: text } : { kind: 'day', value };
  }
  if (year !== undefined) return { kind: 'year', value: Number(year) };
  if (ord !== undefined) return { kind: 'ordinal', value: Number(ord[0]) };
  if (quarter !== undefined) {
    return { kind: 'quarter', value: Number(quarter[1]), of: /[sh]/.test(quarter) ? 2 : 4 };
  }
  if (number !== undefined) return { kind: 'number', value: Number(number) };
  if (word !== undefined) return wordKind(word.replace(/\.$/, ''));
  return SIGNS[sign ?? ''] ?? { kind: 'stop' };
}

/** The pieces of a term, in order, each with its place in the text. */
export function termTokens(text: string): TermToken[] {
  const plain = flat(text).replaceAll(/\b(?:t\/m|t\.e\.m\.?|tot en met|tot\/met)(?![a-z])/g, (long) =>
    'tot'.padEnd(long.length),
  );
  return [...plain.matchAll(PIECE)].map((match) => ({
    ...kindOf(match[0], match.groups ?? {}),
    from: match.index,
    to: match.index + match[0].length,
  }));
}
