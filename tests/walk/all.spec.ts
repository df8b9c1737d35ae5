import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../journeys/support.ts';
import { Crawl } from './crawl.ts';
import { frameFaults, lookFaults, OTHER, USUAL } from './looks.ts';
import { WAYS, type Way } from './ways.ts';

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'accessibility.md');
const HEADING = '## The last walk through everything';

/** What was walked as a role. */
interface Walked {
  who: string;
  addresses: number;
  looks: number;
  faults: string[];
}

test('every role reads every page in every way', async ({ pageOf }) => {
  const addresses = new Set<string>();
  // First by who sees most: so all addresses are known.
  const first = new Crawl(async () => []);
  for (const way of WAYS) {
    const page = await pageOf(way.persona);
    await first.go(page, way);
    await page.context().close();
  }
  for (const address of first.walked.keys()) addresses.add(address);
  const seen = new Set<string>();
  const results: Walked[] = [];
  for (const way of WAYS) results.push(await walkAs(await pageOf(way.persona), way, [...addresses], seen));
  writeFileSync(DOCUMENT, withResult(readFileSync(DOCUMENT, 'utf8'), addresses.size, results));
  expect(results.flatMap(({ who, faults }) => faults.map((fault) => `${who}: ${fault}`))).toEqual([]);
});

/** Opens every address as somebody; a page that somebody else was shown to the letter is not looked at again. */
async function walkAs(page: Page, { persona }: Way, addresses: string[], seen: Set<string>): Promise<Walked> {
  const walked: Walked = { who: persona ?? 'the public', addresses: 0, looks: 0, faults: [] };
  for (const address of addresses) {
    const answer = await page.goto(address);
    if (answer === null || answer.status() >= 400) continue; // what a role may not open, its refusal says
    walked.addresses += 1;
    const print = createHash('sha256')
      .update(plain(await answer.text()))
      .digest('hex');
    if (seen.has(print)) continue;
    seen.add(print);
    const found = await frameFaults(page);
    for (const look of [...USUAL, ...OTHER]) {
      walked.looks += 1;
      found.push(...(await lookFaults(page, look)));
    }
    walked.faults.push(...found.map((fault) => `${address}: ${fault}`));
  }
  await page.context().close();
  return walked;
}

/** What a page shows below its head and menu, without what differs at each reading. */
function plain(html: string): string {
  return (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html).replace(/ (value|name)="[0-9a-f-]{36}"/g, '');
}

function withResult(document: string, addresses: number, results: readonly Walked[]): string {
  const before = document.split(`\n${HEADING}`)[0]?.trimEnd() ?? '';
  const lines = results.map(
    ({ who, addresses, looks, faults }) => `| ${who} | ${addresses} | ${looks} | ${faults.length || 'none'} |`,
  );
  const ways = [...USUAL, ...OTHER].map(({ name }) => name).join(', ');
  return `${before}

${HEADING}

Written by \`npm run walk\`, over a new small demonstration of ${addresses} addresses. Each role opens each of them; what it may open is looked at
in ${ways}. A page that shows to the letter what an earlier role was shown is counted and not looked at again.

| role | pages opened | looks | faults |
|---|---|---|---|
${lines.join('\n')}
`;
}
