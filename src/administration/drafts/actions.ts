import type { Actor } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { digestOf } from '../../platform/http/sign-in.ts';
import { type Reader, read, workAs } from '../../writes/index.ts';
import { type Draft, draftsOf, dropDraft, dropDrafts, keepDraft } from './store.ts';

/** Keeps what was filled in for the actor whose sign-in lapsed; false where the secret is of no sign-in that lapsed today. */
export async function keep(
  database: Database,
  secret: string | undefined,
  filled: Pick<Draft, 'page' | 'action' | 'fields'>,
): Promise<boolean> {
  const digest = digestOf(secret);
  if (digest === undefined) return false;
  return workAs(database, 'doorkeeper', (tx) => keepDraft(tx, digest, filled), { unseen: true });
}

/** What the reader filled in and did not use, the newest first. @throws Refusal `not_signed_in` for the public. */
export function ownDrafts(reader: Reader): Promise<Draft[]> {
  return read(reader, 'keep-account', (tx) => draftsOf(tx));
}

/** One of them; undefined where the reader has none with that number. @throws Refusal `not_signed_in` for the public. */
export async function ownDraft(reader: Reader, id: number): Promise<Draft | undefined> {
  return (await read(reader, 'keep-account', (tx) => draftsOf(tx, id)))[0];
}

/** Deletes what was used, or is not wanted. */
export async function drop(database: Database, actor: Actor, id: number): Promise<void> {
  const { signIn } = actor;
  if (signIn !== undefined) await workAs(database, 'doorkeeper', (tx) => dropDraft(tx, signIn, id), { unseen: true });
}

/** Deletes all that the actor of a sign-in filled in, also where that sign-in has lapsed. */
export async function dropAll(database: Database, secret: string | undefined): Promise<void> {
  const digest = digestOf(secret);
  if (digest !== undefined) await workAs(database, 'doorkeeper', (tx) => dropDrafts(tx, digest), { unseen: true });
}
