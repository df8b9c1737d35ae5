import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { startServer } from '../../src/main.ts';
import { sql } from '../../src/platform/database/index.ts';
import { truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { jobsIn } from '../support/jobs.ts';

const keeper = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'brug-chores-'));
afterAll(async () => {
  await keeper.close();
  rmSync(folder, { recursive: true });
});

const running = () =>
  truth<{ id: number }>(
    keeper,
    sql`select a.id from organisation.applications a join organisation.series r on r.id = a.series_id
        where a.state in ('enrolled', 'waiting', 'intake') and r.ends_on < access.today() order by a.id`,
  );

test('a server that starts does the work of the night, and nobody who asks waits for it', async () => {
  await keeper.load((tx) =>
    tx.run(sql`update organisation.applications set state = 'waiting', ended_at = null where id in (
      select min(a.id) from organisation.applications a join organisation.series r on r.id = a.series_id
      where r.ends_on < access.today() group by a.series_id, a.person_id order by 1 limit 20)`),
  );
  const before = await running();
  expect(before.length).toBeGreaterThanOrEqual(20);
  const config = {
    port: 0,
    database: 'memory',
    demo: false,
    secretFile: join(folder, 'secret'),
    yearCloses: '03-01',
    model: null,
    mail: { smtp: undefined, from: 'brug@localhost', address: 'http://localhost', folder },
    proxy: false,
    signIns: 20,
  };
  const server = await startServer(config, { ...keeper, close: () => Promise.resolve() });
  const health = await fetch(`${server.address}/health`);
  expect(health.status).toBe(200);
  while ((await running()).length > 0) await pause(20);
  await server.stop();
  const jobs = await jobsIn(keeper);
  expect(jobs.filter((job) => job.state === 'running')).toEqual([]);
  expect(jobs.map((job) => job.kind)).toContain('end-applications');
});
