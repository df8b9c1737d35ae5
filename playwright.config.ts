import { defineConfig } from '@playwright/test';

const PORT = Number(process.env.BRUG_JOURNEY_PORT ?? 3199);

/**
 * The browser lives on the real day, also where `faketime` moves the clock of everything else: Chromium does not stand it,
 * and no page depends on its clock.
 */
const { LD_PRELOAD: _, FAKETIME: __, FAKETIME_SHARED: ___, ...environment } = process.env;

/** The journeys: what a person achieves in a browser, on the demonstration of a database made for the run. */
export default defineConfig({
  testDir: 'tests/journeys',
  outputDir: 'var/test-results/journeys',
  globalSetup: './tests/journeys/setup.ts',
  workers: 1, // the journeys share one database and change it
  // Limits find what hangs; on a busy machine every step takes several times as long.
  timeout: 600_000,
  expect: { timeout: 90_000 },
  reporter: [['list'], ['json', { outputFile: 'var/test-results/playwright.json' }]],
  use: {
    baseURL: `http://localhost:${PORT}`,
    // What cannot be done within this time is not there: a journey says so then, and not at its own end.
    actionTimeout: 120_000,
    locale: 'nl-BE',
    timezoneId: 'Europe/Brussels',
    launchOptions: {
      env: environment as Record<string, string>,
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      // Without these, Chromium looks outside by itself; tests stay on this machine.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
