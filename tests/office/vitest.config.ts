import { defineConfig } from 'vitest/config';

/** Each Word document, opened by LibreOffice. `.ci/run` runs it: `npm test` needs no office. */
export default defineConfig({
  test: {
    include: ['tests/office/*.office.ts'],
    globalSetup: ['tests/support/template.ts'],
    setupFiles: ['src/words.ts'],
    maxWorkers: 1,
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
});
