import { type Reading, sql } from '../platform/database/index.ts';

/**
 * The names of actors by their id, as far as the reader may know them: colleagues for who is signed in, nobody for the public.
 * @param ids may hold nothing and repeat itself.
 */
export async function namesOf(tx: Reading, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const asked = [...new Set(ids.filter((id) => id !== null))];
  if (asked.length === 0) return new Map();
  const rows = await tx.rows<{ id: string; name: string }>(
    sql`select id, name from access.actor_names(${asked}::text[])`,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
