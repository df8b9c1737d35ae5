import { createHash } from 'node:crypto';
import { foreseen } from '../../platform/database/index.ts';
import { FILE_TYPES, neutralName } from '../../platform/files/index.ts';
import type { Request } from '../../ui/request.tsx';
import { type Reader, read, readTraced } from '../../writes/index.ts';
import { readFile } from './actions.ts';
import { type OwnerKind, piecesOf, type StoredFile } from './rules.ts';
import { readChunk } from './store.ts';

/** What one piece costs the database, in milliseconds: it is asked once the answer has begun, when nobody counts any more. */
const PIECE_COSTS = 2;

/** As what the reading of a file is written down, by the kind of thing that is not for everybody. */
const TRACED: Partial<Record<OwnerKind, 'read-import-file' | 'read-meeting-file'>> = {
  'plan-import': 'read-import-file',
  meeting: 'read-meeting-file',
};

/**
 * Answers with a file that its reader keeps: as an attachment under a neutral name, which no browser shows as a page or runs.
 * It goes out piece by piece, each asked anew as this reader.
 * @throws Refusal `not_found` when it is not there, or not for the reader.
 */
export async function sendFile(c: Request, id: number): Promise<Response> {
  const reader = { database: c.get('database'), actor: c.get('actor') };
  const file = await readFile(reader, id);
  const headers = {
    etag: `"${file.hash}"`,
    'content-disposition': `attachment; filename="${neutralName(id, file.type)}"`,
  };
  if (c.req.header('if-none-match') === headers.etag) return c.body(null, 304, headers);
  // A kind that is not for everybody is not read in silence.
  const traced = TRACED[file.ownerKind];
  if (traced !== undefined && c.req.method !== 'HEAD')
    await readTraced(reader, traced, async () => ({ body: null, trace: { id } }));
  if (c.req.method !== 'HEAD') foreseen(piecesOf(file.size) * PIECE_COSTS);
  return c.body(bytesOf(reader, file), 200, {
    ...headers,
    'content-type': FILE_TYPES[file.type].media,
    'content-length': String(file.size),
  });
}

/** The bytes of a file. Altered ones never go out whole: the last piece is held back until all of them are what was kept. */
function bytesOf(reader: Reader, { id, size, hash }: StoredFile): ReadableStream<Uint8Array> {
  const sum = createHash('sha256');
  const last = piecesOf(size) - 1;
  let number = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = await read(reader, 'read-public', (tx) => readChunk(tx, id, number));
        if (piece === undefined) return controller.error(new Error('The file was withdrawn while it was sent'));
        sum.update(piece);
        if (number === last && sum.digest('hex') !== hash)
          return controller.error(new Error('The bytes of a file are not those that were kept'));
        controller.enqueue(new Uint8Array(piece));
        if (number === last) controller.close();
        number += 1;
      },
    },
    { highWaterMark: 0 },
  );
}
