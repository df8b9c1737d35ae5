import type { Hono } from 'hono';
import { dayInBrussels } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Env, Request } from '../request.tsx';
import type { Cell } from './cells.ts';
import { csvOf } from './csv.ts';
import type { ListColumn } from './list.tsx';
import { xlsxOf } from './xlsx.ts';

/** So many rows go out in one file: more is asked with a filter. */
export const MOST_ROWS = 20_000;
/** So many rows are read at once, each portion in a transaction of its own: a long list keeps nobody else waiting. */
const PORTION = 1_000;

/** How a list goes out. */
const FORMATS = ['csv', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];
const TYPES: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A list that goes out as a file. */
export interface Outgoing {
  /** What it is called, in words of the reader: the sheet, and the beginning of the name of the file. It names nobody. */
  name: string;
  head: readonly string[];
  /** A part of its rows, and how many there are. */
  portion(limit: number, offset: number): Promise<{ rows: readonly (readonly Cell[])[]; total: number }>;
}

/**
 * A list that goes out, with the columns of its page.
 * @param portion reads a part of the rows; the same order each time.
 */
export function outgoing<Row>(
  name: string,
  columns: readonly ListColumn<Row>[],
  portion: (limit: number, offset: number) => Promise<{ items: readonly Row[]; total: number }>,
): Outgoing {
  const leaving = columns.flatMap(({ label, out }) => (out === undefined ? [] : [{ label, out }]));
  return {
    name,
    head: leaving.map(({ label }) => label),
    portion: async (limit, offset) => {
      const { items, total } = await portion(limit, offset);
      return { total, rows: items.map((row) => leaving.map(({ out }) => out(row))) };
    },
  };
}

/** The same for a list that its page reads whole. */
export function outgoingWhole<Row>(name: string, columns: readonly ListColumn<Row>[], items: readonly Row[]): Outgoing {
  return outgoing(name, columns, async (limit, offset) => ({
    items: items.slice(offset, offset + limit),
    total: items.length,
  }));
}

/**
 * Lets the list of a page go out at the address of that page with `.csv` and `.xlsx` added. Say it before the page itself: what
 * ends so in the place of a parameter is the file.
 * @param path the path of the page.
 * @param listOf the list as the address asks it, with the last part of the path without its ending. It asks the right to read.
 */
export function goesOut(
  pages: Hono<Env>,
  path: string,
  listOf: (c: Request, last: string) => Promise<Outgoing> | Outgoing,
): void {
  const parameter = /:(\w+)$/.exec(path)?.[1];
  for (const format of FORMATS) {
    const file = parameter === undefined ? `${path}.${format}` : `${path}{[^/]+\\.${format}}`;
    pages.get(file, async (c) => {
      const last = parameter === undefined ? '' : (c.req.param(parameter) ?? '').slice(0, -format.length - 1);
      return answer(c, format, await listOf(c, last));
    });
  }
}

/** @throws Refusal `too_large` for more rows than go out at once. */
async function answer(c: Request, format: Format, list: Outgoing): Promise<Response> {
  const rows: (readonly Cell[])[] = [];
  for (let total = Number.POSITIVE_INFINITY; rows.length < total; ) {
    const portion = await list.portion(PORTION, rows.length);
    total = portion.total;
    if (total > MOST_ROWS) throw new Refusal('too_large', 'list-too-long', { most: MOST_ROWS });
    if (portion.rows.length === 0) break;
    rows.push(...portion.rows);
  }
  const body = format === 'csv' ? csvOf(list.head, rows) : new Uint8Array(await xlsxOf(list.name, list.head, rows));
  c.header('content-type', TYPES[format]);
  c.header('content-disposition', `attachment; filename="${fileName(list.name, c.get('now'))}.${format}"`);
  c.header('x-robots-tag', 'noindex');
  return c.body(body);
}

/** A name for a file that says what it is and of which day, in plain letters. */
function fileName(name: string, now: Date): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .trim()
    .replace(/[ -]+/g, '-')
    .slice(0, 60);
  return `brug-${plain || 'lijst'}-${dayInBrussels(now)}`;
}
