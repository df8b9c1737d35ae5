import { join, json, type Reading, sql, type Transaction } from '../platform/database/index.ts';
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

export interface AuditEntry {
  id: number;
  at: string;
  actor: string;
  role: string;
  action: string;
  kind: string;
  object: string;
  prison: string | null;
}

/** What is asked of the log; null asks nothing. */
export interface LogFilter {
  action: string | null;
  actor: string | null;
  kind: string | null;
  /** The last day that is shown, in Brussels. */
  until: string | null;
}

/** So many lines that fit are counted and paged through; who looks for older ones asks for a last day. */
export const MOST = 5_000;

/**
 * A page of the log, newest first, of the newest `MOST` lines that fit; `total` is one more than that where there are more.
 * Only the auditor's role may read it. Each question stands on one index, however long the log becomes.
 */
export async function readEntries(
  tx: Reading,
  { action, actor, kind, until, limit, offset }: LogFilter & { limit: number; offset: number },
): Promise<{ items: AuditEntry[]; total: number }> {
  // Only what is asked stands in the text: a condition on a value that may be null keeps the indexes from being used.
  const asked = [
    sql`true`,
    ...(action === null ? [] : [sql`action = ${action}`]),
    ...(actor === null ? [] : [sql`actor_id = ${actor}`]),
    ...(kind === null ? [] : [sql`object_kind = ${kind}`]),
    ...(until === null ? [] : [sql`at < ((${until}::date + 1)::timestamp at time zone 'Europe/Brussels')`]),
  ];
  const where = sql`where ${join(asked, sql` and `)}`;
  const within = Math.max(0, Math.min(limit, MOST - offset));
  const items = await tx.rows<AuditEntry>(sql`
    select id, at, actor_id as actor, actor_role as role, action, object_kind as kind, object_id as object, prison
    from audit.entries ${where} order by at desc, id desc limit ${within} offset ${Math.min(offset, MOST)}`);
  if (offset === 0 && items.length < limit) return { items, total: items.length };
  const { total } = await tx.one<{ total: number }>(sql`
    select count(*) as total from (
      select from audit.entries ${where} order by at desc, id desc limit ${MOST + 1}) counted`);
  return { items, total };
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
