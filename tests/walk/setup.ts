import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type FullConfig } from '@playwright/test';
import serve, { folderOf } from '../journeys/setup.ts';
import { signIn } from '../journeys/support.ts';
import { Crawl } from './crawl.ts';
import { WAYS } from './ways.ts';

/** A server over a database of its own, and the list of its addresses, each found by who sees most there. */
export default async function setup(config: FullConfig): Promise<() => Promise<void>> {
  const stop = await serve(config);
  try {
    const crawl = new Crawl(async () => []);
    const use = config.projects[0]?.use;
    const browser = await chromium.launch(use?.launchOptions);
    for (const way of WAYS) {
      const context = await browser.newContext({ baseURL: use?.baseURL ?? '', locale: 'nl-BE' });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      if (way.persona !== null) await signIn(page, way.persona);
      await crawl.go(page, way);
      await context.close();
    }
    await browser.close();
    const missed = crawl.missed();
    if (missed.length > 0) throw new Error(`No page leads to ${missed.join(', ')}`);
    process.env.BRUG_WALK = join(folderOf(process.pid), 'addresses.json');
    writeFileSync(process.env.BRUG_WALK, JSON.stringify([...crawl.walked.keys()]));
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
