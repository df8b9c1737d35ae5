import { type Reading, sql } from '../platform/database/index.ts';

/** How many lines of the log the actor may read since a moment, counted up to `most`. */
export async function countEntries(tx: Reading, since: string, most: number): Promise<number> {
  const { total } = await tx.one<{ total: number }>(sql`
    select count(*) as total from (
      select from audit.entries e where e.at >= ${since}::timestamptz limit ${most}) recent`);
  return total;
}

/** How many changes of kept records the actor may read since a moment, counted among the last `most`. */
export async function countChanges(tx: Reading, since: string, most: number): Promise<number> {
  const { total } = await tx.one<{ total: number }>(sql`
    select count(*) as total from (select c.at from audit.changes c order by c.id desc limit ${most}) recent
    where recent.at >= ${since}::timestamptz`);
  return total;
}
