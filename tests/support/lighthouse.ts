import { chromium } from '@playwright/test';
import lighthouse, { type Flags } from 'lighthouse';
import { freePort } from '../../bench/server.ts';

/** What lighthouse says of a page: each category from 0 to 100, and what is not as it should be. */
export interface Scores {
  scores: Record<string, number>;
  /** The audits that fell short, in words. */
  short: string[];
}

/** What is asked of lighthouse. */
export interface Asked {
  address: string;
  categories: readonly string[];
  /** The cookie of who is signed in. */
  cookie?: string;
}

/** Opens a browser of its own, and has lighthouse look at each of these pages. */
export async function lookedAt(asked: readonly Asked[]): Promise<(Asked & Scores)[]> {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`],
  });
  try {
    const found: (Asked & Scores)[] = [];
    for (const one of asked) found.push({ ...one, ...(await scoresOf(port, one)) });
    return found;
  } finally {
    await browser.close();
  }
}

async function scoresOf(port: number, { address, categories, cookie }: Asked): Promise<Scores> {
  const flags: Flags = {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...categories],
    ...(cookie === undefined ? {} : { extraHeaders: { cookie } }),
  };
  const result = await lighthouse(address, flags);
  if (result === undefined) throw new Error(`lighthouse said nothing of ${address}`);
  const { categories: found, audits } = result.lhr;
  return {
    scores: Object.fromEntries(
      Object.entries(found).map(([name, category]) => [name, Math.round((category.score ?? 0) * 100)]),
    ),
    short: Object.values(found).flatMap(({ auditRefs }) =>
      auditRefs.flatMap(({ id, weight }) => {
        const audit = audits[id];
        return weight > 0 && audit?.score !== null && (audit?.score ?? 0) < 1 ? [`${id}: ${audit?.title}`] : [];
      }),
    ),
  };
}
