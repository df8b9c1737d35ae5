// `node tests/steady.js [runs] [busy]`: repeats `npm test`, ten times unless told otherwise, the last three of them with every core
// busy, and prints what failed. Each run keeps its output under var/steady.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { toldFailures } from './support/failures.js';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'var', 'steady');
const [runs = 10, busy = Math.min(3, runs)] = process.argv.slice(2).map(Number);
if (!Number.isInteger(runs) || !Number.isInteger(busy) || runs < 1 || busy < 0 || busy > runs) {
  process.stderr.write('Usage: node tests/steady.js [runs] [of which with every core busy]\n');
  process.exit(2);
}
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

let failures = 0;
for (let run = 1; run <= runs; run += 1) {
  const loaded = run > runs - busy;
  const stop = loaded ? keepBusy() : () => undefined;
  const began = Date.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'tests', 'run.js')], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  stop();
  const output = `${stdout}\n${stderr}`;
  writeFileSync(join(OUT, `run-${run}.txt`), output);
  const minutes = ((Date.now() - began) / 60_000).toFixed(1);
  const counts = /\d+ passed, \d+ failed/.exec(output)?.[0] ?? 'no counts';
  process.stdout.write(`run ${run}${loaded ? ' (busy)' : ''}: ${counts} in ${minutes} minutes\n`);
  if (status === 0) continue;
  failures += 1;
  for (const line of failedTests(output)) process.stdout.write(`  ${line}\n`);
}
process.stdout.write(`${runs - failures} of ${runs} runs without a failure\n`);
process.exit(failures === 0 ? 0 : 1);

/** One process for each core that does nothing but compute. */
function keepBusy() {
  const children = cpus().map(() => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  return () => {
    for (const child of children) child.kill('SIGKILL');
  };
}

/** What a run tells of what failed, and the files of tests that could not be read at all. */
function failedTests(output) {
  const reports = toldFailures(output);
  try {
    const { testResults } = JSON.parse(readFileSync(join(ROOT, 'var', 'test-results', 'vitest.json'), 'utf8'));
    for (const file of testResults)
      if (file.status !== 'passed') reports.push(`${file.name}: ${file.status} ${file.message}`);
  } catch {
    reports.push('vitest wrote no report');
  }
  return reports;
}
