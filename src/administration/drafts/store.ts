import { type Reading, sql, type Transaction } from '../../platform/database/index.ts';

/** What somebody filled in: where the form stands, where it goes, and its fields. */
export interface Draft {
  id: number;
  page: string;
  action: string;
  fields: Record<string, string | string[]>;
  /** ISO moment. */
  keptAt: string;
}

/** Keeps what was filled in under the digest of a sign-in that lapsed; false where there is none such. */
export async function keepDraft(
  tx: Transaction,
  digest: string,
  { page, action, fields }: Pick<Draft, 'page' | 'action' | 'fields'>,
): Promise<boolean> {
  const row = await tx.one<{ kept: boolean }>(
    sql`select access.keep_draft(${digest}, ${page}, ${action}, ${JSON.stringify(fields)}::jsonb) as kept`,
  );
  return row.kept;
}

/** What the reader filled in, the newest first: all of it, or the one with that number. */
export function draftsOf(tx: Reading, id: number | null = null): Promise<Draft[]> {
  return tx.rows<Draft>(sql`
    select d.id, d.page, d.action, d.fields, d.kept_at as "keptAt" from access.drafts d
    where ${id}::integer is null or d.id = ${id}::integer order by d.kept_at desc, d.id desc limit 5`);
}

/** Deletes one of them, of who is signed in under that digest. */
export async function dropDraft(tx: Transaction, digest: string, id: number): Promise<void> {
  await tx.rows(sql`select access.drop_draft(${digest}, ${id})`);
}

/** Deletes all of the actor of that sign-in. */
export async function dropDrafts(tx: Transaction, digest: string): Promise<void> {
  await tx.rows(sql`select access.drop_drafts(${digest})`);
}
