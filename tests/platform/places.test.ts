import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readSecret } from '../../src/config.ts';
import { openDatabase, openEmbedded, schemaNumber, sql } from '../../src/platform/database/index.ts';
import { reading } from '../support/asking.ts';
import { SECRET } from '../support/constants.ts';

const place = mkdtempSync(join(tmpdir(), 'brug-places-'));
afterAll(() => rmSync(place, { recursive: true }));

const DAMAGED = { code: 'unavailable', key: 'database-damaged' };

test.each([
  ['a version that is none', 'PG_VERSION', 'rubbish'],
  ['a version and nothing else', 'PG_VERSION', '18'],
])('a folder with %s is refused as damaged, and does not stay locked', async (name, file, text) => {
  const folder = join(place, name);
  mkdirSync(folder);
  writeFileSync(join(folder, file), text);
  await expect(openEmbedded({ folder })).rejects.toMatchObject({ ...DAMAGED, values: { folder } });
  await expect(openEmbedded({ folder })).rejects.toMatchObject(DAMAGED);
});

test('an archive that is none is refused as damaged', async () => {
  await expect(openEmbedded({ archive: new Blob(['rubbish']) })).rejects.toMatchObject(DAMAGED);
});

test('a file where the folder should be is refused as damaged', async () => {
  const folder = join(place, 'a file');
  writeFileSync(folder, 'x');
  await expect(openEmbedded({ folder })).rejects.toMatchObject(DAMAGED);
});

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('an embedded database that is open cannot be opened again, and what was written is there after closing', async () => {
  const folder = join(place, 'deep', 'down', 'brug');
  const keeper = await openDatabase(folder, SECRET);
  await keeper.migrate();
  await expect(openDatabase(folder, SECRET)).rejects.toMatchObject({ code: 'unavailable', key: 'database-in-use' });
  await keeper.load((tx) => tx.run(sql`insert into platform.loads (name) values ('something')`));
  expect([modeOf(folder), modeOf(`${folder}.lock`)]).toEqual(['700', '600']); // nobody else on the machine reads its log files
  await keeper.close();
  chmodSync(folder, 0o755);
  const again = await openDatabase(folder, SECRET);
  expect(modeOf(folder)).toBe('700');
  expect(await again.migrate()).toBe(schemaNumber());
  expect(await reading(again, 'public', sql`select name from platform.loads`)).toEqual([{ name: 'something' }]);
  await again.close();
});

test('nobody else can read the secret, whether new or copied there', () => {
  const file = join(place, 'secret');
  expect(existsSync(file)).toBe(false);
  const secret = readSecret(file);
  expect(modeOf(file)).toBe('600');
  chmodSync(file, 0o644);
  expect(readSecret(file)).toBe(secret);
  expect(modeOf(file)).toBe('600');
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

test('a PostgreSQL that is not there is refused in one sentence, without its password', async () => {
  const address = `postgres://somebody:topsecret@127.0.0.1:${await freePort()}/brug`;
  const refusal = await openDatabase(address, SECRET).catch((error: Error) => error);
  expect(refusal).toMatchObject({ code: 'unavailable', key: 'database-unreachable' });
  expect(JSON.stringify([refusal, String(refusal)])).not.toContain('topsecret');
});

test.each(['postgres://[', 'postgresql://host:port:port/x'])(
  'an address that is none is refused: %s',
  async (address) => {
    await expect(openDatabase(address, SECRET)).rejects.toMatchObject({ code: 'unavailable', key: 'database-address' });
  },
);
