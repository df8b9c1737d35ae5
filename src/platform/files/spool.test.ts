import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { Refusal } from '../../shared/refusal.ts';
import { type Spooled, spooled } from './spool.ts';
import { MOST_BYTES } from './types.ts';

const TYPE = 'multipart/form-data; boundary=----x7';

/** A body that comes in pieces of this size. */
function inPieces(body: Buffer, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= body.length) return controller.close();
      controller.enqueue(new Uint8Array(body.subarray(at, at + size)));
      at += size;
    },
  });
}

const part = (head: string, content: string | Buffer) =>
  Buffer.concat([
    Buffer.from(`------x7\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
const END = Buffer.from('------x7--\r\n');
const form = (...parts: Buffer[]) => Buffer.concat([...parts, END]);
const FILE = 'name="file"; filename="a.pdf"\r\nContent-Type: application/pdf';

const whole = async (file: Spooled) => ({
  size: file.size,
  hash: file.hash,
  fileName: file.fileName,
  fields: { ...file.fields },
  bytes: await file.read(0, file.size),
});
const send = (body: Buffer, size = 1000, type = TYPE, length?: string) =>
  spooled({ body: inPieces(body, size), type, length }, whole);
async function refused(sending: Promise<unknown>): Promise<string> {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw error;
  return error.faults[0]?.message ?? error.key;
}
const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('brug-') && name.length === 41);

test.each([1, 2, 7, 64, 100_000])(
  'a file comes through whole in pieces of %i bytes, whatever is in it',
  async (size) => {
    // Lines that only begin as the one between parts does.
    const content = Buffer.from(`\r\n------x\r\n------x6\r\n--${'\0\r\n-'.repeat(300)}`, 'latin1');
    const sent = form(part('name="title"', 'Een titel é'), part(FILE, content), part('name="idempotencyKey"', 'k'));
    expect(await send(sent, size)).toEqual({
      size: content.length,
      hash: createHash('sha256').update(content).digest('hex'),
      fileName: 'a.pdf',
      fields: { title: 'Een titel é', idempotencyKey: 'k' },
      bytes: content,
    });
  },
);

test.each([
  ['no file', form(part('name="title"', 'x')), TYPE, 'form:error.file-empty'],
  ['an empty file', form(part(FILE, '')), TYPE, 'form:error.file-empty'],
  ['two files', form(part(FILE, 'a'), part(FILE, 'b')), TYPE, 'form:error.file-one'],
  ['another kind of body', Buffer.from('file=x'), 'application/x-www-form-urlencoded', 'not-a-form'],
  ['no line between parts', form(part(FILE, 'a')), 'multipart/form-data', 'not-a-form'],
  ['a body that breaks off', part(FILE, 'aaaaaaaaaaaa').subarray(0, -10), TYPE, 'not-a-form'],
  ['a part without a name', form(part('filename="a"', 'a')), TYPE, 'not-a-form'],
  ['a head without an end', Buffer.from(`------x7\r\n${'a'.repeat(20_000)}`), TYPE, 'not-a-form'],
  ['a long field', form(part('name="title"', 'x'.repeat(5000))), TYPE, 'invalid'],
  ['many fields', form(...Array.from({ length: 12 }, () => part('name="a"', 'x'))), TYPE, 'too-many-fields'],
  ['a field that is no UTF-8', form(part('name="title"', Buffer.from([0xff]))), TYPE, 'not-utf8'],
])('%s is refused', async (_, body, type, why) => {
  expect(await refused(send(body, 500, type))).toBe(why);
});

test('too large is refused by the header before anything is read, and else once more came', async () => {
  let asked = 0;
  const endless = (most: number) =>
    new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          asked += 1;
          if (asked > most) return controller.error(new Error('read on'));
          controller.enqueue(asked === 1 ? new Uint8Array(part(FILE, '')) : new Uint8Array(1024 * 1024));
        },
      },
      { highWaterMark: 0 },
    );
  const told = { body: endless(0), type: TYPE, length: String(MOST_BYTES + 100_000) };
  expect(await refused(spooled(told, whole))).toBe('form:error.file-too-large');
  expect(asked).toBe(0);
  expect(await refused(spooled({ body: endless(30), type: TYPE, length: undefined }, whole))).toBe(
    'form:error.file-too-large',
  );
  expect(asked).toBeLessThan(24);
});

test('the largest file passes, one byte more does not', async () => {
  const largest = await send(form(part(FILE, Buffer.alloc(MOST_BYTES, 'a'))), 1024 * 1024);
  expect(largest.size).toBe(MOST_BYTES);
  expect(await refused(send(form(part(FILE, Buffer.alloc(MOST_BYTES + 1, 'a'))), 1024 * 1024))).toBe(
    'form:error.file-too-large',
  );
});

test('so many come in at once, and nothing is left of any', async () => {
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  const body = form(part(FILE, 'a'));
  const eight = Array.from({ length: 8 }, () =>
    spooled({ body: inPieces(body, 100), type: TYPE, length: undefined }, () => held),
  );
  expect(await refused(send(body))).toBe('too-busy');
  go();
  await Promise.all(eight);
  expect((await send(body)).size).toBe(1);
  await expect(
    spooled({ body: inPieces(body, 100), type: TYPE, length: undefined }, () => Promise.reject(new Error('x'))),
  ).rejects.toThrow('x');
  expect(left()).toEqual([]);
});
