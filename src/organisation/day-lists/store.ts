import { sql } from '../../platform/database/index.ts';
import type { PersonsReading } from '../../writes/index.ts';
import type { DayRow } from './rules.ts';

/** Who is expected where on a day. */
export function dayList(tx: PersonsReading, prison: string, day: string): Promise<DayRow[]> {
  return tx.rows(sql`
    select session_id as "sessionId", starts_at as "startsAt", ends_at as "endsAt", room, label, person_number as number,
      given_name as "givenName", family_name as "familyName", unit
    from organisation.day_list(${prison}, ${day})`);
}
