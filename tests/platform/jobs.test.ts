import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Keeper, sql } from '../../src/platform/database/index.ts';
import { waitAfter } from '../../src/platform/jobs/rules.ts';
import { Refusal } from '../../src/shared/refusal.ts';
import { setClock } from '../support/clock.ts';
import { NOW } from '../support/constants.ts';
import { emptyDatabase } from '../support/database.ts';
import { addJob, inPieces, jobsIn, makeEffects, workerOver } from '../support/jobs.ts';

const keeper: Keeper = await emptyDatabase();
await keeper.migrate();
await makeEffects(keeper);
afterAll(() => keeper.close());
beforeEach(async () => {
  await setClock(keeper, NOW);
  await keeper.load(async (tx) => {
    await tx.run(sql`delete from platform.jobs`);
    await tx.run(sql`delete from platform.test_effects`);
  });
});
const later = (seconds: number) => setClock(keeper, new Date(NOW.getTime() + seconds * 1000));
const effects = () =>
  keeper.load((tx) =>
    tx.rows<{ job: number; piece: number }>(sql`select job, piece from platform.test_effects order by job, piece`),
  );
const failing = (error: () => unknown) => ({
  work: {
    run: () => Promise.reject(error()),
  },
});

describe('a job', () => {
  test('is done piece by piece, each once, and then nothing is left to do', async () => {
    const id = await addJob(keeper, 'clean-keys');
    const { round, log } = workerOver(keeper, { 'clean-keys': inPieces(3) });
    await round();
    await round();
    expect(await effects()).toEqual([1, 2, 3].map((piece) => ({ job: id, piece })));
    expect(await jobsIn(keeper)).toMatchObject([{ state: 'done', attempts: 1, progress: 1, error: null }]);
    expect(log).toEqual([]);
  });

  test('that is for later, or of a kind that this version does not know, stays', async () => {
    await addJob(keeper, 'clean-keys', { wait: 60 });
    await addJob(keeper, 'of-another-version');
    const { round } = workerOver(keeper, { 'clean-keys': inPieces(1) });
    await round();
    expect((await jobsIn(keeper)).map((job) => job.state)).toEqual(['waiting', 'waiting']);
    await later(61);
    await round();
    expect((await jobsIn(keeper)).map((job) => job.state)).toEqual(['done', 'waiting']);
  });

  test('that fails waits longer each time, and then stands as failed', async () => {
    await addJob(keeper, 'broken', { most: 3 });
    const { round, log } = workerOver(keeper, { broken: failing(() => new TypeError('somebody@example.org')) });
    let at = 0;
    for (const attempt of [1, 2]) {
      await round();
      const wait = waitAfter(attempt);
      expect(await jobsIn(keeper)).toMatchObject([
        { state: 'waiting', attempts: attempt, wait, error: 'program TypeError' },
      ]);
      await round();
      expect(await jobsIn(keeper)).toMatchObject([{ attempts: attempt }]);
      at += wait;
      await later(at);
    }
    await round();
    expect(await jobsIn(keeper)).toMatchObject([{ state: 'failed', attempts: 3 }]);
    await later(at + 100_000);
    await round();
    expect(await jobsIn(keeper)).toMatchObject([{ state: 'failed', attempts: 3 }]);
    expect(log).toHaveLength(3);
    expect(waitAfter(2)).toBeGreaterThan(waitAfter(1));
    expect(waitAfter(50)).toBe(waitAfter(5));
  });

  test.each([
    ['a refusal', () => new Refusal('conflict', 'busy'), 'refused busy'],
    [
      'the network',
      () => Object.assign(new Error('to somebody@example.org'), { code: 'ECONNREFUSED' }),
      'unreachable ECONNREFUSED',
    ],
    ['the database', () => Object.assign(new Error('value "Jan"'), { code: '22P02' }), 'database 22P02'],
    ['a fault of the program', () => new RangeError('Jan'), 'program RangeError'],
    ['something strange', () => 'Jan Janssens', 'program unknown'],
  ])('keeps of %s its kind and code, and never what was worked with', async (_, error, kept) => {
    await addJob(keeper, 'broken');
    const { round, log } = workerOver(keeper, { broken: failing(error) });
    await round();
    expect(await jobsIn(keeper)).toMatchObject([{ error: kept }]);
    if (kept.startsWith('database')) expect(JSON.stringify(log)).not.toContain('Jan');
  });

  test('whose piece fails leaves nothing of that piece, and goes on there at the next attempt', async () => {
    const id = await addJob(keeper, 'clean-keys');
    let breaks = true;
    const kind = inPieces(4, () => {
      if (breaks && calls++ === 2) throw new Error('no');
    });
    let calls = 0;
    const { round } = workerOver(keeper, { 'clean-keys': kind });
    await round();
    expect(await effects()).toHaveLength(2);
    expect(await jobsIn(keeper)).toMatchObject([{ state: 'waiting', progress: 0.5 }]);
    breaks = false;
    await later(waitAfter(1));
    await round();
    expect(await effects()).toEqual([1, 2, 3, 4].map((piece) => ({ job: id, piece })));
  });

  test('that another role works at than that of its kind does nothing', async () => {
    await addJob(keeper, 'end-applications');
    const { round } = workerOver(keeper, { 'end-applications': inPieces(1) });
    await round();
    expect(await effects()).toEqual([]);
    expect(await jobsIn(keeper)).toMatchObject([{ state: 'waiting', error: 'database 55006' }]);
  });

  test('does not count an attempt when the process stops, and goes on where it was', async () => {
    const id = await addJob(keeper, 'clean-keys');
    const first = workerOver(keeper, { 'clean-keys': inPieces(5, () => void first.stop()) });
    await first.round();
    expect(await jobsIn(keeper)).toMatchObject([{ state: 'waiting', attempts: 0 }]);
    await workerOver(keeper, { 'clean-keys': inPieces(5) }).round();
    expect(await effects()).toEqual([1, 2, 3, 4, 5].map((piece) => ({ job: id, piece })));
  });

  test('waits for the one that goes before it, and no longer than until that is over', async () => {
    const [first, second] = [await addJob(keeper, 'broken', { most: 2 }), await addJob(keeper, 'clean-keys')];
    await keeper.load((tx) => tx.run(sql`update platform.jobs set waits_for = ${first} where id = ${second}`));
    const { round } = workerOver(keeper, { broken: failing(() => new Error('no')), 'clean-keys': inPieces(1) });
    await round();
    expect((await jobsIn(keeper)).map((job) => job.state)).toEqual(['waiting', 'waiting']);
    await later(61);
    await round();
    expect((await jobsIn(keeper)).map((job) => job.state)).toEqual(['failed', 'done']);
  });
});

