import { type Reading, sql } from '../../platform/database/index.ts';

/** A day list in numbers. */
export interface CountedDay {
  sessions: number;
  people: number;
  /** ISO moments; null where nobody is expected. */
  from: string | null;
  to: string | null;
}

/** How many are expected at how many sessions on a day, and between which moments: the list itself gives the names, and leaves a trace. */
export function countDay(tx: Reading, prison: string, day: string): Promise<CountedDay> {
  return tx.one(sql`
    select count(distinct session_id) as sessions, count(*) as people,
      min(starts_at) as "from", max(ends_at) as "to"
    from organisation.day_list(${prison}, ${day})`);
}
