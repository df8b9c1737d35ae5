import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';

interface Fixtures {
  /** A page of somebody, in a browser of its own; null is the public. Several people in one journey each have one. */
  pageOf: (persona: string | null, options?: BrowserContextOptions) => Promise<Page>;
}

/** `BRUG_WITHOUT_SCRIPTS=1` has every journey go as if `src/browser` were empty. */
const WITHOUT_SCRIPTS = process.env.BRUG_WITHOUT_SCRIPTS === '1';

/** Where the scripts stand; pages do without them, and so do all journeys but those about a script. */
const SCRIPTS = join(import.meta.dirname, '..', '..', 'src', 'browser');

/** Takes the scripts of `src/browser` away, where that is asked. */
async function withoutScripts(context: BrowserContext): Promise<void> {
  if (WITHOUT_SCRIPTS)
    await context.route('**/assets/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
}

/** A test whose pages are watched: what goes wrong unseen in the browser fails it. */
export const test = base.extend<Fixtures>({
  context: async ({ context, baseURL }, use) => {
    const faults = watch(context, baseURL ?? '');
    await withoutScripts(context);
    await use(context);
    expect(faults, 'the browser had nothing to complain about').toEqual([]);
  },
  pageOf: async ({ browser, baseURL, contextOptions }, use) => {
    const opened: { context: BrowserContext; faults: string[] }[] = [];
    await use(async (persona, options) => {
      const context = await browser.newContext({ ...contextOptions, baseURL, ...options });
      opened.push({ context, faults: watch(context, baseURL ?? '') });
      await withoutScripts(context);
      const page = await context.newPage();
      if (persona !== null) await signIn(page, persona);
      return page;
    });
    for (const { context } of opened) await context.close(); // one that a journey closed before stays closed
    const faults = opened.flatMap((one) => one.faults);
    expect(faults, 'the browser had nothing to complain about').toEqual([]);
  },
});

/** A journey about a script that is there. */
export function withScript(name: string, title: string, journey: Parameters<typeof test>[2]): void {
  if (!WITHOUT_SCRIPTS && existsSync(join(SCRIPTS, `${name}.js`))) test(title, journey);
}

/**
 * Keeps what a person would not see: errors of a page or in the console, a request to another host or one that failed,
 * an answer of 500 or more, a part of a page that is missing. A page that is refused is for the journey to look at.
 */
function watch(context: BrowserContext, address: string): string[] {
  const faults: string[] = [];
  const { host } = new URL(address);
  context.on('weberror', (error) => faults.push(`page error: ${error.error().message}`));
  context.on('console', (message) => {
    // Chromium also writes down each answer of 400 and more; those are judged below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    if (new URL(request.url()).host !== host) faults.push(`another host: ${request.url()}`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // The browser itself gives up what it no longer needs: when a page is left, or an answer becomes a download.
    if (reason !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()} ${reason}`);
  });
  context.on('response', (response) => {
    const limit = response.request().isNavigationRequest() ? 500 : 400;
    if (response.status() >= limit) faults.push(`${response.status()}: ${response.url()}`);
  });
  return faults;
}

/** The journeys that depend on the day on which they are made: `.ci/run` repeats them on other days. */
export const REGISTRATION = { tag: '@registration' };

/** Signs in as somebody, the way a visitor does. */
export async function signIn(page: Page, persona: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator(`button[value="${persona}"]`).click();
  await expect(page.locator('.account').first()).toBeAttached();
}

/** What the server answered when `work` made the page go somewhere. */
export async function statusOf(page: Page, work: () => Promise<unknown>): Promise<number> {
  const answers = page.waitForResponse(
    (response) => response.request().isNavigationRequest() && Math.floor(response.status() / 100) !== 3,
  );
  await work();
  return (await answers).status();
}

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** What axe finds on a page against WCAG 2.2 AA; no rule is left out. */
export async function violationsOf(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(STANDARDS);
  // One document without frames: the legacy mode looks at it without opening a second page each time.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** Fails on anything that axe finds on a page. */
export async function checkAccessible(page: Page, what: string): Promise<void> {
  expect(await violationsOf(page), `${what} is accessible`).toEqual([]);
}

/** The id at the end of the address where the page is. */
export function idIn(page: Page): string {
  const id = /\/(\d+)$/.exec(new URL(page.url()).pathname)?.[1];
  if (id === undefined) throw new Error(`No id in ${page.url()}`);
  return id;
}

export { expect };
