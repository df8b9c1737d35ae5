import { join, type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Origin } from '../../shared/codes.ts';
import type { Order } from '../../ui/export/index.ts';
import type { SessionState, ShownState } from './rules.ts';

/**
 * One session with the series and the offer it belongs to. How many are enrolled and wait is null for who may not know it,
 * and where the series is over.
 */
export interface Session {
  id: number;
  seriesId: number;
  offerId: number;
  prison: string;
  start: string;
  end: string;
  status: SessionState;
  reason: string | null;
  /** What was told beside the reason. */
  remark: string | null;
  replacedBy: number | null;
  named: number;
  headcount: number;
  version: number;
  origin: Origin;
  titleNl: string;
  titleEn: string | null;
  titleFr: string | null;
  titleAr: string | null;
  seriesTitle: string;
  room: string | null;
  places: number | null;
  enrolled: number | null;
  waiting: number | null;
}

export interface SessionFilter {
  prison: string | null;
  /** First and last day in Brussels; null for no bound. */
  from: string | null;
  to: string | null;
  state: ShownState | null;
  now: Date;
  limit: number;
  offset: number;
  /** By what the list is ordered; by time unless told. */
  order?: Order | undefined;
}

/** By what sessions are ordered; those of one value by their time. */
const ORDERS: Readonly<Record<string, Query>> = {
  time: sql`s.starts_at`,
  title: sql`lower(o.title_nl)`,
  room: sql`lower(r.room)`,
  state: sql`s.status`,
};
export const SESSION_SORTS = Object.keys(ORDERS);

function orderOf({ by, down }: Order): Query {
  const what = ORDERS[by] ?? sql`s.starts_at`;
  return sql`${what} ${down ? sql`desc` : sql``} nulls last, s.starts_at, s.id`;
}

/** Only what is asked stands in the text: a condition on a value that may be null keeps the indexes from being used. */
function whereOf({ prison, from, to, state, now }: SessionFilter): Query {
  const asked = [
    ...(prison === null ? [] : [sql`s.prison = ${prison}`]),
    ...(from === null ? [] : [sql`s.starts_at >= (${from}::date::timestamp at time zone 'Europe/Brussels')`]),
    ...(to === null ? [] : [sql`s.starts_at < ((${to}::date + 1)::timestamp at time zone 'Europe/Brussels')`]),
    stateOf(state, now),
  ];
  return sql`where ${join(asked, sql` and `)}`;
}

/**
 * Whether a session `s` still has to be registered at a moment: it is over, it was not called off, and nobody said who came.
 * The one rule for lists, boxes, counts and the prison page, however long ago the session was.
 */
export function unregistered(now: Date): Query {
  return sql`(s.status in ('planned', 'under-way') and s.ends_at <= ${now.toISOString()}::timestamptz)`;
}

function stateOf(state: ShownState | null, now: Date): Query {
  const moment = now.toISOString();
  if (state === null) return sql`true`;
  if (state === 'unregistered') return unregistered(now);
  if (state === 'under-way') {
    return sql`s.status in ('planned', 'under-way') and s.starts_at <= ${moment}::timestamptz and s.ends_at > ${moment}::timestamptz`;
  }
  if (state === 'planned') return sql`s.status = 'planned' and s.starts_at > ${moment}::timestamptz`;
  return sql`s.status = ${state}`;
}

