import { type Reading, sql, type Transaction } from '../../platform/database/index.ts';

/** A year of money that was read in from a file: which, by whom, and what it brought. Amounts in euro. */
export interface BudgetImport {
  id: number;
  year: number;
  name: string;
  found: number;
  added: number;
  changed: number;
  unchanged: number;
  total: number;
  importedBy: string;
  importedAt: string;
  takenBackAt: string | null;
}

const ALL = sql`
  select i.id, i.year, i.name, i.found, i.added, i.changed, i.unchanged, i.total, i.imported_by as "importedBy",
    i.imported_at as "importedAt", i.taken_back_at as "takenBackAt"
  from policy.budget_imports i`;

/** Keeps that a file was read in. Gives its number. */
export async function insertImport(
  tx: Transaction,
  one: Pick<BudgetImport, 'year' | 'name' | 'found' | 'added' | 'changed' | 'unchanged' | 'total'> & { hash: string },
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.budget_imports (year, name, content_hash, found, added, changed, unchanged, total)
    values (${one.year}, ${one.name}, ${one.hash}, ${one.found}, ${one.added}, ${one.changed}, ${one.unchanged}, ${one.total})
    returning id`);
  return id;
}

/** The last imports, the newest first. */
export function lastImports(tx: Reading, most: number): Promise<BudgetImport[]> {
  return tx.rows<BudgetImport>(sql`${ALL} order by i.id desc limit ${most}`);
}

/** One import, as who reads money in may see it. */
export function findImport(tx: Reading, id: number): Promise<BudgetImport | undefined> {
  return tx.maybe<BudgetImport>(sql`${ALL} where i.id = ${id}`);
}
