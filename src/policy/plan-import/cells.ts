import { LEAD, MEASURED, PARTNERS } from './plan-words.ts';
import { folded, isGap, type Word } from './reading.ts';
import { datesIn, termLikeness } from './terms.ts';

/** What a piece of a row may be: in the column of the step, of who, of the term, or beside all columns. */
export type CellRole = 'step' | 'lead' | 'partners' | 'term' | 'beside';

/** A piece of a row that isn't split any further. */
export interface Chunk {
  words: Word[];
  text: string;
  opens: 'lead' | 'partners' | null;
  measured: boolean;
  dates: number;
  others: number;
  open: boolean;
  /** Whether the paragraph it stands in holds a date and names nobody who leads: the cell of a term. */
  dated: boolean;
}

const SIGN = /^[-–—:]$/;

/** With what such a word begins: looked at first, as most words begin with something else. */
const MAY_OPEN =
  /^(?:hoofd|eind|trek|verantw|initiat|lead|resp|owner|ander|betrok|partner|mede|uitvoer|in|samen|i\.?s|met|with)/i;

/** Whether a word that names who leads or helps opens a part of a cell here: *Trekker – X*, *Betrokken: Y*. */
function opener(words: readonly Word[], at: number): 'lead' | 'partners' | null {
  if (!MAY_OPEN.test(words[at]?.s ?? '')) return null;
  for (let length = 3; length > 0; length -= 1) {
    const part = words.slice(at, at + length);
    const joined = part.map(({ s }) => s).join(' ');
    const signed =
      /[:–—-]$/.test(joined) ||
      SIGN.test(words[at + length]?.s ?? '') ||
      /^[–—-]\p{L}/u.test(words[at + length]?.s ?? '');
    const plain = folded(joined).replaceAll(/[:–—-]+$/g, '');
    const bare = length === 1 && /^trekkers?$/.test(plain) && /^\p{Lu}/u.test(joined);
    if (part.length < length || !(signed || bare)) continue;
    if (LEAD.test(plain)) return 'lead';
    if (PARTNERS.test(plain) && /^\p{Lu}/u.test(joined)) return 'partners';
  }
  return null;
}

/** Whether words announce anywhere who leads or who helps. */
export function announces(words: readonly Word[]): boolean {
  return words.some((_, at) => opener(words, at) !== null);
}

/** Which words begin a date, and which stand inside one. */
function datePlaces(words: readonly Word[]): { begins: Set<number>; ends: Set<number>; inside: Set<number> } {
  const starts: number[] = [];
  let text = '';
  for (const word of words) {
    starts.push(text.length);
    text += `${word.s} `;
  }
  const places = { begins: new Set<number>(), ends: new Set<number>(), inside: new Set<number>() };
  for (const { from, to } of datesIn(text)) {
    const first = starts.findIndex((start, index) => start <= from && from < start + (words[index]?.s.length ?? 0));
    const next = starts.findIndex((start) => start >= to);
    const after = next < 0 ? words.length : next;
    if (first < 0) continue;
    places.begins.add(first);
    places.ends.add(after);
    for (let at = first + 1; at < after; at += 1) places.inside.add(at);
  }
  return places;
}

function splitWords(words: readonly Word[], soft: boolean): Word[][] {
  const dates = datePlaces(words);
  const chunks: Word[][] = [];
  for (const [index, word] of words.entries()) {
    const before = words[index - 1];
    const broken = isGap(word.gap, 'blank') && /^\d{4}$/.test(before?.s ?? '');
    const keeps = dates.inside.has(index) && !broken;
    const labelled = before !== undefined && /:$/.test(before.s) && dates.begins.has(index);
    const opened = before !== undefined && !isGap(word.gap, 'line') && opener(words, index - 1) !== null;
    if (before !== undefined && (keeps || labelled || opened)) {
      chunks.at(-1)?.push(word);
      continue;
    }
    const sentence = before !== undefined && /[.;:!?]["”’)]?$/.test(before.s) && /^["“‘(]?\p{Lu}/u.test(word.s);
    const capital = soft && before !== undefined && /[\p{Ll}\d)]$/u.test(before.s) && /^\p{Lu}/u.test(word.s);
    const edge = capital || dates.begins.has(index) || dates.ends.has(index) || opener(words, index) !== null;
    if (before === undefined || isGap(word.gap, 'wide') || sentence || edge) chunks.push([word]);
    else chunks.at(-1)?.push(word);
  }
  return chunks;
}

