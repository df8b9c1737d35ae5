import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { PERSONAS } from '../../src/access/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { changing, reading, truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { addJob, inPieces, jobsIn, workerOver } from '../support/jobs.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, page, post, log } = testApp(keeper);
const ADMIN = 'administrator';

/** A job of that state, with an error where it failed. */
async function jobIn(
  state: 'waiting' | 'running' | 'done' | 'failed' | 'given-up',
  kind = 'clean-keys',
): Promise<number> {
  const id = await addJob(keeper, kind, { wait: 3600 });
  const over = ['done', 'failed', 'given-up'].includes(state);
  await keeper.load((tx) =>
    tx.run(sql`
      update platform.jobs set state = ${state}, attempts = 5,
        done_at = case when ${over}::boolean then access.now() end,
        locked_by = case ${state} when 'running' then 'somebody' end,
        locked_until = case ${state} when 'running' then access.now() + interval '1 minute' end,
        progress = case ${state} when 'running' then 0.4 else 0 end,
        error_kind = case ${state} when 'failed' then 'database' end, error_code = case ${state} when 'failed' then '22P02' end
      where id = ${id}`),
  );
  return id;
}
beforeEach(() => keeper.load((tx) => tx.run(sql`delete from platform.jobs`)));

describe('the list of jobs', () => {
  test('has for each its kind, state, attempts, moment and why it failed, what failed before what waits', async () => {
    const [waits, failed] = [await jobIn('waiting'), await jobIn('failed')];
    const { status, body } = await api(ADMIN, 'GET', '/jobs');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      items: [
        { id: failed, kind: 'clean-keys', state: 'failed', attempts: 5, runAt: '2026-03-18T15:00:00.000Z' },
        { id: waits, state: 'waiting', error: null },
      ],
      total: 2,
      page: 1,
    });
    expect(body.items[0].error).toBe('The database gave error 22P02.');
  });

  test('is filtered by state and kind, and paged', async () => {
    for (const state of ['waiting', 'failed', 'done'] as const) await jobIn(state);
    await jobIn('failed', 'end-applications');
    expect((await api(ADMIN, 'GET', '/jobs?state=failed')).body).toMatchObject({ total: 2 });
    expect((await api(ADMIN, 'GET', '/jobs?state=failed&kind=end-applications')).body).toMatchObject({ total: 1 });
    expect((await api(ADMIN, 'GET', '/jobs?page=2')).body).toMatchObject({ items: [], total: 4, page: 2 });
    expect((await api(ADMIN, 'GET', '/jobs?state=broken')).status).toBe(422);
    expect((await page(ADMIN, '/jobs?page=0')).status).toBe(422);
  });

  test.each([null, ...PERSONAS.map((one) => one.id).filter((id) => !id.startsWith('administrator'))])(
    'does not exist for %s',
    async (id) => {
      const job = await jobIn('failed');
      expect((await api(id, 'GET', '/jobs')).status).toBe(id === null ? 401 : 404);
      expect((await page(id, '/jobs')).status).toBe(id === null ? 401 : 404);
      expect((await page(id, `/jobs/${job}`)).status).toBe(id === null ? 401 : 404);
      for (const deed of ['retry', 'now', 'give-up'])
        expect((await post(id, `/jobs/${job}/${deed}`, {})).status).toBe(id === null ? 401 : 403);
      expect((await post(id, '/jobs', { kind: 'clean-keys' })).status).toBe(id === null ? 401 : 403);
      expect(await jobsIn(keeper)).toMatchObject([{ id: job, state: 'failed' }]);
    },
  );

  test.each(['supporter-antwerpen', 'auditor', 'policy-officer', 'public'])(
    'is shut to %s in the database too',
    async (id) => {
      await jobIn('failed');
      for (const call of [
        sql`select platform.retry_job(1)`,
        sql`select platform.hasten_job(1)`,
        sql`select platform.give_up_job(1)`,
        sql`select platform.ask_job('clean-keys')`,
        sql`update platform.jobs set state = 'waiting'`,
        sql`select * from platform.jobs`,
      ])
        expect(await changing(keeper, id, call)).toBe('42501');
    },
  );

  test('is written by no administrator but through what the state allows', async () => {
    expect(await changing(keeper, ADMIN, sql`update platform.jobs set state = 'done'`)).toBe('42501');
    expect(await changing(keeper, ADMIN, sql`delete from platform.jobs`)).toBe('42501');
    // The role by itself proves nothing: somebody must be asking.
    const nobody = { id: '', databaseRole: 'brug_administrator', roleId: null };
    expect(await changing(keeper, nobody, sql`select platform.ask_job('clean-keys')`)).toBe('42501');
    await jobIn('failed');
    expect(await reading(keeper, nobody, sql`select id from platform.jobs`)).toEqual([]);
    const asked = keeper.database.as(nobody, (tx) => tx.rows(sql`select id from platform.jobs`));
    await expect(asked).rejects.toMatchObject({ code: 'not_signed_in' });
  });
});