describe('a job whose process is gone', () => {
  const taken = async (attempts: number) => {
    const id = await addJob(keeper, 'clean-keys', { most: 2 });
    await keeper.load((tx) =>
      tx.run(
        sql`update platform.jobs set state = 'running', attempts = ${attempts}, locked_by = 'gone', locked_until = access.now() + interval '60 seconds'`,
      ),
    );
    return id;
  };

  test('is left alone while it may still live, and taken when its lock ran out', async () => {
    await taken(1);
    const { round } = workerOver(keeper, { 'clean-keys': inPieces(1) });
    await round();
    expect(await jobsIn(keeper)).toMatchObject([{ state: 'running', attempts: 1 }]);
    await later(61);
    await round();
    expect(await jobsIn(keeper)).toMatchObject([{ state: 'done', attempts: 2 }]);
  });

  test('is taken at once where no other process can be there', async () => {
    await taken(1);
    await workerOver(keeper, { 'clean-keys': inPieces(1) }, { alone: true }).round();
    expect(await jobsIn(keeper)).toMatchObject([{ state: 'done' }]);
  });

  test('stands as failed when it took all attempts with it', async () => {
    await taken(2);
    await addJob(keeper, 'clean-keys');
    await later(61);
    await workerOver(keeper, { 'clean-keys': inPieces(1) }).round();
    expect(await jobsIn(keeper)).toMatchObject([{ state: 'failed', error: 'lost lost' }, { state: 'done' }]);
  });

  test('undoes what it does after another took the job', async () => {
    const id = await addJob(keeper, 'clean-keys');
    await keeper.load((tx) =>
      tx.run(
        sql`update platform.jobs set state = 'running', locked_by = 'another', locked_until = access.now() + interval '60 seconds'`,
      ),
    );
    const code = await keeper.database
      .as({ id: 'keys-cleaner', databaseRole: 'brug_keys_cleaner', roleId: null }, async (tx) => {
        await tx.run(sql`insert into platform.test_effects (job, piece) values (${id}, 1)`);
        await tx.rows(sql`select platform.advance_job(${id}::integer, 'me', 1::real, null, true)`);
      })
      .catch((error: { code?: string }) => error.code);
    expect(code).toBe('55006');
    expect(await effects()).toEqual([]);
    expect(await jobsIn(keeper)).toMatchObject([{ state: 'running', progress: 0 }]);
  });
});

describe('work that makes its own transactions', () => {
  test('shows how far it is while it runs, and is marked when it is whole', async () => {
    await addJob(keeper, 'long');
    let seen: unknown;
    const long = {
      work: {
        run: async (_job: unknown, { progress }: { progress: (done: number) => void }) => {
          progress(0.4);
          while (seen === undefined) {
            await new Promise((resolve) => setTimeout(resolve, 50));
            const [job] = await jobsIn(keeper);
            if ((job?.progress ?? 0) > 0) seen = job;
          }
        },
      },
    };
    await workerOver(keeper, { long }).round();
    expect(seen).toMatchObject({ state: 'running', progress: expect.closeTo(0.4, 5) });
    expect(await jobsIn(keeper)).toMatchObject([{ state: 'done', progress: 1 }]);
  });

  test('is done again with the same number when the process was gone before it was marked', async () => {
    const id = await addJob(keeper, 'mail');
    const sent: number[] = [];
    const mail = {
      work: {
        run: async (job: { id: number }) => {
          sent.push(job.id);
          if (sent.length === 1) throw new Error('gone between sending and marking');
        },
      },
    };
    const { round } = workerOver(keeper, { mail });
    await round();
    await later(61);
    await round();
    expect(sent).toEqual([id, id]);
    expect(await jobsIn(keeper)).toMatchObject([{ state: 'done' }]);
  });
});