/** The words of a table in pieces, as far as signs, lines and dates part them; `soft` parts them at capitals within a sentence too. */
export function chunksOf(words: readonly Word[], soft = false): Chunk[] {
  const chunks = splitWords(words, soft).map((part): Chunk => {
    const text = part.map(({ s }) => s).join(' ');
    const { dates, words: others, open } = termLikeness(text);
    return {
      words: part,
      text,
      opens: opener(part, 0),
      measured: MEASURED.test(text),
      dates,
      others,
      open,
      dated: false,
    };
  });
  const starts = chunks.flatMap(({ words: [first] }, index) =>
    index > 0 && isGap(first?.gap ?? 'space', 'blank') ? index : [],
  );
  for (const [index, start] of starts.entries()) {
    const block = chunks.slice(start, starts[index + 1]);
    const dated =
      block.some(({ dates }) => dates > 0) && block.every(({ opens, measured }) => opens === null && !measured);
    for (const chunk of block) chunk.dated = dated;
  }
  return chunks;
}

const VERBS =
  /(?:^|\s)(?:we|wordt|worden|werd|werden|is|zijn|heeft|hebben|kan|kunnen|moet|moeten|zal|zullen|onze|er|dit|deze|die|dat)(?:\s|$)/i;

/** Small words of sentences and of names alike. */
const LINKING = /^(?:van|voor|met|naar|over|door|onder|binnen|tussen|zonder|alle|hun|elke|from|with|and|the|for|of)$/;

