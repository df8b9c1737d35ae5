import type { Columns, Row } from './rows.ts';

/** The columns of some rows, each as the text of an array. */
export function columnsOf(rows: readonly Row[]): Columns {
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, index) => literal(rows, index));
}

/** The numbers in the first column of the rows, each once, as the text of an array. */
export function idsOf(rows: readonly Row[]): string {
  return `{${[...new Set(rows.map((row) => row[0]))].join(',')}}`;
}

/** One column of the rows as the text of an array. */
function literal(rows: readonly Row[], column: number): string {
  const parts: string[] = new Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const value = rows[index]?.[column] ?? null;
    parts[index] = typeof value === 'string' ? quoted(value) : value === null ? 'NULL' : String(value);
  }
  return `{${parts.join(',')}}`;
}

function quoted(text: string): string {
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
}
