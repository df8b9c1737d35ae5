// `npm test`: everything, on a bare clone, in the order in which it fails fastest. Prints one closing line with the counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from '../bin/install.js';

ensureInstalled();
const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'node_modules', '.bin');
const OUT = join(ROOT, 'var', 'test-results');
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

const { findChromium } = await import('./support/chromium.js');
const chromium = findChromium();
if (chromium === undefined) {
  process.stderr.write('No Chromium: install the Debian package chromium, or set CHROMIUM_PATH to one.\n');
  process.exit(1);
}

let failed = 0;
let passed = 0;
const steps = [
  { name: 'types', command: 'tsc', args: ['--noEmit', '-p', '.'] },
  { name: 'lint', command: 'biome', args: ['check', '.'] },
  { name: 'unused', command: 'knip', args: [] },
  {
    name: 'tests',
    command: 'vitest',
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(OUT, 'vitest.json')}`],
    report: join(OUT, 'vitest.json'),
  },
  // The rows that the tests saw, against the types that the code states.
  { name: 'rows', command: 'tsx', args: ['tests/rows/check.ts'] },
  { name: 'journeys', command: 'playwright', args: ['test'], report: join(OUT, 'playwright.json') },
];
for (const step of steps) {
  process.stdout.write(`\n== ${step.name}\n`);
  const started = Date.now();
  const { status } = spawnSync(join(BIN, step.command), step.args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, CHROMIUM_PATH: chromium, NODE_ENV: 'test' },
  });
  const counts =
    step.report !== undefined && existsSync(step.report)
      ? countsOf(JSON.parse(readFileSync(step.report, 'utf8')))
      : undefined;
  passed += counts?.passed ?? (status === 0 ? 1 : 0);
  failed += counts?.failed ?? (status === 0 ? 0 : 1);
  if (status !== 0 && (counts?.failed ?? 1) === 0) failed += 1; // the runner itself failed
  process.stdout.write(
    `== ${step.name}: ${status === 0 ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s\n`,
  );
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

/** The counts in a report of vitest or of Playwright. A skipped test is a failure: nothing is skipped in silence. */
function countsOf(report) {
  if (report.stats !== undefined) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected, failed: unexpected + flaky + skipped };
  }
  return {
    passed: report.numPassedTests,
    failed: report.numTotalTests - report.numPassedTests + report.numFailedTestSuites,
  };
}
