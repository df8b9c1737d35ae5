import { type Keeper, sql } from '../../src/platform/database/index.ts';
import { keepWalls } from '../../src/platform/database/walls.ts';

/**
 * Sets the one clock of the database, `access.now()`, on a moment, for everything that it writes itself. Only the owner can:
 * the function is replaced, and the walls are kept as they now stand, so that the boot check goes on to look at all else.
 */
export async function setClock(keeper: Keeper, moment: Date): Promise<void> {
  await keeper.load(async (tx) => {
    await tx.run(sql`select set_config('brug.moment', ${moment.toISOString()}, true)`);
    await tx.run(sql`
      do $$ begin
        execute format('create or replace function access.now() returns timestamptz language sql stable
          set search_path = pg_catalog, pg_temp as %L', format('select %L::timestamptz', current_setting('brug.moment')));
      end $$`);
    await keepWalls(tx);
  });
}