/** The sessions that the actor may read, in order of time. `counts` asks how many are enrolled, which few roles may know. */
export async function listSessions(
  tx: Reading,
  filter: SessionFilter,
  counts: boolean,
): Promise<{ items: Session[]; total: number }> {
  const where = whereOf(filter);
  const { order = BY_TIME, limit, offset } = filter;
  // What stands beside a session is only joined where the list is ordered by it.
  const beside =
    order.by === 'time'
      ? sql``
      : sql`join organisation.offers o on o.id = s.offer_id join organisation.series r on r.id = s.series_id`;
  const items = await readSessions(
    tx,
    sql`select s.* from organisation.sessions s ${beside} ${where} order by ${orderOf(order)} limit ${limit} offset ${offset}`,
    counts,
    order,
  );
  if (filter.offset === 0 && items.length < filter.limit) return { items, total: items.length };
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*) as total from organisation.sessions s ${where}`,
  );
  return { items, total };
}

/** One session, when the actor may read it. */
export async function findSession(tx: Reading, id: number, counts: boolean): Promise<Session | undefined> {
  const [session] = await readSessions(tx, sql`select s.* from organisation.sessions s where s.id = ${id}`, counts);
  return session;
}

const BY_TIME: Order = { by: 'time', down: false };

function readSessions(tx: Reading, which: Query, counts: boolean, order = BY_TIME): Promise<Session[]> {
  const numbers = counts
    ? sql`case when r.ends_on >= (select access.today()) then coalesce(c.enrolled, 0) end as enrolled,
        case when r.ends_on >= (select access.today()) then coalesce(c.waiting, 0) end as waiting`
    : sql`null::bigint as enrolled, null::bigint as waiting`;
  const occupancy = counts
    ? sql`left join organisation.series_occupancy(array(select distinct f.series_id from found f)) c on c.series_id = s.series_id`
    : sql``;
  return tx.rows<Session>(sql`
    with found as materialized (${which})
    select s.id, s.series_id as "seriesId", s.offer_id as "offerId", s.prison, s.starts_at as start, s.ends_at as end, s.status,
      s.reason, s.remark, s.replaced_by as "replacedBy", s.named, s.headcount, s.version, s.origin, o.title_nl as "titleNl",
      o.title_en as "titleEn", o.title_fr as "titleFr", o.title_ar as "titleAr", r.title as "seriesTitle", r.room, coalesce(r.places, o.max_participants) as places, ${numbers}
    from found s
    join organisation.series r on r.id = s.series_id
    join organisation.offers o on o.id = s.offer_id
    ${occupancy}
    order by ${orderOf(order)}`);
}

/** Sessions that still have to be registered: how many, and the seven that wait longest. */
export interface Unregistered {
  total: number;
  items: { id: number; start: string; titleNl: string; titleEn: string | null; seriesTitle: string }[];
}

/** The sessions of a prison (or of all that the actor may read) that still have to be registered. */
export async function loadUnregistered(tx: Reading, prison: string | null, now: Date): Promise<Unregistered> {
  // First which ones wait, from the index of what waits, and of seven of them the rest: sorted and limited at once, the database
  // would pass by every session that the prison ever had.
  const rows = await tx.rows<Unregistered['items'][number] & { total: number }>(sql`
    with waiting as materialized (
        select s.id, s.starts_at, s.series_id, s.offer_id from organisation.sessions s
        where ${prison === null ? sql`true` : sql`s.prison = ${prison}`} and ${unregistered(now)}),
      longest as materialized (
        select w.*, count(*) over () as total from waiting w order by w.starts_at, w.id limit 7)
    select s.id, s.starts_at as start, o.title_nl as "titleNl", o.title_en as "titleEn", r.title as "seriesTitle", s.total
    from longest s
    join organisation.series r on r.id = s.series_id
    join organisation.offers o on o.id = s.offer_id
    order by s.starts_at, s.id`);
  return { total: rows[0]?.total ?? 0, items: rows };
}

/** Locks the session for the rest of the transaction: two registrations at once follow each other. */
export async function lockSession(tx: Transaction, id: number): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(8, ${id}::integer)`);
}

/**
 * Gives a session another state; undefined when it changed in the meantime. The database raises the version and keeps the
 * registration, as with every change of a session.
 */
export async function setStatus(
  tx: Transaction,
  session: { id: number; version: number },
  status: SessionState,
  off: { reason: string | null; remark: string | null },
): Promise<{ status: SessionState; version: number } | undefined> {
  return tx.maybe(sql`
    update organisation.sessions set status = ${status}, reason = ${off.reason}, remark = ${off.remark}
    where id = ${session.id} and version = ${session.version}
    returning status, version`);
}

/** Marks a session as held with its unnamed attendees; the named count follows from the marks. */
export async function setHeld(
  tx: Transaction,
  session: { id: number; version: number },
  headcount: number,
): Promise<{ named: number; headcount: number; version: number } | undefined> {
  return tx.maybe(sql`
    update organisation.sessions set status = 'held', headcount = ${headcount}
    where id = ${session.id} and version = ${session.version}
    returning named, headcount, version`);
}