describe('a failed job', () => {
  test('is seen with its reason, tried again, and done', async () => {
    const id = await jobIn('failed');
    const shown = await page(ADMIN, '/jobs');
    expect(shown.body).toContain('1 opdracht is mislukt');
    expect(shown.body).toContain('De databank gaf fout 22P02.');
    expect(await api(ADMIN, 'POST', `/jobs/${id}/retry`)).toMatchObject({
      status: 200,
      body: { id, state: 'waiting' },
    });
    expect(await jobsIn(keeper)).toMatchObject([{ state: 'waiting', attempts: 0, wait: 0 }]);
    await keeper.load((tx) =>
      tx.run(sql`create table if not exists platform.test_effects (job integer, piece integer)`),
    );
    await keeper.load((tx) => tx.run(sql`grant insert on platform.test_effects to brug_keys_cleaner`));
    await workerOver(keeper, { 'clean-keys': inPieces(2) }).round();
    expect((await page(ADMIN, `/jobs/${id}`)).body).toContain('gedaan');
    const traces = await truth(
      keeper,
      sql`select actor_id as who, object_id as id from audit.entries where action = 'retry-job'`,
    );
    expect(traces).toEqual([{ who: ADMIN, id: String(id) }]);
  });

  test('is let be, and then tried again after all', async () => {
    const id = await jobIn('failed');
    expect((await post(ADMIN, `/jobs/${id}/give-up`, {})).headers.get('location')).toBe(
      `/jobs/${id}?saved=job-given-up`,
    );
    expect(await jobsIn(keeper)).toMatchObject([{ state: 'given-up' }]);
    expect((await post(ADMIN, `/jobs/${id}/retry`, {})).status).toBe(303);
    expect(await jobsIn(keeper)).toMatchObject([{ state: 'waiting' }]);
  });
});

test.each([
  ['waiting', 'retry'],
  ['running', 'retry'],
  ['done', 'retry'],
  ['running', 'now'],
  ['failed', 'now'],
  ['running', 'give-up'],
  ['done', 'give-up'],
] as const)('a job that is %s refuses %s with one sentence, and stays as it is', async (state, deed) => {
  const id = await jobIn(state);
  const before = await jobsIn(keeper);
  const answer = await post(ADMIN, `/jobs/${id}/${deed}`, {});
  expect(answer.status).toBe(409);
  expect(answer.body).toContain('Dat kan niet met de status die deze opdracht nu heeft.');
  if (deed === 'retry')
    expect((await api(ADMIN, 'POST', `/jobs/${id}/retry`)).body).toMatchObject({ code: 'conflict' });
  expect(await jobsIn(keeper)).toEqual(before);
});

test('a job that waits for later runs now, and one of two that are asked at once is enough', async () => {
  const id = await jobIn('waiting');
  expect((await post(ADMIN, '/jobs', { kind: 'clean-keys' })).headers.get('location')).toBe(
    `/jobs/${id}?saved=job-asked`,
  );
  expect(await jobsIn(keeper)).toMatchObject([{ id, wait: 0 }]);
  await keeper.load((tx) => tx.run(sql`update platform.jobs set run_at = run_at + interval '1 hour'`));
  expect((await post(ADMIN, `/jobs/${id}/now`, {})).status).toBe(303);
  expect(await jobsIn(keeper)).toMatchObject([{ id, wait: 0 }]);
  await Promise.all([1, 2, 3].map(() => post(ADMIN, '/jobs', { kind: 'end-applications' })));
  expect((await jobsIn(keeper)).map((job) => job.kind)).toEqual(['clean-keys', 'end-applications']);
});

test('what does not exist is not found, and what is no kind cannot be asked for', async () => {
  expect((await api(ADMIN, 'POST', '/jobs/2000000000/retry')).status).toBe(404);
  for (const path of ['/jobs/2000000000', '/jobs/x', '/jobs/0']) expect((await page(ADMIN, path)).status).toBe(404);
  for (const kind of ['carry-demonstration', 'nothing', ''])
    expect((await post(ADMIN, '/jobs', { kind })).status).toBe(404);
  expect(await jobsIn(keeper)).toEqual([]);
});

test('the same key again does it once', async () => {
  const id = await jobIn('failed');
  const headers = { 'idempotency-key': 'again' };
  const first = await api(ADMIN, 'POST', `/jobs/${id}/retry`, undefined, headers);
  const second = await api(ADMIN, 'POST', `/jobs/${id}/retry`, undefined, headers);
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(second.body).toEqual(first.body);
});

test('a job that runs shows how far it is, and one that waits for another says for which', async () => {
  const first = await jobIn('running');
  const second = await jobIn('waiting');
  await keeper.load((tx) => tx.run(sql`update platform.jobs set waits_for = ${first} where id = ${second}`));
  expect((await page(ADMIN, `/jobs/${first}`, 'en')).body).toMatch(/<progress max="100" value="40"[^>]*>40/);
  expect((await page(ADMIN, `/jobs/${second}`, 'en')).body).toContain(`href="/jobs/${first}"`);
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
