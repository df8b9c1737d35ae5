import { announces, type CellRole, type Chunk, chunksOf, fits, moves } from './cells.ts';
import { folded, isGap, spanOf, type Word } from './reading.ts';
import type { Row } from './tables.ts';

/** What it costs when a row says nothing in a column: a row without a step is hardly one. */
const LACKS: Record<CellRole, number> = { step: 9, term: 3.5, lead: 2.5, partners: 0.6, beside: 0 };
/** What it costs to begin a row. */
const BEGINS = 0.6;
/** What it costs when a step goes on with a capital after a line that had room for it. */
const STAYS = 1.6;
/** More pieces than this in one table are read in parts. */
const MOST_CHUNKS = 4000;

const lacking = (roles: readonly CellRole[], from: number, to: number) =>
  roles.slice(from, to).reduce((sum, role) => sum + LACKS[role], 0);

/** Pieces that come back in one table are names: who leads there leads elsewhere. */
function repeated(chunks: readonly Chunk[], known: ReadonlySet<string>): Set<string> {
  const counts = new Map<string, number>();
  for (const { text, words, dates } of chunks) {
    const name = folded(text).replaceAll(/[.,;]+$/g, '');
    if (dates === 0 && words.length <= 5 && /^\p{Lu}/u.test(text)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Set([...known, ...[...counts].filter(([, count]) => count > 1).map(([name]) => name)]);
}

/** How the cells of a table are parted where nothing announces them: what comes back is a name, and terms may begin within a line. */
export interface Manner {
  known: ReadonlySet<string>;
  /** Whether cells follow each other within a line, with nothing but a space between them. */
  soft: boolean;
  /** How long lines are that go on in small letters; 0 where none does. */
  width: number;
}

/** How long the lines of words are that surely go on in the next: that begins with a small letter, and no sentence ended. */
function widthOf(words: readonly Word[]): number {
  let width = 0;
  let from = 0;
  for (let at = 1; at < words.length; at += 1) {
    const [before, word, first] = [words[at - 1], words[at], words[from]];
    if (before === undefined || word === undefined || first === undefined || !isGap(word.gap, 'line')) continue;
    if (word.gap === 'line' && /^\p{Ll}/u.test(word.s) && /\p{L}$/u.test(before.s))
      width = Math.max(width, before.to - first.from);
    from = at;
  }
  return width;
}

/** Whether a line ended although its next word would have stood on it: what begins here is another cell. */
function isTurned(previous: Chunk, chunk: Chunk, width: number): boolean {
  const [first, last, next] = [previous.words[0], previous.words.at(-1), chunk.words[0]];
  if (width === 0 || first === undefined || last === undefined || next?.gap !== 'line') return false;
  return isGap(first.gap, 'line') && last.to - first.from + 1 + next.s.length <= width;
}

/** How the cells of a table follow each other; null where words announce who leads and who helps. */
export function mannerOf(words: readonly Word[], names: ReadonlySet<string>): Manner | null {
  if (announces(words)) return null;
  const chunks = chunksOf(words).slice(0, MOST_CHUNKS);
  const terms = chunks.filter(
    ({ dates, others, open, words: own }) => (dates > 0 && others < 3) || (open && own.length < 5),
  );
  const within = terms.filter(({ words: [first] }) => first?.gap === 'space');
  const soft = within.length > 0 && within.length * 2 > terms.length;
  return {
    known: repeated(soft ? chunksOf(words, true).slice(0, MOST_CHUNKS) : chunks, names),
    soft,
    width: widthOf(words),
  };
}

interface Best {
  score: number;
  from: number;
  fresh: boolean;
}

/** The best way from the piece before to a column: on in the same row, or in a new one where rows aren't known. */
function bestWay(
  to: number,
  ways: {
    chunk: Chunk;
    previous: Chunk;
    before: readonly Best[];
    roles: readonly CellRole[];
    manner: Manner;
    single: boolean;
  },
): Best {
  const { chunk, previous, before, roles, manner, single } = ways;
  const gap = chunk.words[0]?.gap ?? 'space';
  const line = isGap(gap, 'line');
  const small = /^[\p{Ll}(&]/u.test(chunk.text);
  let best: Best = { score: Number.NEGATIVE_INFINITY, from: 0, fresh: false };
  for (let from = 0; from < roles.length; from += 1) {
    const start = before[from]?.score ?? 0;
    if (to >= from) {
      const skips = to > from ? lacking(roles, from + 1, to) : 0;
      // Within a line a capital is all that shows a cell, and what was said last of a step is likely to be its own.
      const eased = manner.soft && to > from && gap === 'space' ? 1.5 : 0;
      const stays = roles[from] === 'step' && to === from && !small && isTurned(previous, chunk, manner.width);
      const score =
        start + moves(from, to, { chunk, previous, closed: false, roles }) - skips + eased - (stays ? STAYS : 0);
      if (score > best.score) best = { score, from, fresh: false };
    }
    if (!line || single) continue;
    const score = start - BEGINS - lacking(roles, from + 1, roles.length) - lacking(roles, 0, to) - (small ? 4 : 0);
    if (score > best.score) best = { score, from, fresh: true };
  }
  return best;
}

/** The cells of each row: of all ways to divide its pieces over rows and columns the best. */
function cellsIn(
  words: readonly Word[],
  roles: readonly CellRole[],
  manner: Manner,
  single: boolean,
): Map<CellRole, Word[]>[] {
  const chunks = chunksOf(words, manner.soft).slice(0, MOST_CHUNKS);
  const table: Best[][] = [];
  for (const [index, chunk] of chunks.entries()) {
    const previous = chunks[index - 1];
    const before = table[index - 1];
    table.push(
      roles.map((role, to) => {
        const fit = fits(chunk, role, manner.known) + (manner.soft && role === 'step' ? chunk.words.length * 0.02 : 0);
        if (previous === undefined || before === undefined)
          return { score: fit - lacking(roles, 0, to), from: -1, fresh: true };
        const way = bestWay(to, { chunk, previous, before, roles, manner, single });
        return { ...way, score: way.score + fit };
      }),
    );
  }
  const ends = (table.at(-1) ?? []).map(({ score }, at) => score - lacking(roles, at + 1, roles.length));
  let at = ends.indexOf(Math.max(...ends));
  const rows: Map<CellRole, Word[]>[] = [];
  let cells = new Map<CellRole, Word[]>();
  for (let index = chunks.length - 1; index >= 0; index -= 1) {
    const [role, chunk, best] = [roles[at], chunks[index], table[index]?.[at]];
    if (role === undefined || chunk === undefined || best === undefined) break;
    cells.set(role, [...chunk.words, ...(cells.get(role) ?? [])]);
    if (best.fresh) {
      rows.unshift(cells);
      cells = new Map();
    }
    at = best.from;
  }
  return rows;
}

/** Divides the words of one row over its columns, where nothing announces them. */
export function divideRow(words: readonly Word[], roles: readonly CellRole[], manner: Manner): Map<CellRole, Word[]> {
  return cellsIn(words, roles, manner, true)[0] ?? new Map();
}

/**
 * Rows of a table without numbers whose cells follow each other. A row begins where a line begins, and its cells come in the order of
 * the headings.
 */
export function unnumberedRows(words: readonly Word[], roles: readonly CellRole[], manner: Manner): Row[] {
  return cellsIn(words, roles, manner, false)
    .filter((cells) => (cells.get('step')?.length ?? 0) > 0)
    .map((cells) => ({ label: null, path: [], cells, more: { goals: [] }, place: spanOf([...cells.values()].flat()) }));
}
