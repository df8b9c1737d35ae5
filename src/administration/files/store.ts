import { type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Owner, OwnerKind, StoredFile } from './rules.ts';

const COLUMNS: Query = sql`f.id, f.owner_kind as "ownerKind", f.owner_id as "ownerId", f.type, f.title, f.size, f.hash, f.state,
  f.uploaded_at as "uploadedAt", f.withdrawn_at as "withdrawnAt"`;

/** The files of several things of one kind, withdrawn ones too, in the order in which they came: at most fifty each. */
export function filesOf(tx: Reading, kind: OwnerKind, ids: readonly number[]): Promise<StoredFile[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx.rows<StoredFile>(sql`
    select ${COLUMNS} from platform.files f where f.owner_kind = ${kind} and f.owner_id = any (${ids}::integer[]) order by f.uploaded_at, f.id`);
}

/** One file, or undefined: it is not there, or belongs to what the reader does not read. */
export function findFile(tx: Reading, id: number): Promise<StoredFile | undefined> {
  return tx.maybe<StoredFile>(sql`select ${COLUMNS} from platform.files f where f.id = ${id}`);
}

/** A new file without its bytes: they follow in the same transaction, or the database refuses all of it. */
export async function addFile(
  tx: Transaction,
  owner: Owner,
  { type, title, size, hash }: Pick<StoredFile, 'type' | 'title' | 'size' | 'hash'>,
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into platform.files (owner_kind, owner_id, type, title, size, hash)
    values (${owner.kind}, ${owner.id}, ${type}, ${title}, ${size}, ${hash}) returning id`);
  return id;
}

/** One piece of a file. Bytes travel as text: both drivers bind it alike, and quickly. */
export async function addChunk(tx: Transaction, file: number, number: number, bytes: Buffer): Promise<void> {
  await tx.run(sql`
    insert into platform.file_chunks (file_id, number, bytes)
    values (${file}, ${number}, decode(${bytes.toString('base64')}::text, 'base64'))`);
}

/** One piece of a file, or undefined where it is no longer there. */
export async function readChunk(tx: Reading, file: number, number: number): Promise<Buffer | undefined> {
  const found = await tx.maybe<{ bytes: string }>(sql`
    select encode(c.bytes, 'base64') as bytes from platform.file_chunks c where c.file_id = ${file} and c.number = ${number}`);
  return found && Buffer.from(found.bytes, 'base64');
}

/** Withdraws a file; its title and its bytes go. Gives whether the actor could. */
export async function withdraw(tx: Transaction, id: number): Promise<boolean> {
  return (await tx.run(sql`update platform.files set state = 'withdrawn' where id = ${id} and state = 'kept'`)) === 1;
}
