import { join, json, type Query, type Reading, sql, type Transaction } from '../platform/database/index.ts';
import { AUDITED, type AuditAction, type Trace } from './audited.ts';

/**
 * Writes one line of the audit log in the transaction of the change or the reading itself: both happen, or neither. When,
 * by whom and as what is written by the database. Called by the runner alone (see writes).
 */
export async function record<A extends AuditAction>(tx: Transaction, action: A, trace: Trace<A>): Promise<void> {
  const { kind } = AUDITED[action];
  await tx.run(sql`
    insert into audit.entries (action, object_kind, object_id, prison, detail)
    values (${action}, ${trace.kind ?? kind}, ${String(trace.id)}, ${trace.prison ?? null}, ${json(trace.detail ?? {})})`);
}

/** Writes one line for who works on the server itself, as the owner of the tables: it has no actor to take the name from. */
export async function recordByHand<A extends AuditAction>(tx: Transaction, action: A, trace: Trace<A>): Promise<void> {
  await tx.run(sql`
    insert into audit.entries (actor_id, actor_role, action, object_kind, object_id, detail)
    values ('command-line', 'command-line', ${action}, ${trace.kind ?? AUDITED[action].kind}, ${String(trace.id)}, ${json(trace.detail ?? {})})`);
}

export interface AuditEntry {
  id: number;
  at: string;
  actor: string;
  role: string;
  action: string;
  kind: string;
  object: string;
  prison: string | null;
  /** Its place in the log, for the address of the lines beside it. */
  place: string;
}

/** What is asked of the log; null asks nothing. */
export interface LogFilter {
  action: string | null;
  actor: string | null;
  kind: string | null;
  /** The last day that is shown, in Brussels. */
  until: string | null;
}

/**
 * Which part of the log: its newest lines, those older or newer than the line at a place, or, for addresses of before, a page by
 * its number.
 */
export type Part = { from: 'newest' } | { from: 'older' | 'newer'; place: string } | { from: 'page'; page: number };

/** So many lines that fit are counted, and reached by the number of a page. */
export const MOST = 5_000;

/** Lines of the log in their order, and whether there are newer and older ones that fit. */
export interface LogPage {
  items: AuditEntry[];
  newer: boolean;
  older: boolean;
}

/**
 * A page of the log, the newest line first unless the oldest is asked first. Only the auditor's role may read it. Each question stands on one index and begins at a key, so that a page of
 * years ago costs what the newest one costs.
 */
export async function readEntries(
  tx: Reading,
  filter: LogFilter,
  part: Part,
  limit: number,
  oldestFirst = false,
): Promise<LogPage> {
  const [back, onward] = oldestFirst ? (['older', 'newer'] as const) : (['newer', 'older'] as const);
  if (part.from === back) {
    const found = await entries(tx, [...asked(filter), beyond(part)], { ascending: !oldestFirst, limit });
    // Close to the first line there is no whole page left: then the first page is shown.
    if (found.length < limit) return readEntries(tx, filter, { from: 'newest' }, limit, oldestFirst);
    return pageOf(found.slice(0, limit).reverse(), oldestFirst, found.length > limit, true);
  }
  const where = [...asked(filter), ...(part.from === onward ? [beyond(part)] : [])];
  const offset = part.from === 'page' ? (part.page - 1) * limit : 0;
  if (offset >= MOST) return pageOf([], oldestFirst, true, false);
  const found = await entries(tx, where, { ascending: oldestFirst, limit, offset });
  return pageOf(found.slice(0, limit), oldestFirst, part.from === onward || offset > 0, found.length > limit);
}

/** A part of the log, of which there are lines before and after in the order in which it is read. */
function pageOf(items: AuditEntry[], oldestFirst: boolean, before: boolean, after: boolean): LogPage {
  return oldestFirst ? { items, older: before, newer: after } : { items, newer: before, older: after };
}

function beyond({ from, place }: { from: 'older' | 'newer'; place: string }): Query {
  return from === 'newer' ? sql`(at, id) > ${keyOf(place)}` : sql`(at, id) < ${keyOf(place)}`;
}

/** How many lines fit, up to one more than `MOST`. */
export async function countEntries(tx: Reading, filter: LogFilter): Promise<number> {
  const { total } = await tx.one<{ total: number }>(sql`
    select count(*) as total from (
      select from audit.entries where ${join(asked(filter), sql` and `)} order by at desc, id desc limit ${MOST + 1}) counted`);
  return total;
}

/** One line more than the page holds tells whether there is another page. */
function entries(
  tx: Reading,
  where: Query[],
  { ascending, limit, offset = 0 }: { ascending: boolean; limit: number; offset?: number },
): Promise<AuditEntry[]> {
  const order = ascending ? sql`at, id` : sql`at desc, id desc`;
  return tx.rows<AuditEntry>(sql`
    select id, at, actor_id as actor, actor_role as role, action, object_kind as kind, object_id as object, prison,
      (extract(epoch from at) * 1000000)::bigint::text || '.' || id as place
    from audit.entries where ${join(where, sql` and `)} order by ${order} limit ${limit + 1} offset ${offset}`);
}

// Only what is asked stands in the text: a condition on a value that may be null keeps the indexes from being used.
function asked({ action, actor, kind, until }: LogFilter): Query[] {
  return [
    sql`true`,
    ...(action === null ? [] : [sql`action = ${action}`]),
    ...(actor === null ? [] : [sql`actor_id = ${actor}`]),
    ...(kind === null ? [] : [sql`object_kind = ${kind}`]),
    ...(until === null ? [] : [sql`at < ((${until}::date + 1)::timestamp at time zone 'Europe/Brussels')`]),
  ];
}

/** Whether a text is the place of a line: its moment in microseconds, a point, its number. */
export function isPlace(text: string): boolean {
  return /^\d{1,17}\.\d{1,15}$/.test(text);
}

/** The key of a line: lines of one moment stand in the order of their numbers. */
function keyOf(place: string): Query {
  const [micros, id] = place.split('.');
  return sql`(timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${id}::bigint)`;
}

/** The actions, actors and kinds among the latest entries: what a reader can filter on. */
export async function readChoices(tx: Reading): Promise<{ actions: string[]; actors: string[]; kinds: string[] }> {
  return tx.one(sql`
    with latest as materialized (
      select action, actor_id, object_kind from audit.entries order by id desc limit ${LATEST})
    select array(select distinct action from latest order by 1) as actions,
      array(select distinct actor_id from latest order by 1) as actors,
      array(select distinct object_kind from latest order by 1) as kinds`);
}

/** Looking through the whole log for the choices would take longer than reading a page of it. */
const LATEST = 10_000;
