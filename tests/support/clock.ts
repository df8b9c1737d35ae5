import { type Keeper, sql } from '../../src/platform/database/index.ts';
import { keepWalls } from '../../src/platform/database/walls.ts';

/**
 * Stops the clock of the database at a moment, for everything it writes itself. Only the owner can: the function is replaced,
 * and the wall kept as it now stands, so that the boot check goes on to look at everything else.
 */
export async function stopClock(keeper: Keeper, moment: Date): Promise<void> {
  await keeper.load(async (tx) => {
    await tx.run(sql`select set_config('tests.moment', ${moment.toISOString()}, true)`);
    await tx.run(sql`
      do $$ begin
        execute format('create or replace function access.now() returns timestamptz language sql stable
          set search_path = pg_catalog, pg_temp as %L', format('select %L::timestamptz', current_setting('tests.moment')));
      end $$`);
    await keepWalls(tx);
  });
}
