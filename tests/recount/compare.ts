import type { TestApp } from '../support/app.ts';
import { keyOf, type Question, recount, type Table } from './recount.ts';
import type { World } from './world.ts';

/** A figure as the API gives it. */
export interface Given {
  id: string;
  period: { from: string; to: string };
  rows: ({ value: number | null; suppressed: boolean } & Record<string, string | number | boolean | null>)[];
  provenance: Record<string, unknown>;
}

/** The address of a question under `/api/v1`. */
export function addressOf(question: Question, release: 'public' | 'internal'): string {
  const words = new URLSearchParams({ from: question.from, to: question.to, release });
  if (question.by.length > 0) words.set('by', question.by.join(','));
  for (const [dimension, codes] of Object.entries(question.where ?? {})) {
    words.append('where', `${dimension}=${codes.join(',')}`);
  }
  return `/figures/${question.figure}?${words}`;
}

/** Asks a figure through the API. @throws Error when it is not given. */
export async function ask(
  app: TestApp,
  persona: string | null,
  question: Question,
  release: 'public' | 'internal' = 'internal',
): Promise<Given> {
  const { status, body } = await app.api(persona, 'GET', addressOf(question, release));
  if (status !== 200)
    throw new Error(`${addressOf(question, release)} as ${persona}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** The rows of an answer with `kept` dimensions: the others stand at `*`. */
function rowsWith(
  given: Given,
  by: readonly string[],
  kept: readonly string[],
): Map<string, { value: number | null; suppressed: boolean }> {
  const rows = given.rows.filter((row) =>
    by.every((dimension) => (row[dimension] === '*') !== kept.includes(dimension)),
  );
  return new Map(rows.map((row) => [keyOf(kept.map((dimension) => String(row[dimension]))), row]));
}

/** Every way to keep some of the dimensions. */
function subsets(by: readonly string[]): string[][] {
  return Array.from({ length: 2 ** by.length }, (_, choice) => by.filter((_one, index) => (choice >> index) & 1));
}

/**
 * What differs between true numbers and the recount, totals included where they are given. A cell that one side leaves out
 * counts as nothing there.
 */
export function trueDifferences(world: World, question: Question, given: Given): string[] {
  const faults: string[] = [];
  for (const kept of subsets(question.by)) {
    const rows = rowsWith(given, question.by, kept);
    if (kept.length < question.by.length && rows.size === 0) continue;
    const table = recount(world, { ...asAnswered(question, given), by: kept });
    for (const key of new Set([...rows.keys(), ...table.keys()])) {
      const row = rows.get(key);
      const value = table.get(key)?.value ?? nothing(question);
      if (row?.suppressed) faults.push(`${key}: hidden`);
      else if ((row?.value ?? nothing(question)) !== value) faults.push(`${key}: ${row?.value} for ${value}`);
    }
  }
  return faults;
}

/** What is so at the end of a day, or after so many days, is answered of today where the period goes on after it. */
function asAnswered(question: Question, given: Given): Question {
  return ['waiting', 'not-reached'].includes(question.figure) ? { ...question, to: given.period.to } : question;
}

/** A count without a row is 0; a share without a row is none. */
function nothing({ figure }: Question): number | null {
  return ['reach', 'naming-coverage', 'waiting-time'].includes(figure) ? null : 0;
}

export function isSmall(count: number): boolean {
  return count > 0 && count < 5;
}

/**
 * What is wrong with a protected table: a shown cell that differs from the recount, a small count that is shown, a total, and
 * a hidden cell without a reason (its own count, or the need not to leave another hidden cell of its row or column alone).
 */
export function protectedFaults(world: World, question: Question, given: Given): string[] {
  const { by } = question;
  const table = recount(world, asAnswered(question, given));
  const rows = rowsWith(given, by, by);
  const tied = withReason(by, table, rows);
  const faults: string[] = [];
  if (given.rows.length !== rows.size) faults.push('rows twice, or totals');
  for (const key of rows.keys()) if (!table.has(key)) faults.push(`${key}: ${rows.get(key)?.value} for nothing`);
  for (const [key, cell] of table) {
    const row = rows.get(key);
    if (row === undefined) {
      if (cell.value !== 0 && cell.value !== null) faults.push(`${key}: missing, ${cell.value}`);
    } else if (!row.suppressed) {
      if (row.value !== cell.value) faults.push(`${key}: ${row.value} for ${cell.value}`);
      if (cell.counts.some(isSmall)) faults.push(`${key}: shows ${cell.counts}`);
    } else {
      if (row.value !== null) faults.push(`${key}: hidden and shown`);
      if (!tied.has(key)) faults.push(`${key}: hidden without a reason`);
    }
  }
  return [...faults, ...aloneInLine(by, rows)];
}

type Rows = ReturnType<typeof rowsWith>;

/** The cells of a line: all dimensions but one are fixed. */
function linesOf(by: readonly string[], rows: Rows): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  for (const key of rows.keys()) {
    const codes = by.length === 0 ? [] : key.split(' × ');
    for (const [index] of by.entries()) {
      const line = `${index}: ${keyOf(codes.map((code, at) => (at === index ? '…' : code)))}`;
      lines.set(line, [...(lines.get(line) ?? []), key]);
    }
  }
  return lines;
}

/**
 * Lines of two cells or more in which exactly one cell is hidden: a total from elsewhere would give it away. A cell of 0 hides
 * nothing: with nothing else in the line, the total is as small as the hidden cell and is hidden where it stands.
 */
function aloneInLine(by: readonly string[], rows: Rows): string[] {
  const counts = (key: string) => rows.get(key)?.suppressed || rows.get(key)?.value !== 0;
  return [...linesOf(by, rows)]
    .map(([line, keys]): [string, string[]] => [line, keys.filter(counts)])
    .filter(([, keys]) => keys.length > 1 && keys.filter((key) => rows.get(key)?.suppressed).length === 1)
    .map(([line]) => `${line}: one hidden cell alone`);
}

/**
 * The hidden cells that have a reason: those with a small count, and whatever is tied to one through rows and columns of
 * hidden cells, since each next smallest may leave another one alone.
 */
function withReason(by: readonly string[], table: Table, rows: Rows): Set<string> {
  const reached = new Set<string>();
  const lines = [...linesOf(by, rows).values()].map((keys) => keys.filter((key) => rows.get(key)?.suppressed));
  const waiting = [...rows.keys()].filter((key) => rows.get(key)?.suppressed && table.get(key)?.counts.some(isSmall));
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (reached.has(key)) continue;
    reached.add(key);
    for (const line of lines) if (line.includes(key)) waiting.push(...line);
  }
  return reached;
}
