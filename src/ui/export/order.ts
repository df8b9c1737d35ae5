import type { Cell } from './cells.ts';
import type { ListColumn } from './list.tsx';

/** How a list is ordered. */
export interface Order {
  by: string;
  down: boolean;
}

/** How the address orders a list: `name`, or `-name` for the other way round; as `usual` where it asks what is no heading. */
export function orderAsked(text: string | undefined, sorts: readonly string[], usual: string): Order {
  const by = sorts.find((sort) => sort === text?.replace(/^-/, ''));
  return by === undefined ? { by: usual, down: false } : { by, down: text?.startsWith('-') ?? false };
}

/** How a list is ordered, as its address says it; empty where it is ordered as usual. */
export function sortWord({ by, down }: Order, usual: string): string {
  if (by === usual && !down) return '';
  return `${down ? '-' : ''}${by}`;
}

/** The names under which columns order their list. */
export function sortsOf<Row>(columns: readonly ListColumn<Row>[]): string[] {
  return columns.flatMap(({ sort }) => (sort === undefined ? [] : [sort]));
}

/**
 * The rows of a list that is read whole, ordered by what a column gives out: numbers by size, days by time, texts as words of the
 * language. What is empty comes last in both directions, and what is equal stays as it was.
 */
export function ordered<Row>(
  rows: readonly Row[],
  columns: readonly ListColumn<Row>[],
  { by, down }: Order,
  language: string,
): Row[] {
  const out = columns.find(({ sort }) => sort === by)?.out;
  if (out === undefined) return [...rows];
  const words = new Intl.Collator(language, { numeric: true });
  const sign = down ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [a, b] = [plainOf(out(one)), plainOf(out(other))];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b)));
  });
}

function plainOf(cell: Cell): string | number | null {
  if (cell === '' || cell === null) return null;
  return typeof cell === 'object' ? cell.day : cell;
}
