import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Keeper, openEmbedded, sql } from '../../src/platform/database/index.ts';
import { ADMINISTRATOR } from '../support/constants.ts';
import { emptyDatabase } from '../support/database.ts';
import { addJob, jobsIn, makeEffects } from '../support/jobs.ts';

const folder = mkdtempSync(join(tmpdir(), 'brug-jobs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PIECES = 60;
const where = join(folder, 'database');

/** Starts a process that does jobs. `died` tells how it ended, `pieces` how many it said that it did. */
function start(place: string, pieces: number) {
  const script = join(import.meta.dirname, '..', 'support', 'job-process.ts');
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script, place, String(pieces)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told = { pieces: 0 };
  const waiting: { pieces: number; go: () => void }[] = [];
  child.stdout?.on('data', (text: Buffer) => {
    told.pieces += text
      .toString()
      .split('\n')
      .filter((line) => line === 'piece').length;
    for (const one of waiting) if (told.pieces >= one.pieces) one.go();
  });
  const over = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    child,
    told,
    over,
    /** Kills it as a machine that loses its power does, once it said so many pieces. */
    killAfter: async (number: number) => {
      await Promise.race([new Promise<void>((go) => waiting.push({ pieces: number, go })), over]);
      child.kill('SIGKILL');
      await over;
    },
  };
}

const effectsIn = (keeper: Keeper) =>
  keeper.load((tx) =>
    tx.rows<{ job: number; piece: number; times: number }>(
      sql`select job, piece, count(*)::integer as times from platform.test_effects group by 1, 2 order by 1, 2`,
    ),
  );

/** Where the processes are killed: counted in pieces of each, so that no clock decides. */
const KILLS = [1, 7, 13];

test('a long job does each of its pieces once, however often its process is killed', async () => {
  const server = ADMINISTRATOR === undefined ? undefined : await emptyDatabase();
  const place = server?.address ?? where;
  const open = () => (server === undefined ? openEmbedded({ folder: where }) : Promise.resolve(server));
  const close = (keeper: Keeper) => (server === undefined ? keeper.close() : Promise.resolve());
  const first = await open();
  await first.migrate();
  await makeEffects(first);
  const id = await addJob(first, 'clean-keys', { most: 20 });
  await close(first);
  for (const kill of KILLS) {
    await start(place, PIECES).killAfter(kill);
    // On a server the lock of a process that is gone runs out after a minute: here it has.
    await server?.load((tx) =>
      tx.run(sql`update platform.jobs set locked_until = access.now() - interval '1 second' where state = 'running'`),
    );
  }
  await start(place, PIECES).over;
  const keeper = await open();
  const effects = await effectsIn(keeper);
  expect(await jobsIn(keeper)).toMatchObject([{ state: 'done', attempts: KILLS.length + 1 }]);
  expect(effects).toEqual(Array.from({ length: PIECES }, (_, index) => ({ job: id, piece: index + 1, times: 1 })));
  await keeper.close();
});

// The embedded database lets one process in: there is nobody to share with.
if (ADMINISTRATOR !== undefined) {
  test('two processes at once share the jobs, and do none twice', async () => {
    const keeper = await emptyDatabase();
    await keeper.migrate();
    await makeEffects(keeper);
    const ids: number[] = [];
    while (ids.length < 40) ids.push(await addJob(keeper, 'clean-keys'));
    const processes = [start(keeper.address ?? '', 5), start(keeper.address ?? '', 5)];
    await Promise.all(processes.map((one) => one.over));
    const effects = await effectsIn(keeper);
    expect(effects).toEqual(ids.flatMap((job) => [1, 2, 3, 4, 5].map((piece) => ({ job, piece, times: 1 }))));
    expect((await jobsIn(keeper)).every((job) => job.state === 'done' && job.attempts === 1)).toBe(true);
    for (const one of processes) expect(one.told.pieces).toBeGreaterThan(0);
    await keeper.close();
  });
}
