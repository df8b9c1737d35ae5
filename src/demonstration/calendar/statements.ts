import { sql } from '../../platform/database/index.ts';
import type { Columns } from '../load/rows.ts';

const events = (c: Columns) => sql`
  insert into organisation.prison_events (prison, kind, from_date, to_date, origin)
  select v.*, 'demonstration'
  from unnest(${c[0]}::text::text[], ${c[1]}::text::text[], ${c[2]}::text::date[], ${c[3]}::text::date[])
    as v (prison, kind, from_date, to_date)`;

/** What happens in a prison as a whole: an event never changes. */
export const EVENTS = {
  insert: { prison_events: events },
  add: {
    prison_events: (c: Columns) => sql`
      ${events(c)}
      where not exists (
        select from organisation.prison_events e where e.prison = v.prison and e.kind = v.kind and e.from_date = v.from_date)`,
  },
};
