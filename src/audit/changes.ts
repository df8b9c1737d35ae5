import { type Reading, sql } from '../platform/database/index.ts';

/** One change of a kept record: who, when, from what to what. `before` and `after` hold the fields that changed, by column. */
export interface Change {
  id: number;
  /** ISO moment. */
  at: string;
  actor: string;
  role: string;
  kind: string;
  objectId: string;
  verb: 'insert' | 'update' | 'delete';
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

const COLUMNS = sql`c.id, c.at, c.actor_id as actor, c.actor_role as role, c.kind, c.object_id as "objectId", c.verb, c.before, c.after`;

/** The changes of one record, the newest first; at most so many. The administrator and the auditor read them, others see none. */
export function changesOf(tx: Reading, kind: string, objectId: string, most = 50): Promise<Change[]> {
  return tx.rows<Change>(sql`
    select ${COLUMNS} from audit.changes c where c.kind = ${kind} and c.object_id = ${objectId} order by c.id desc limit ${most}`);
}

/** The number of the last change of one record; 0 when there is none that the reader may read. */
export async function lastChange(tx: Reading, kind: string, objectId: string): Promise<number> {
  const { last } = await tx.one<{ last: number }>(sql`
    select coalesce(max(c.id), 0) as last from audit.changes c where c.kind = ${kind} and c.object_id = ${objectId}`);
  return last;
}

/** One change, or undefined. */
export function changeOf(tx: Reading, id: number): Promise<Change | undefined> {
  return tx.maybe<Change>(sql`select ${COLUMNS} from audit.changes c where c.id = ${id}`);
}

/** What was changed before the line `before` (all when undefined), the newest first, of one kind or of all; at most so many. */
export function latestChanges(
  tx: Reading,
  { kind, before, most = 50 }: { kind?: string | undefined; before?: number | undefined; most?: number },
): Promise<Change[]> {
  return tx.rows<Change>(sql`
    select ${COLUMNS} from audit.changes c
    where (${kind ?? null}::text is null or c.kind = ${kind ?? null}) and (${before ?? null}::bigint is null or c.id < ${before ?? null})
    order by c.id desc limit ${most}`);
}
