import { json, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { SessionState } from '../sessions/index.ts';
import { unregistered } from '../sessions/index.ts';
import type { Slot } from './recurrence.ts';

/** A series of an offer. Numbers of sessions and of people are null for who may not know them. */
export interface Series {
  id: number;
  title: string;
  startsOn: string;
  endsOn: string;
  rrule: string | null;
  durationMinutes: number;
  room: string | null;
  places: number | null;
  origin: string;
  sessions: number | null;
  held: number | null;
  cancelled: number | null;
  enrolled: number | null;
  waiting: number | null;
}

export interface SeriesFilter {
  offerId: number;
  /** Running and coming, or finished before today. */
  part: 'current' | 'past';
  today: string;
  limit: number;
  offset: number;
}

/** The series of an offer with what the actor may know of them, running first by first day, finished last first. */
export function listSeries(
  tx: Reading,
  filter: SeriesFilter,
  knows: { sessions: boolean; people: boolean },
): Promise<(Series & { total: number })[]> {
  const which =
    filter.part === 'current' ? sql`r.ends_on >= ${filter.today}::date` : sql`r.ends_on < ${filter.today}::date`;
  const order = filter.part === 'current' ? sql`r.starts_on, r.title, r.id` : sql`r.starts_on desc, r.title, r.id`;
  const sessions = knows.sessions
    ? sql`left join lateral (
        select count(*) as sessions, count(*) filter (where s.status = 'held') as held,
          count(*) filter (where s.status in ('cancelled', 'moved')) as cancelled
        from organisation.sessions s where s.series_id = r.id) n on true`
    : sql`left join (select null::bigint as sessions, null::bigint as held, null::bigint as cancelled) n on true`;
  const people = knows.people
    ? sql`left join organisation.series_occupancy(array(select id from found)) c on c.series_id = r.id`
    : sql`left join (select null::bigint as enrolled, null::bigint as waiting) c on true`;
  const counted = knows.people
    ? sql`coalesce(c.enrolled, 0) as enrolled, coalesce(c.waiting, 0) as waiting`
    : sql`c.enrolled, c.waiting`;
  return tx.rows<Series & { total: number }>(sql`
    with found as materialized (
      select r.*, count(*) over () as total from organisation.series r where r.offer_id = ${filter.offerId} and ${which}
      order by ${order} limit ${filter.limit} offset ${filter.offset})
    select r.id, r.title, r.starts_on as "startsOn", r.ends_on as "endsOn", r.rrule, r.duration_minutes as "durationMinutes", r.room,
      coalesce(r.places, o.max_participants) as places, r.origin, r.total, n.sessions, n.held, n.cancelled, ${counted}
    from found r join organisation.offers o on o.id = r.offer_id ${sessions} ${people}
    order by ${order}`);
}

/** All series of an offer for the API, newest first. */
export function listSeriesFacts(tx: Reading, offerId: number) {
  return tx.rows<
    Pick<Series, 'id' | 'title' | 'startsOn' | 'endsOn' | 'rrule' | 'durationMinutes' | 'room' | 'places' | 'origin'>
  >(sql`
    select r.id, r.title, r.starts_on as "startsOn", r.ends_on as "endsOn", r.rrule, r.duration_minutes as "durationMinutes",
      r.room, coalesce(r.places, o.max_participants) as places, r.origin
    from organisation.series r join organisation.offers o on o.id = r.offer_id
    where r.offer_id = ${offerId} order by r.starts_on desc, r.id desc limit 200`);
}

/** So many sessions of a series that still have to be registered are shown, the oldest first. */
const LATE = 10;

/** One session of a series, for the file of the offer. */
export interface SeriesSession {
  id: number;
  seriesId: number;
  start: string;
  end: string;
  status: SessionState;
  reason: string | null;
  named: number;
  headcount: number;
}

/**
 * The last two and the next four sessions of each series; `whole` gives all of that one series. For who follows that up
 * also the first that still have to be registered, however long ago they were.
 */
export function listSeriesSessions(
  tx: Reading,
  seriesIds: readonly number[],
  asked: { whole: number | null; follows: boolean; now: Date },
): Promise<SeriesSession[]> {
  const moment = asked.now.toISOString();
  const late = asked.follows ? unregistered(asked.now) : sql`false`;
  return tx.rows<SeriesSession>(sql`
    select id, series_id as "seriesId", starts_at as start, ends_at as end, status, reason, named, headcount
    from (
      select s.*, s.ends_at > ${moment}::timestamptz as coming, ${late} as late,
        row_number() over (partition by s.series_id, ${late} order by s.starts_at) as turn,
        row_number() over (partition by s.series_id, s.ends_at > ${moment}::timestamptz
          order by case when s.ends_at > ${moment}::timestamptz then s.starts_at end, s.starts_at desc) as place
      from organisation.sessions s
      where s.series_id in (select value::integer from jsonb_array_elements_text(${json(seriesIds)}) as list (value))
    ) s
    where series_id = ${asked.whole}::integer or (coming and place <= 4) or (not coming and place <= 2)
      or (late and turn <= ${LATE})
    order by series_id, starts_at, id`);
}

/** Writes a series; gives its number. */
export async function insertSeries(
  tx: Transaction,
  series: {
    offerId: number;
    prison: string;
    title: string;
    startsOn: string;
    endsOn: string;
    rrule: string | null;
    durationMinutes: number;
    room: string | null;
    places: number | null;
  },
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into organisation.series (offer_id, prison, title, starts_on, ends_on, rrule, duration_minutes, room, places, origin)
    values (${series.offerId}, ${series.prison}, ${series.title}, ${series.startsOn}, ${series.endsOn}, ${series.rrule},
      ${series.durationMinutes}, ${series.room}, ${series.places}, 'registered')
    returning id`);
  return id;
}

/** Writes the sessions of a series in one statement; gives them in order of time. */
export function insertSessions(
  tx: Transaction,
  series: { id: number; offerId: number; prison: string },
  slots: Slot[],
): Promise<{ id: number; start: string; end: string }[]> {
  return tx.rows(sql`
    with written as (
      insert into organisation.sessions (series_id, offer_id, prison, starts_at, ends_at, origin)
      select ${series.id}::integer, ${series.offerId}::integer, ${series.prison}::text, t.start, t."end", 'registered'
      from jsonb_to_recordset(${json(slots)}) as t (start timestamptz, "end" timestamptz)
      order by t.start
      returning id, starts_at, ends_at)
    select id, starts_at as start, ends_at as end from written order by starts_at, id`);
}
