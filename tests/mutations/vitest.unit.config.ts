import { defineConfig } from 'vitest/config';

/** The unit tests beside the pure rules: no database, no template. */
export default defineConfig({
  test: {
    include: ['src/{access,shared,individual,organisation,policy}/**/*.test.ts'],
    maxWorkers: 1,
    setupFiles: ['src/words.ts'],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
});
