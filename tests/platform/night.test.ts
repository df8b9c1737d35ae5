import { afterAll, expect, test } from 'vitest';
import { JOB_KINDS } from '../../src/administration/jobs/rules.ts';
import { readConfig } from '../../src/config.ts';
import { kindsOf, workerOf } from '../../src/main.ts';
import { sql } from '../../src/platform/database/index.ts';
import { fact } from '../support/asking.ts';
import { setClock } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { jobsIn } from '../support/jobs.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const config = {
  port: 0,
  database: 'memory',
  demo: true,
  secretFile: 'none',
  yearCloses: '03-01',
  model: null,
  proxy: false,
  signIns: 20,
  mail: readConfig().mail,
};

/** How long a transaction of a job may take on the embedded database, in milliseconds of computing. */
const LONGEST = 200;

test('every kind is known to the database, with the role that does it', async () => {
  const kinds = kindsOf(config, keeper);
  expect(Object.keys(kinds).sort()).toEqual([...JOB_KINDS].sort());
  for (const [kind, { work }] of Object.entries(kinds)) {
    if (!('by' in work)) continue;
    const { role } = await fact<{ role: string }>(keeper, sql`select platform.role_of_job(${kind}) as role`);
    expect(role, kind).toBe(`brug_${work.by.replaceAll('-', '_')}`);
  }
});

test('a night does every kind that nobody need ask for once, and no transaction of it keeps others waiting for long', async () => {
  await setClock(keeper, new Date('2026-03-20T14:00:00Z')); // two days of the demonstration are to be made
  // As much as a year of work leaves: what a night meets is less.
  await keeper.load(async (tx) => {
    await tx.run(sql`
      insert into platform.idempotency (actor_id, key, request_hash, status, response, created_at)
      select 'policy-officer', 'old-' || n, 'x', 200, '{}', access.now() - interval '40 days' from generate_series(1, 3000) n`);
    await tx.run(sql`
      insert into platform.jobs (kind, state, run_at, created_at, created_by, done_at)
      select 'clean-keys', 'done', at, at, 'jobs', at from generate_series(1, 3000), lateral (select access.now() - interval '100 days' as at) moment`);
    await tx.run(sql`
      update organisation.applications set state = 'waiting', ended_at = null where id in (
        select min(a.id) from organisation.applications a join organisation.series r on r.id = a.series_id
        where r.ends_on < access.today() group by a.series_id, a.person_id)`);
  });
  const lines: Record<string, unknown>[] = [];
  const longest = new Map<string, number>();
  const worker = workerOf(config, keeper, {
    tell: (line) => void lines.push(line),
    over: (kind, most) => void longest.set(kind, most),
  });
  await worker.round();
  const night = (await jobsIn(keeper)).filter((job) => job.key !== null);
  // A check of commitments is only ever asked for.
  expect(night.map((job) => job.kind).sort()).toEqual(JOB_KINDS.filter((kind) => kind !== 'check-commitments').sort());
  expect(night.filter((job) => job.state !== 'done')).toEqual([]);
  expect(lines.filter((line) => line.level === 'error')).toEqual([]);
  // On a server nobody waits for another's transaction, and a clock on the wall proves nothing.
  if (keeper.database.kind === 'pglite') {
    expect([...longest].filter(([, most]) => most > LONGEST)).toEqual([]);
    expect(Math.min(...longest.values())).toBeGreaterThan(0);
    expect(lines.filter((line) => 'longTransaction' in line)).toEqual([]);
  }
  const left = await fact<{ keys: number; jobs: number }>(
    keeper,
    sql`select (select count(*) from platform.idempotency) as keys, (select count(*) from platform.jobs where key is null) as jobs`,
  );
  expect(left).toEqual({ keys: 0, jobs: 0 });
});

test('what is younger than a setting says stays', async () => {
  await keeper.load((tx) =>
    tx.run(sql`
      insert into platform.idempotency (actor_id, key, request_hash, status, response, created_at)
      select 'policy-officer', 'days-' || n, 'x', 200, '{}', access.now() - make_interval(days => n) from unnest(array[6, 29, 31]) n`),
  );
  const clean = (days: number) =>
    keeper.database.as({ id: 'keys-cleaner', databaseRole: 'brug_keys_cleaner', roleId: null }, (tx) =>
      tx.one<{ number: number }>(sql`select platform.clean_keys(${days}::integer, 100) as number`),
    );
  expect(await clean(30)).toEqual({ number: 1 });
  // However the setting stands, a week is kept: who repeats a request of today gets its first answer.
  expect(await clean(0)).toEqual({ number: 1 });
  expect(await clean(0)).toEqual({ number: 0 });
});
