import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const DATA = join(import.meta.dirname, '..', '..', '..', 'data', 'flanders');

export type Line = Record<string, string | null>;

/** The lines of a facts file by column name; an empty cell is null: not printed, never zero. */
export function readFacts(name: string): Line[] {
  return parse(readFileSync(join(DATA, `${name}.csv`), 'utf8'), {
    columns: true,
    comment: '#',
    comment_no_infix: true,
    skip_empty_lines: true,
    cast: (value) => (value === '' ? null : value),
  });
}

/** A cell that must be filled. */
export function need(line: Line, column: string): string {
  const value = line[column];
  if (value === null || value === undefined) throw new Error(`Facts lack ${column}`);
  return value;
}

/** The names in a cell that holds several, separated by a bar. */
export function names(line: Line, column: string): string[] {
  return (line[column] ?? '')
    .split('|')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** The checksum of all facts files: a database that carries it holds these facts. */
export function factsChecksum(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(DATA)
    .filter((one) => one.endsWith('.csv'))
    .sort()) {
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(DATA, name)))
      .update('\0');
  }
  return hash.digest('hex');
}
