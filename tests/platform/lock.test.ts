import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import { takeLock } from '../../src/platform/database/lock.ts';

const place = mkdtempSync(join(tmpdir(), 'brug-lock-'));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(place, { recursive: true }));

const IN_USE = { code: 'unavailable', key: 'database-in-use' };

/** Another process that takes the lock and keeps it. */
async function holder(folder: string): Promise<ChildProcess> {
  const lock = pathToFileURL(join(import.meta.dirname, '..', '..', 'src', 'platform', 'database', 'lock.ts'));
  const program = `const { takeLock } = await import(${JSON.stringify(lock.href)});
    await takeLock(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

test('a second process does not get the lock, and learns who has it', async () => {
  const folder = join(place, 'held');
  const child = await holder(folder);
  await expect(takeLock(folder)).rejects.toMatchObject({ ...IN_USE, values: { pid: String(child.pid) } });
});

test('the same process does not get it twice', async () => {
  const folder = join(place, 'twice');
  const lock = await takeLock(folder);
  await expect(takeLock(folder)).rejects.toMatchObject(IN_USE);
  lock.release();
});

test('of two that try at once one gets it', async () => {
  const tries = await Promise.allSettled([takeLock(join(place, 'race')), takeLock(join(place, 'race'))]);
  expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a holder that was killed does not keep the next one out', async () => {
  const folder = join(place, 'killed');
  const child = await holder(folder);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(existsSync(`${folder}.lock`)).toBe(true);
  const lock = await takeLock(folder);
  await expect(takeLock(folder)).rejects.toMatchObject(IN_USE);
  lock.release();
});

test('a file with a process number that was given to another since is stale', async () => {
  const folder = join(place, 'reused');
  writeFileSync(`${folder}.lock`, `${process.ppid} 1`);
  (await takeLock(folder)).release();
  expect(existsSync(`${folder}.lock`)).toBe(false);
});

test.each(['', 'rubbish', '-1 1', '0', '999999999 5'])(
  'a file that names no living process is stale: %j',
  async (text) => {
    const folder = join(place, 'stale');
    writeFileSync(`${folder}.lock`, text);
    (await takeLock(folder)).release();
    expect(existsSync(`${folder}.lock`)).toBe(false);
  },
);

test('it is free again after release, and releasing twice takes nothing from the next', async () => {
  const folder = join(place, 'released');
  const first = await takeLock(folder);
  first.release();
  const second = await takeLock(folder);
  writeFileSync(`${folder}.lock`, `${process.ppid} held by another`);
  first.release();
  second.release();
  expect(readFileSync(`${folder}.lock`, 'utf8')).toContain('held by another');
});

test('of many processes that find a stale lock at the same moment one gets it', async () => {
  const folder = join(place, 'many');
  writeFileSync(`${folder}.lock`, '999999999 5');
  const lock = pathToFileURL(join(import.meta.dirname, '..', '..', 'src', 'platform', 'database', 'lock.ts'));
  const start = Date.now() + 2500;
  const program = `const { takeLock } = await import(${JSON.stringify(lock.href)});
    while (Date.now() < ${start}) {}
    const said = await takeLock(${JSON.stringify(folder)}).then(() => 'held', (fault) => fault.key);
    console.log(said); setInterval(() => {}, 1000);`;
  const said = await Promise.all(
    [1, 2, 3, 4].map(async () => {
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.push(child);
      const [text] = await once(child.stdout as NodeJS.ReadableStream, 'data');
      return String(text).trim();
    }),
  );
  expect(said.sort()).toEqual(['database-in-use', 'database-in-use', 'database-in-use', 'held']);
});

test('who looks while the lock is taken and given back never reads half of it', async () => {
  const folder = join(place, 'half');
  const lock = pathToFileURL(join(import.meta.dirname, '..', '..', 'src', 'platform', 'database', 'lock.ts'));
  const program = `const { takeLock } = await import(${JSON.stringify(lock.href)});
    console.log('begun');
    for (;;) (await takeLock(${JSON.stringify(folder)})).release();`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  const seen = new Set<string>();
  for (let round = 0; round < 20_000; round += 1) {
    try {
      seen.add(readFileSync(`${folder}.lock`, 'utf8'));
    } catch {
      // Given back at this moment.
    }
  }
  expect(seen.size).toBeGreaterThan(0);
  for (const text of seen) expect(text).toMatch(/^\d+ \d+$/);
});
