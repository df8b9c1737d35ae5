import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { print } from './print.ts';
import { slowRequests } from './slow-requests.ts';

// Starts the product as a user does, on a database of its own. Every page is measured in the same run, so that they can be
// compared. Parts: `pages` and `slow-requests`.
const only = process.argv.slice(2).filter((part) => ['pages', 'slow-requests'].includes(part));
const wanted = (part: string) => only.length === 0 || only.includes(part);
const ROOT = join(import.meta.dirname, '..');
const CONNECTIONS = 20;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);

const folder = mkdtempSync(join(tmpdir(), 'brug-bench-'));
const port = await freePort();
const base = `http://127.0.0.1:${port}`;
const environment = {
  ...process.env,
  PORT: String(port),
  BRUG_DEMO: '1',
  BRUG_SIGN_INS: '1000',
  BRUG_DATABASE: process.env.BENCH_DATABASE ?? join(folder, 'brug'),
  BRUG_SECRET_FILE: join(folder, 'secret'),
};

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Starts the server and waits for its first page. Returns the process, the seconds it took, and those of the processor. */
async function start(): Promise<{ child: ChildProcess; seconds: number; computed: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'brug'), 'serve'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error('The server stopped before its first page');
    const page = await fetch(`${base}/`).catch(() => undefined);
    if (page?.status === 200) {
      await page.text();
      return { child, seconds: (performance.now() - began) / 1000, computed: computedSeconds(child) };
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

/** Time of the processor that a process used so far; Linux counts it in hundredths of a second. */
function computedSeconds(child: ChildProcess): number {
  const [, fields = ''] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ');
  const [user = 0, system = 0] = fields.split(' ').slice(11, 13).map(Number);
  return (user + system) / 100;
}

function residentMegabytes(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

async function load(name: string, path: string, cookie?: string, more: Record<string, string> = {}): Promise<void> {
  const headers = cookie === undefined ? more : { cookie, ...more };
  const options = { url: `${base}${path}`, connections: CONNECTIONS, headers };
  await autocannon({ ...options, duration: 2 }); // warm
  const result = await autocannon({ ...options, duration: SECONDS });
  const wrong = result.non2xx + result.errors + result.timeouts;
  print(`${name}: requests`, result.requests.average, 'per second', { connections: CONNECTIONS, failed: wrong });
  print(`${name}: 99th percentile`, result.latency.p99, 'ms');
}

async function signIn(persona: string): Promise<string> {
  const response = await fetch(`${base}/sign-in/demo`, {
    method: 'POST',
    body: new URLSearchParams({ persona }),
    redirect: 'manual',
  });
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

const first = await start();
print('first start to first page', first.seconds, 's', { cores: cpus().length, node: process.version });
await stop(first.child);
const second = await start();
print('second start to first page', second.seconds, 's', { processorSeconds: second.computed });
print('resident memory after second start', residentMegabytes(second.child), 'MB');

try {
  if (wanted('slow-requests')) await slowRequests({ base, seconds: SECONDS, signIn, print });
  if (wanted('pages')) await pages();
} finally {
  await stop(second.child);
  rmSync(folder, { recursive: true, force: true });
}

/** Pages for everybody and for who is signed in, and the figure that counts most. */
async function pages(): Promise<void> {
  const counsellor = await signIn('counsellor-antwerpen');
  const answer = await fetch(`${base}/api/v1/persons`, { headers: { cookie: counsellor } });
  const persons = (await answer.json()) as { items: { id: number }[] };
  await load('start page', '/');
  await load('plan page, public', '/plans/2015-2020');
  await load('prison page, public', '/prisons/antwerpen');
  await load('plan page, signed in', '/plans/2015-2020', await signIn('policy-officer'));
  await load('plan page, signed in, compressed', '/plans/2015-2020', await signIn('policy-officer'), {
    'accept-encoding': 'br, gzip',
    'sec-fetch-site': 'same-origin',
  });
  await load('prison page, coordinator', '/prisons/antwerpen', await signIn('coordinator-antwerpen'));
  await load('person page, counsellor', `/persons/${persons.items[0]?.id}`, counsellor);

  const officer = await signIn('policy-officer');
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const began = performance.now();
    const answer = await fetch(
      `${base}/api/v1/figures/participants?by=prison,policy-field,year&from=2024-01-01&to=2025-12-31&release=internal`,
      {
        headers: { cookie: officer },
      },
    );
    await answer.text();
    if (answer.status !== 200) throw new Error(`The figure answered ${answer.status}`);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  print('figure participants by prison, policy field and year, with all totals', times[2] ?? 0, 'ms', {
    rounds: times.length,
  });
  print('resident memory after load', residentMegabytes(second.child), 'MB');
}
