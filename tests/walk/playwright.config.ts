import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';

/**
 * `npm run walk`: every role, every page, every way of looking; takes long, and writes what it found. Each role is a test of its own:
 * `npm run walk -- -g auditor` walks as one again.
 */
export default defineConfig({
  ...base,
  testDir: '.',
  outputDir: '../../var/test-results/walk',
  reporter: 'list',
  globalSetup: './setup.ts',
  fullyParallel: true, // nobody changes anything
  timeout: 7_200_000,
});
