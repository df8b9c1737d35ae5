import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Cluster, startCluster } from './cluster.ts';
import { load } from './load.ts';
import { print } from './print.ts';
import { startServer } from './server.ts';

// The API over a PostgreSQL of its own, started for this measurement: what a request costs the application and the database, in
// milliseconds of the processor. How many a second depends on the machine, what each costs much less.
const folder = mkdtempSync(join(tmpdir(), 'brug-bench-'));
const cluster = await startCluster(folder);
try {
  if (cluster === undefined) print('API on PostgreSQL', 0, 'not measured', { why: 'no PostgreSQL is installed' });
  else await api(cluster);
} finally {
  cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function api({ address, pid, version }: Cluster): Promise<void> {
  const server = await startServer({ BRUG_DATABASE: address, BRUG_SECRET_FILE: join(folder, 'secret') });
  print('API on PostgreSQL: start to first page', server.seconds, 's', { postgresql: version });
  const processes = { application: server.child.pid ?? 0, database: pid };
  try {
    const { session, applications } = await known(address);
    const supporter = await server.signIn('supporter-antwerpen');
    const ask = (name: string, path: string, cookie: string) =>
      load({ name: `API: ${name}`, url: `${server.base}/api/v1${path}`, cookie, processes });
    await ask('list of offers', '/offers', supporter);
    await ask('plan', '/plans/2015-2020', await server.signIn('policy-officer'));
    await ask('session with its people', `/sessions/${session}`, supporter);
    let turn = 0;
    await load({
      name: 'API: an application',
      url: `${server.base}/api/v1`,
      cookie: supporter,
      processes,
      each: (request) => {
        const { series, person } = applications[turn % applications.length] ?? { series: 0, person: 0 };
        turn += 1;
        const headers = { ...request.headers, 'content-type': 'application/json' };
        const body = JSON.stringify({ personId: person });
        return { ...request, method: 'POST', path: `/api/v1/series/${series}/applications`, headers, body };
      },
    });
  } finally {
    await server.stop();
  }
}

/** The session with most people, and applications that nobody has made yet: each person of a prison for each series that runs. */
async function known(
  address: string,
): Promise<{ session: number; applications: { series: number; person: number }[] }> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    const sessions = await client.query<{ id: string }>(`
      select s.id from organisation.sessions s join organisation.applications a on a.series_id = s.series_id
      where s.prison = 'antwerpen' and s.status = 'held' group by s.id, s.named order by count(*) desc, s.named desc, s.id limit 1`);
    const pairs = await client.query<{ series: number; person: number }>(`
      select r.id as series, p.id as person
      from organisation.series r join individual.persons p on p.prison = r.prison
      where r.prison = 'antwerpen' and r.starts_on <= current_date and r.ends_on >= current_date + 7
        and not exists (select from organisation.applications a where a.series_id = r.id and a.person_id = p.id)
      order by r.id % 7, p.id, r.id limit 40000`);
    return { session: Number(sessions.rows[0]?.id), applications: pairs.rows };
  } finally {
    await client.end();
  }
}
