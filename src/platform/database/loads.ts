import { sql } from './sql.ts';
import type { Reading } from './transaction.ts';

/** Whether that was loaded into this database (`demonstration`, for instance). */
export async function isLoaded(tx: Reading, name: string): Promise<boolean> {
  return (await tx.maybe(sql`select 1 from platform.loads where name = ${name}`)) !== undefined;
}
