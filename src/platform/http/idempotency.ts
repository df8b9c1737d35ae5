import { createHash } from 'node:crypto';
import { Refusal } from '../../shared/refusal.ts';
import { json, sql, type Transaction } from '../database/index.ts';

/** The first answer to a write. */
export interface Outcome<Body> {
  status: number;
  body: Body;
}

export interface Attempt {
  actorId: string;
  /** Undefined or empty: the write is not protected and simply done. */
  key: string | undefined;
  /** What was asked: method, address and body. The same key with another request is refused. */
  request: string;
}

/**
 * Does a write once per key: the same key and request again gets the first answer; the same key with another request is
 * refused with `key_reused`. Runs in the transaction of the write, so that answer and change stand or fall together.
 */
export async function once<Body>(
  tx: Transaction,
  attempt: Attempt,
  work: () => Promise<Outcome<Body>>,
): Promise<Outcome<Body>> {
  const { actorId, key } = attempt;
  if (key === undefined || key === '') return work();
  if (key.length > 200) throw new Refusal('invalid', 'invalid');
  const hash = createHash('sha256').update(attempt.request).digest('hex');
  // Of two at once the later waits here, and then finds the first answer.
  await tx.run(sql`select pg_advisory_xact_lock(9, hashtext(${`${actorId} ${key}`}))`);
  const before = await tx.maybe<{ request_hash: string; status: number; response: Body }>(
    sql`select request_hash, status, response from platform.idempotency where actor_id = ${actorId} and key = ${key}`,
  );
  if (before !== undefined) {
    if (before.request_hash !== hash) throw new Refusal('key_reused', 'key-reused');
    return { status: before.status, body: before.response };
  }
  const outcome = await work();
  await tx.run(sql`
    insert into platform.idempotency (key, request_hash, status, response)
    values (${key}, ${hash}, ${outcome.status}, ${json(outcome.body ?? null)})`);
  return outcome;
}
