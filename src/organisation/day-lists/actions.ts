import { type Actor, demand, isPrison } from '../../access/index.ts';
import { record } from '../../audit/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { notFound } from '../../shared/refusal.ts';
import type { DayRow } from './rules.ts';
import { dayList } from './store.ts';

/** Who is expected where on a day, for who works in that prison; the reading is recorded. */
export function readDayList(database: Database, actor: Actor, prison: string, day: string): Promise<DayRow[]> {
  demand(actor, 'read-day-list');
  if (!isPrison(prison) || !actor.prisons.includes(prison)) notFound();
  return database.as(
    actor,
    async (tx) => {
      const rows = await dayList(tx, prison, day);
      await record(tx, actor, { action: 'read-day-list', kind: 'day-list', id: `${prison}/${day}`, prison });
      return rows;
    },
    { tracesReading: true },
  );
}