/** How many words of a text only a sentence has: written small after a capital, and no link between the words of a name. */
function sentenceWords(words: readonly Word[]): number {
  const [first, ...rest] = words;
  if (!/^["“‘(]?\p{Lu}\p{Ll}/u.test(first?.s ?? '') || words.length < 3) return 0;
  return rest.filter(({ s }) => /^\p{Ll}{4,}[.,]?$/u.test(s) && !LINKING.test(s)).length;
}

function isParty(text: string, known: ReadonlySet<string>): boolean {
  const names = folded(text)
    .split(/\s*[,;+]\s*/)
    .map((name) => name.replaceAll(/[.,;]+$/g, ''))
    .filter((name) => name !== '');
  return names.length > 0 && names.every((name) => known.has(name));
}

/** How well a piece fits a column. The weights were set by hand on plans of several layouts. */
export function fits(chunk: Chunk, role: CellRole, known: ReadonlySet<string>): number {
  const { text, opens, dates, others, open, words } = chunk;
  const long = Math.max(0, words.length - 6);
  const pure = dates > 0 && others === 0;
  const party = isParty(text, known);
  const { dated } = chunk;
  if (chunk.measured) return role === 'beside' ? 8 : -8;
  switch (role) {
    case 'step':
      return (
        (opens ? -8 : 0) + (pure && words.length <= 6 ? -2 : 0) + (party ? -3 : 0) + (open && words.length < 4 ? -3 : 0)
      );
    case 'lead':
    case 'partners': {
      if (opens !== null) return 6;
      const small = party ? 0 : Math.max(0, sentenceWords(words) - 1) * 0.8;
      const sentence = (VERBS.test(text) ? -2 - long * 0.3 : 0) - small;
      return (
        (pure ? -5 : dated ? -2 : 0) + (open && words.length < 4 ? -4 : 0) + sentence - long * 0.35 + (party ? 4 : 0)
      );
    }
    case 'term':
      if (opens !== null || (party && !dated)) return -8;
      if (dates > 0) return pure ? 5 : Math.max(-4, 3 - others * 0.4);
      return open && words.length < 8 ? 5 : (dated ? 0 : -2.5) - words.length * 0.25;
    default:
      return (opens !== null ? -8 : -1.5) - (pure ? 2 : 0);
  }
}

/** What it costs to go from one column to another at a piece. */
export function moves(
  from: number,
  to: number,
  { chunk, previous, closed, roles }: { chunk: Chunk; previous: Chunk; closed: boolean; roles: readonly CellRole[] },
): number {
  const gap = chunk.words[0]?.gap ?? 'space';
  const strong = isGap(gap, 'blank');
  const line = isGap(gap, 'line');
  const [was, becomes] = [roles[from], roles[to]];
  if (from === to) {
    const anew = was === 'step' && strong && chunk.words.length <= 4 && /[.!?]["”)]?$/.test(previous.text);
    return (strong ? -0.4 : 0) - (anew ? 1.2 : 0);
  }
  const goesOn = /^[\p{Ll}(&]/u.test(chunk.text);
  if (becomes === 'beside') return line ? -2 : -7;
  if (was === 'beside') return gap === 'page' ? -3 : strong ? -8 : -20;
  const hangs = !/[.!?:]["”)]?$/.test(previous.text);
  if (to > from) {
    const weak = strong ? 0 : line ? -1 : -2.5;
    // A step begins with a capital: small letters go on with what was being said.
    const midway = becomes === 'step' && was !== 'term' && goesOn && hangs && line ? -3 : 0;
    const broken =
      becomes !== 'term' && was === 'step' && goesOn && hangs && chunk.opens === null ? (strong ? -2 : -7) : 0;
    return weak + broken + midway - (to - from - 1);
  }
  if (gap === 'page') return becomes !== 'step' ? (closed ? -1 : -2) : !goesOn || closed ? -4 : 1;
  return goesOn && becomes === 'step' && line ? -5 : -9;
}

/** Divides the words of one row over its columns, which follow each other as the headings do. */
export function divide(
  words: readonly Word[],
  columns: readonly CellRole[],
  known: ReadonlySet<string>,
): Map<CellRole, Word[]> {
  const chunks = chunksOf(words);
  const roles: CellRole[] = [...columns, 'beside'];
  const best: { score: number; from: number }[][] = [];
  // Whether the step has said its sentence before anything else of the row comes.
  const turn = chunks.findIndex(
    ({ opens, dates, others }, index) => index > 0 && (opens !== null || (dates > 0 && others === 0)),
  );
  const closed = turn > 0 && /[.!?]["”)]?$/.test(chunks[turn - 1]?.text ?? '');
  for (const [index, chunk] of chunks.entries()) {
    const previous = chunks[index - 1];
    best.push(
      roles.map((role, to) => {
        const fit = fits(chunk, role, known);
        if (previous === undefined)
          return { score: fit - (role === roles[0] ? 0 : role === 'step' || chunk.opens !== null ? 3 : 12), from: -1 };
        const ways = roles.map(
          (_, from) => (best[index - 1]?.[from]?.score ?? 0) + moves(from, to, { chunk, previous, closed, roles }),
        );
        const score = Math.max(...ways);
        return { score: score + fit, from: ways.indexOf(score) };
      }),
    );
  }
  const cells = new Map<CellRole, Word[]>();
  const last = best.at(-1) ?? [];
  let at = last.reduce((top, one, index) => (one.score > (last[top]?.score ?? 0) ? index : top), 0);
  for (let index = chunks.length - 1; index >= 0; index -= 1) {
    const role = roles[at];
    const chunk = chunks[index];
    if (role !== undefined && chunk !== undefined) cells.set(role, [...chunk.words, ...(cells.get(role) ?? [])]);
    at = best[index]?.[at]?.from ?? 0;
  }
  return cells;
}
