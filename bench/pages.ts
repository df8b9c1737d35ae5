import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, SECONDS } from './load.ts';
import { print } from './print.ts';
import { processorOf } from './processor.ts';
import { type Server, startServer } from './server.ts';
import { slowRequests } from './slow-requests.ts';

// Starts the product as a user does, on a database of its own. Every page is measured in the same run, so that they can be
// compared. Parts: `pages` and `slow-requests`.
const only = process.argv.slice(2).filter((part) => ['pages', 'slow-requests'].includes(part));
const wanted = (part: string) => only.length === 0 || only.includes(part);

const folder = mkdtempSync(join(tmpdir(), 'brug-bench-'));
const settings = {
  BRUG_DATABASE: process.env.BENCH_DATABASE ?? join(folder, 'brug'),
  BRUG_SECRET_FILE: join(folder, 'secret'),
};

function residentMegabytes({ child }: Server): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

const first = await startServer(settings);
print('first start to first page', first.seconds, 's', { cores: cpus().length, node: process.version });
await first.stop();
const second = await startServer(settings);
print('second start to first page', second.seconds, 's');
print('second start to first page: processor', processorOf(second.child.pid ?? 0), 'ms');
print('resident memory after second start', residentMegabytes(second), 'MB');

try {
  const { base, signIn } = second;
  if (wanted('slow-requests')) await slowRequests({ base, seconds: SECONDS, signIn, print });
  if (wanted('pages')) await pages(second);
} finally {
  await second.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Pages for everybody and for who is signed in, and the figure that counts most. */
async function pages({ base, child, signIn }: Server): Promise<void> {
  const counsellor = await signIn('counsellor-antwerpen');
  const answer = await fetch(`${base}/api/v1/persons`, { headers: { cookie: counsellor } });
  const persons = (await answer.json()) as { items: { id: number; name: string }[] };
  const page = (name: string, path: string, cookie?: string, more: { encodings?: string } = {}) =>
    load({ name, url: `${base}${path}`, ...(cookie && { cookie }), ...more, processes: { server: child.pid ?? 0 } });
  await page('start page', '/');
  await page('plan page, public', '/plans/2015-2020');
  await page('prison page, public', '/prisons/antwerpen');
  await page('plan page, signed in', '/plans/2015-2020', await signIn('policy-officer'));
  const zipped = { encodings: 'br, gzip' };
  await page('plan page, signed in, compressed', '/plans/2015-2020', await signIn('policy-officer'), zipped);
  await page('step page, signed in', '/plans/2015-2020/steps/1-2', await signIn('policy-officer'));
  await page('prison page, coordinator', '/prisons/antwerpen', await signIn('coordinator-antwerpen'));
  await page('person page, counsellor', `/persons/${persons.items[0]?.id}`, counsellor);
  await page('caseload, counsellor', '/caseload', counsellor);
  await page('search, public', '/search?q=nederlands');
  await page(
    'search for a name, counsellor',
    await soughtFor(base, counsellor, persons.items[0]?.name ?? ''),
    counsellor,
  );
  await dearestFigure(base, await signIn('policy-officer'));
  print('resident memory after load', residentMegabytes(second), 'MB');
}

/** The address of the page on which that name was searched, as posting the box gives it. */
async function soughtFor(base: string, cookie: string, name: string): Promise<string> {
  const answer = await fetch(`${base}/search`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ q: name }).toString(),
  });
  return answer.headers.get('location') ?? '/search';
}

async function dearestFigure(base: string, cookie: string): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const began = performance.now();
    const answer = await fetch(
      `${base}/api/v1/figures/participants?by=prison,policy-field,year&from=2024-01-01&to=2025-12-31&release=internal`,
      { headers: { cookie } },
    );
    await answer.text();
    if (answer.status !== 200) throw new Error(`The figure answered ${answer.status}`);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  print('figure participants by prison, policy field and year, with all totals', times[2] ?? 0, 'ms', {
    rounds: times.length,
  });
}
