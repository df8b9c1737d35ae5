import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PERSONAS } from '../src/access/index.ts';
import { signIn } from '../src/administration/sign-ins/index.ts';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { workerOf } from '../src/main.ts';
import { openEmbedded, schemaNumber } from '../src/platform/database/index.ts';

import { SIGN_IN_COOKIE } from '../src/platform/http/sign-in.ts';
import { dayInBrussels } from '../src/shared/dates.ts';
import { addresses } from './addresses.ts';
import { grow } from './grow.ts';
import { known } from './known.ts';
import { type Measured, meter, type Time } from './meter.ts';
import { print } from './print.ts';
import { Json, writes } from './writes.ts';

// How long each statement and each transaction of a request takes on the embedded database with the default demonstration:
// every address that is read, for the public and every persona, and every write. One connection serves everybody, so the
// longest transaction is how long anybody waits. BENCH_FOLDER names a folder with the demonstration, which is copied;
// without it one is loaded. BENCH_YEARS makes it as large as so many years of work. BENCH_ONLY is a
// pattern of the addresses that are measured, BENCH_WHO one of the personas.
const ROOT = join(import.meta.dirname, '..');
const SECRET = 'bench';
/** A statement that was prepared is planned anew for each value a few times, then once for all: both must be seen. */
const ROUNDS = 8;
/** Of the rounds that follow the first, so many last ones count; the quickest of them, since the machine does other work too. */
const WARM = 3;

const folder = mkdtempSync(join(tmpdir(), 'brug-bench-'));
const place = join(folder, 'brug');
if (process.env.BENCH_FOLDER !== undefined) cpSync(process.env.BENCH_FOLDER, place, { recursive: true });
else {
  const environment = {
    ...process.env,
    BRUG_DEMO: '1',
    BRUG_DATABASE: place,
    BRUG_SECRET_FILE: join(folder, 'secret'),
  };
  const seed = spawnSync(process.execPath, [join(ROOT, 'bin', 'brug'), 'seed'], {
    env: environment,
    stdio: ['ignore', 2, 2],
  });
  if (seed.status !== 0) throw new Error('The demonstration did not load');
}

const watch = meter();
const keeper = await openEmbedded({ folder: place }, watch.around);
await keeper.migrate();
if (process.env.BENCH_YEARS !== undefined) await grow(keeper, Number(process.env.BENCH_YEARS));
const now = new Date();
const today = dayInBrussels(now);
let asked = 0;
const app = createApp({
  // Nothing that was computed for an earlier request is served again, and one request sees one revision.
  database: { ...keeper.database, revision: () => keeper.database.revision() + asked * 1_000_000 },
  secret: SECRET,
  demo: true,
  version: 'bench',
  schema: schemaNumber(),
  log: (line) => process.stderr.write(`${JSON.stringify(line)}\n`),
});

interface Line {
  who: string;
  path: string;
  status: number;
  cold: Measured;
  warm: Measured;
}
const lines: Line[] = [];

const cookies = new Map<string, string>();
/** Who asks signs in once, before anything is measured. */
async function headersOf(who: string): Promise<Record<string, string>> {
  if (who === 'public') return {};
  const cookie = cookies.get(who) ?? `${SIGN_IN_COOKIE}=${(await signIn(keeper.database, who)).secret}`;
  cookies.set(who, cookie);
  return { cookie };
}

async function once(who: string, path: string, init: RequestInit = {}) {
  const headers = await headersOf(who);
  asked += 1;
  watch.start();
  const response = await app.request(path, { ...init, headers: { ...headers, ...init.headers } });
  const text = await response.text();
  return { response, text, measured: watch.stop() };
}

async function read(who: string, path: string): Promise<void> {
  const first = await once(who, path);
  const { status } = first.response;
  if (first.measured.statements === 0) return;
  const rounds: Measured[] = [];
  // What is refused does little, each time the same.
  const enough = status >= 400 && status !== 422 ? 1 : ROUNDS;
  while (rounds.length < enough) rounds.push((await once(who, path)).measured);
  lines.push({ who, path, status, cold: first.measured, warm: quickest(rounds.slice(-WARM)) });
}

/** The quickest round, by its slowest statement and by its longest transaction. */
function quickest(rounds: Measured[]): Measured {
  const least = (of: (round: Measured) => Time) =>
    of(rounds.toSorted((a, b) => of(a).processor - of(b).processor)[0] as Measured);
  const statement = least((round) => round.statement) as Measured['statement'];
  return { statement, transaction: least((round) => round.transaction), statements: rounds[0]?.statements ?? 0 };
}

function form(fields: Record<string, string | string[]>): RequestInit {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
  return { method: 'POST', body: body.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } };
}

const facts = await known(keeper, now);
const only = new RegExp(process.env.BENCH_ONLY ?? '');
watch.start();
await workerOf(readConfig(), keeper, {
  over: (kind) => {
    const measured = watch.stop();
    lines.push({ who: 'nobody', path: `job: ${kind}`, status: 200, cold: measured, warm: measured });
    watch.start();
  },
}).round();
// A frozen version, so that its addresses can be read.
await once('policy-officer', '/questions/SV-2020-92/freeze', form({}));
const askers = ['public', ...PERSONAS.map((persona) => persona.id)];
for (const who of askers.filter((one) => new RegExp(process.env.BENCH_WHO ?? '').test(one))) {
  for (const path of addresses(facts, today)) if (only.test(path)) await read(who, path);
  process.stderr.write(`${who}: ${lines.length} addresses measured\n`);
}

await writes(
  async (who, path, body) => {
    const init =
      body instanceof Json
        ? { method: body.method, body: JSON.stringify(body.value), headers: { 'content-type': 'application/json' } }
        : form(body);
    const { response, text, measured } = await once(who, path, init);
    if (only.test(path)) {
      lines.push({ who, path: `${init.method} ${path}`, status: response.status, cold: measured, warm: measured });
    }
    return { status: response.status, location: response.headers.get('location') ?? '', text };
  },
  keeper,
  facts,
  today,
);

const cost = ({ warm, cold }: Line) =>
  Math.max(warm.statement.processor, warm.transaction.processor / 2) + cold.transaction.processor / 1000;
const rounded = ({ clock, processor }: Time) => ({ clock: Math.round(clock), processor: Math.round(processor) });
for (const line of lines.sort((a, b) => cost(b) - cost(a))) {
  const { who, path, status, warm, cold } = line;
  const of = (measured: Measured) => ({
    statement: rounded(measured.statement),
    transaction: rounded(measured.transaction),
  });
  const told = {
    who,
    path,
    status,
    statements: warm.statements,
    warm: of(warm),
    cold: of(cold),
    text: warm.statement.text,
  };
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
const failed = lines.filter((line) => line.status >= 500).length;
const machine = { requests: lines.length, failed, cores: cpus().length, node: process.version };
const most = (of: (line: Line) => number) => Math.max(0, ...lines.map(of));
for (const what of ['statement', 'transaction'] as const) {
  print(
    `longest ${what} of a request`,
    most(({ warm }) => warm[what].processor),
    'ms',
    {
      clock: Math.round(most(({ warm }) => warm[what].clock)),
      cold: Math.round(most(({ cold }) => cold[what].processor)),
      ...machine,
    },
  );
}
await keeper.close();
rmSync(folder, { recursive: true, force: true });