describe('what is done each night', () => {
  const nightly = () => ({ 'clean-keys': { ...inPieces(1), nightly: { at: '03:30' } } });
  const on = (moment: string) => setClock(keeper, new Date(moment));
  const keys = async () => (await jobsIn(keeper)).map((job) => `${job.key} ${job.state}`);

  test('is planned once a day, for that hour in Brussels, by however many processes', async () => {
    await on('2026-03-18T00:30:00Z');
    const [one, other] = [workerOver(keeper, nightly()), workerOver(keeper, nightly())];
    await Promise.all([one.round(), other.round()]);
    expect(await jobsIn(keeper)).toMatchObject([{ key: 'clean-keys 2026-03-18', state: 'waiting', wait: 7200 }]);
    await on('2026-03-18T02:30:00Z');
    await Promise.all([one.round(), other.round()]);
    await on('2026-03-18T21:00:00Z');
    await one.round();
    expect(await keys()).toEqual(['clean-keys 2026-03-18 done']);
    expect(await effects()).toHaveLength(1);
  });

  test.each([
    [
      'forward',
      [
        '2026-03-28T22:30:00Z',
        '2026-03-28T23:30:00Z',
        '2026-03-29T00:59:00Z',
        '2026-03-29T01:01:00Z',
        '2026-03-29T21:59:00Z',
      ],
      ['2026-03-28', '2026-03-29'],
    ],
    [
      'back',
      [
        '2026-10-24T21:30:00Z',
        '2026-10-24T22:30:00Z',
        '2026-10-25T00:30:00Z',
        '2026-10-25T01:30:00Z',
        '2026-10-25T22:30:00Z',
      ],
      ['2026-10-24', '2026-10-25'],
    ],
  ])('is done once on the day on which the clock goes %s', async (_, moments, days) => {
    const { round } = workerOver(keeper, nightly());
    for (const moment of moments) {
      await on(moment);
      await round();
    }
    await on(`${days[1]}T12:00:00Z`);
    await workerOver(keeper, nightly()).round();
    expect(await keys()).toEqual(days.map((day) => `clean-keys ${day} done`));
    expect(await effects()).toHaveLength(2);
  });

  test('is done once after ten days in which nothing ran, and not ten times', async () => {
    await on('2026-03-18T00:30:00Z');
    await workerOver(keeper, nightly()).round();
    expect(await keys()).toEqual(['clean-keys 2026-03-18 waiting']);
    await on('2026-03-28T12:00:00Z');
    await workerOver(keeper, nightly()).round();
    expect(await keys()).toEqual(['clean-keys 2026-03-28 done']);
    expect(await effects()).toHaveLength(1);
  });

  test('that failed yesterday stands as failed, and has its turn today', async () => {
    const kinds = { broken: { ...failing(() => new Error('no')), nightly: { at: '03:30' }, mostAttempts: 1 } };
    await on('2026-03-18T12:00:00Z');
    await workerOver(keeper, kinds).round();
    await on('2026-03-19T12:00:00Z');
    await workerOver(keeper, kinds).round();
    expect(await keys()).toEqual(['broken 2026-03-18 failed', 'broken 2026-03-19 failed']);
  });

  test('goes after what goes before it in the same night', async () => {
    const order: string[] = [];
    const kind = (name: string, after?: string) => ({
      work: { run: async () => void order.push(name) },
      nightly: { at: '00:05', ...(after === undefined ? {} : { after }) },
    });
    await workerOver(keeper, { first: kind('first'), second: kind('second', 'first') }).round();
    expect(order).toEqual(['first', 'second']);
  });
});

test.each([
  ['brug_jobs', sql`select * from platform.idempotency`],
  ['brug_jobs', sql`select platform.clean_keys(30, 1)`],
  ['brug_jobs', sql`delete from platform.jobs`],
  ['brug_jobs', sql`update platform.jobs set payload = '{}'`],
  ['brug_jobs', sql`select * from organisation.prisons`],
  ['brug_keys_cleaner', sql`select * from platform.jobs`],
  ['brug_keys_cleaner', sql`delete from platform.idempotency`],
  ['brug_keys_cleaner', sql`select platform.clean_jobs(30, 1)`],
  ['brug_caretaker', sql`select platform.clean_keys(30, 1)`],
])('%s may do its own work and nothing else', async (databaseRole, query) => {
  const code = await keeper.database
    .as({ id: databaseRole, databaseRole, roleId: null }, (tx) => tx.rows(query))
    .catch((error: { code?: string }) => error.code);
  expect(code).toBe('42501');
});
