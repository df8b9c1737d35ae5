import { type Reading, sql } from '../../platform/database/index.ts';
import { mondayOf } from '../../shared/dates.ts';
import type { SessionState } from './rules.ts';

/** A session as a line of a start names it. */
export interface StartSession {
  id: number;
  start: string;
  end: string;
  status: SessionState;
  prison: string;
  room: string | null;
  titleNl: string;
  titleEn: string | null;
}

const LINE = sql`s.id, s.starts_at as start, s.ends_at as end, s.status, s.prison, r.room, o.title_nl as "titleNl", o.title_en as "titleEn"`;

/** What is counted of a day in one prison. */
export interface Counted {
  prison: string;
  total: number;
  /** How many of them are called off. */
  off: number;
  /** How many stand in the same week before them. */
  before: number;
}

/** The sessions of a day that the actor may read in those prisons, first what is not over, with what is counted of each prison. */
export function sessionsOfDay(
  tx: Reading,
  { prisons, day, now, most }: { prisons: readonly string[]; day: string; now: Date; most: number },
): Promise<(StartSession & { counted: Counted[] })[]> {
  return tx.rows(sql`
    with week as materialized (
      select s.*, s.starts_at >= (${day}::date::timestamp at time zone 'Europe/Brussels') as today from organisation.sessions s
      where s.prison = any (${[...prisons]}::text[])
        and s.starts_at >= (${mondayOf(day)}::date::timestamp at time zone 'Europe/Brussels')
        and s.starts_at < ((${day}::date + 1)::timestamp at time zone 'Europe/Brussels')),
      counts as materialized (
        select w.prison, count(*) filter (where w.today) as total, count(*) filter (where not w.today) as before,
          count(*) filter (where w.today and w.status in ('cancelled', 'moved')) as off
        from week w group by w.prison having bool_or(w.today))
    select ${LINE}, (select jsonb_agg(to_jsonb(c) order by c.prison) from counts c) as counted
    from (select * from week w where w.today) s
    join organisation.series r on r.id = s.series_id
    join organisation.offers o on o.id = s.offer_id
    order by s.ends_at <= ${now.toISOString()}::timestamptz, s.starts_at, s.id limit ${most}`);
}

/** How many sessions of each of those prisons, of the ones that the actor may read, still have to be registered; none where none has. */
export function countUnregistered(
  tx: Reading,
  prisons: readonly string[],
  now: Date,
): Promise<{ prison: string; total: number }[]> {
  return tx.rows(sql`
    select s.prison, count(*) as total from organisation.sessions s
    where s.prison = any (${[...prisons]}::text[]) and s.status in ('planned', 'under-way') and s.ends_at <= ${now.toISOString()}::timestamptz
    group by s.prison order by s.prison`);
}

/**
 * The sessions about which something was registered since a moment, by when they are: as they stand now. One that is planned is
 * among them only when it was called off before that: taking back a registration tells nobody anything.
 */
export function sessionsRegistered(tx: Reading, since: string): Promise<StartSession[]> {
  return tx.rows(sql`
    with told as materialized (
      select distinct g.session_id from organisation.registrations g where g.recorded_at >= ${since}::timestamptz limit 500)
    select ${LINE}
    from told
    join organisation.sessions s on s.id = told.session_id
    join organisation.series r on r.id = s.series_id
    join organisation.offers o on o.id = s.offer_id
    where s.status in ('held', 'cancelled', 'moved') or (s.status = 'planned' and coalesce((
      -- What it was before; of what was loaded nothing is kept, and from there only what was off becomes planned.
      select g.status from organisation.registrations g where g.session_id = s.id order by g.version desc offset 1 limit 1),
      'cancelled') = 'cancelled')
    order by s.starts_at, s.id`);
}
