import { createHash } from 'node:crypto';
import { json, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Origin } from '../../shared/codes.ts';
import type { Dimension } from './definition-parts.ts';

/** A row of a public table. */
export interface KeptRow {
  code: string;
  value: number | null;
  suppressed: boolean;
}

/** Which public table: a figure by a dimension over a closed year. */
export interface TableName {
  figure: string;
  version: number;
  dimension: Dimension;
  year: number;
}

/** A public table as it was computed and kept. */
export interface KeptTable extends TableName {
  /** The closing day whose edition it is. */
  edition: string;
  computedAt: string;
  origins: Origin[];
  rows: KeptRow[];
}

/** The newest edition of a public table up to that of a day, or undefined when none is prepared yet. */
export function newestTable(tx: Reading, name: TableName, edition: string): Promise<KeptTable | undefined> {
  return tx.maybe<KeptTable>(sql`
    select figure, version, dimension, year, edition, computed_at as "computedAt", origins, rows from policy.kept_tables
    where figure = ${name.figure} and version = ${name.version} and dimension = ${name.dimension} and year = ${name.year}
      and edition <= ${edition}
    order by edition desc limit 1`);
}

/** The codes that the tables of a figure hid in earlier editions, by dimension: they stay hidden. */
export async function hiddenBefore(
  tx: Reading,
  figure: string,
  year: number,
  edition: string,
): Promise<Map<string, Set<string>>> {
  const rows = await tx.rows<{ dimension: string; code: string }>(sql`
    select distinct k.dimension, r ->> 'code' as code
    from policy.kept_tables k cross join lateral jsonb_array_elements(k.rows) r
    where k.figure = ${figure} and k.year = ${year} and k.edition < ${edition} and (r ->> 'suppressed')::boolean`);
  const hidden = new Map<string, Set<string>>();
  for (const { dimension, code } of rows) hidden.set(dimension, (hidden.get(dimension) ?? new Set()).add(code));
  return hidden;
}

/** Which tables of an edition are kept already, as `figure version dimension year`. */
export async function keptNames(tx: Reading, edition: string): Promise<Set<string>> {
  const rows = await tx.rows<TableName>(
    sql`select figure, version, dimension, year from policy.kept_tables where edition = ${edition}`,
  );
  return new Set(rows.map(nameText));
}

/** The name of a table as one text. */
export function nameText({ figure, version, dimension, year }: TableName): string {
  return `${figure} ${version} ${dimension} ${year}`;
}

/** Keeps a public table; where another process kept it just now, that one stands. The moment is the database's own. */
export async function keepTable(tx: Transaction, table: Omit<KeptTable, 'computedAt'>): Promise<void> {
  const content = JSON.stringify(table.rows);
  await tx.run(sql`
    insert into policy.kept_tables (figure, version, dimension, year, edition, origins, rows, content_hash)
    values (${table.figure}, ${table.version}, ${table.dimension}, ${table.year}, ${table.edition}, ${table.origins}::text[],
      ${json(table.rows)}, ${createHash('sha256').update(content).digest('hex')})
    on conflict do nothing`);
}
