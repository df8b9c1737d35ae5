import { defineConfig } from 'vitest/config';
import { tellingForks } from './tests/support/forks.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/template.ts'],
    setupFiles: ['src/words.ts', 'tests/rows/watch.ts'],
    // A process for a few files, one after the other: starting one takes longer than most files.
    pool: tellingForks,
    isolate: false,
    // A process grows to about 1.1 GB, most of it the embedded database; two at once suit the smallest machine.
    maxWorkers: 2,
    // What JavaScript takes of it, in MB: who takes more is stopped with a sentence of V8, not by the system without one.
    execArgv: ['--max-old-space-size=2048'],
    // A limit finds what hangs. It is no measurement: on a busy machine everything takes ten times as long.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Each file has its line; a test has one of its own only where it is slow enough to look at.
    slowTestThreshold: 5_000,
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
});
