import { type Actor, demand, worksIn } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { readPersons } from '../../writes/index.ts';
import type { DayRow } from './rules.ts';
import { dayList } from './store.ts';

/** Who is expected where on a day, for who works in that prison; the reading is recorded. */
export async function readDayList(database: Database, actor: Actor, prison: string, day: string): Promise<DayRow[]> {
  demand(actor, 'read-day-list');
  if (!worksIn(actor, prison)) notFound();
  return readPersons({ database, actor }, 'read-day-list', async (tx) => ({
    body: await dayList(tx, prison, day),
    trace: { id: `${prison}/${day}`, prison },
  }));
}
