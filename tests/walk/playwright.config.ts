import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';

/** `npm run walk`: every role, every page, every way of looking; takes long, and writes what it found. */
export default defineConfig({
  ...base,
  testDir: '.',
  reporter: 'list',
  globalSetup: '../journeys/setup.ts',
  timeout: 7_200_000,
});
