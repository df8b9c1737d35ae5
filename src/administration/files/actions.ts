import type { FileType, Spooled } from '../../platform/files/index.ts';
import { FILE_FIELD, typeOf } from '../../platform/files/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Ask, type Reader, read, type Writing, write } from '../../writes/index.ts';
import { CHUNK, MOST_FILES, type Owner, piecesOf, type StoredFile, titleOf } from './rules.ts';
import { addChunk, addFile, filesOf, findFile, withdraw } from './store.ts';

/** What is told of a file that was just kept. */
export type KeptFile = Pick<StoredFile, 'id' | 'size' | 'type'> & { name: string };

/**
 * Keeps a file that came in, as belonging to one thing: row, bytes and trace in one transaction, or nothing.
 * @param upload lies on the disk; its bytes go piece by piece.
 * @throws Refusal `invalid` when it is no file that may be kept, `conflict` when the thing has as many as it may have,
 *   `not_allowed` when the actor may not add to that thing.
 */
export async function attachFile(ask: Ask, owner: Owner, upload: Spooled): Promise<KeptFile> {
  const type = await typeOf(upload, upload.fileName);
  return write(ask, 'attach-file', async (tx) => {
    const there = await filesOf(tx, owner.kind, [owner.id]);
    if (there.filter((file) => file.state === 'kept').length >= MOST_FILES) refuseFull();
    return { status: 201, ...(await keepTyped(tx, owner, upload, type)) };
  });
}

/**
 * Keeps a file in the transaction that makes the thing to which it belongs; whoever makes that leaves the trace that is given.
 * @throws Refusal `invalid` when it is no file that may be kept.
 */
export async function keepFile(tx: Writing, owner: Owner, upload: Spooled) {
  return keepTyped(tx, owner, upload, await typeOf(upload, upload.fileName));
}

async function keepTyped(tx: Writing, owner: Owner, upload: Spooled, type: FileType) {
  if (type === 'xml' && owner.kind !== 'plan-import')
    throw new Refusal('invalid', 'invalid', {}, [{ path: FILE_FIELD, message: 'form:error.file-type' }]);
  const title = titleOf(upload.fields.title ?? '', upload.fileName);
  const { size, hash } = upload;
  const id = await addFile(tx, owner, { type, title, size, hash });
  for (let number = 0; number < piecesOf(size); number += 1)
    await addChunk(tx, id, number, await upload.read(number * CHUNK, CHUNK));
  const body: KeptFile = { id, name: title, size, type };
  return { body, trace: { id, detail: { of: owner.kind, owner: owner.id, type, size } } };
}

function refuseFull(): never {
  const fault = { path: FILE_FIELD, message: 'files:error.full', values: { most: MOST_FILES } };
  throw new Refusal('conflict', 'conflict', {}, [fault]);
}

/**
 * Withdraws a file: its bytes and its title go, that it was there stays.
 * @param owner the thing to which it must belong, where the address names one.
 * @throws Refusal `not_found` when the actor does not read it, `conflict` when it was withdrawn before, `not_allowed`.
 */
export function withdrawFile(ask: Ask, id: number, owner?: Owner): Promise<{ id: number; state: 'withdrawn' }> {
  return write(ask, 'withdraw-file', async (tx) => {
    const file = (await findFile(tx, id)) ?? notFound();
    if (owner !== undefined && (file.ownerKind !== owner.kind || file.ownerId !== owner.id)) return notFound();
    if (file.state === 'withdrawn') throw new Refusal('conflict', 'too-late');
    if (!(await withdraw(tx, id))) throw new Refusal('not_allowed', 'not-allowed');
    return { body: { id, state: 'withdrawn' }, trace: { id, detail: { of: file.ownerKind, owner: file.ownerId } } };
  });
}

/** A file that is there, without its bytes. @throws Refusal `not_found` when it is not, or not for the reader. */
export function readFile(reader: Reader, id: number): Promise<StoredFile> {
  return read(reader, 'read-public', async (tx) => {
    const file = await findFile(tx, id);
    return file?.state === 'kept' ? file : notFound();
  });
}
