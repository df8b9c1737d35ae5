import { schemaNumber } from './migrate.ts';
import { sql } from './sql.ts';
import type { Reading } from './transaction.ts';

/** A migration of a later version, after which this version may not go on. */
export interface Breaking {
  number: number;
  why: string;
}

/** The last migration that was applied to this database and that this version of the code cannot live with; undefined when it may go on. */
export function brokenBy(tx: Reading): Promise<Breaking | undefined> {
  return tx.maybe<Breaking>(sql`
    select number, breaking as why from platform.migrations
    where breaking is not null and number > ${schemaNumber()} order by number desc limit 1`);
}
