import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { dayInBrussels } from '../../src/shared/dates.ts';
import { expect, test } from '../journeys/support.ts';
import { frameFaults, lookFaults, OTHER, USUAL } from './looks.ts';
import { HEAVIEST } from './sent.ts';
import { WAYS } from './ways.ts';

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'accessibility.md');
const HEADING = '## The last walk through everything';
const LOOKS = [...USUAL, ...OTHER];

/** What was walked as a role. */
interface Walked {
  who: string;
  addresses: number;
  looks: number;
  faults: string[];
}

for (const { persona } of WAYS) {
  const who = persona ?? 'the public';
  test(`${who} reads every page in every way`, async ({ pageOf }) => {
    const addresses: string[] = JSON.parse(readFileSync(process.env.BRUG_WALK ?? '', 'utf8'));
    const page = await pageOf(persona);
    const still = await pageOf(null, { javaScriptEnabled: false });
    await still.context().addCookies(await page.context().cookies());
    const walked = { who, addresses: 0, looks: 0, faults: [] };
    for (const address of addresses) await look(page, still, address, walked);
    writeFileSync(DOCUMENT, withResult(readFileSync(DOCUMENT, 'utf8'), addresses.length, walked));
    expect(walked.faults).toEqual([]);
  });
}

/**
 * Whether nobody looked at this page before in this run: each leaves a mark beside the list of addresses. A page is the same for
 * who looks when its address is, and all that it is built of: its elements with their classes, roles and names, not its words.
 */
function isNew(address: string, html: string): boolean {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html;
  const built = [...main.matchAll(/<(\w+)([^>]*)/g)].map(
    ([, name, rest]) => `${name} ${(rest ?? '').match(KEPT)?.join(' ')}`,
  );
  const mark = createHash('sha256')
    .update(address + [...new Set(built)].sort().join())
    .digest('hex');
  try {
    writeFileSync(join(dirname(process.env.BRUG_WALK ?? ''), mark), '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** What of an element a look depends on. */
const KEPT = /\b(class|role|type|scope|tabindex|aria-[a-z]+|hidden|open|disabled)\b(="[a-z -]*")?/g;

/** Opens an address as somebody, and looks at it in every way. What a role may not open, its refusal says. */
async function look(page: Page, still: Page, address: string, walked: Walked): Promise<void> {
  const answer = await page.goto(address);
  if (answer === null || answer.status() >= 400) return;
  walked.addresses += 1;
  const html = await answer.text();
  if (html.length > HEAVIEST) walked.faults.push(`${address}: ${html.length} letters`);
  if (!isNew(address, html)) return;
  const found = await frameFaults(page);
  for (const one of LOOKS) found.push(...(await lookFaults(page, one)));
  found.push(...(await scriptFaults(still, address)));
  walked.looks += LOOKS.length + 1;
  walked.faults.push(...found.map((fault) => `${address}: ${fault}`));
}

/** What is wrong with an address where no script runs. */
async function scriptFaults(still: Page, address: string): Promise<string[]> {
  await still.goto(address);
  const title = await still.locator('h1:visible').count();
  const ways = await still.locator('main a[href]:visible, main button:visible, nav.place a[href]:visible').count();
  return [...(title === 1 ? [] : [`${title} titles`]), ...(ways > 0 ? [] : ['no way onward'])].map(
    (fault) => `without script: ${fault}`,
  );
}

/** The document with the line of this role in its last table; the lines of other roles stay. */
function withResult(document: string, addresses: number, { who, ...walked }: Walked): string {
  const [before = '', after = ''] = document.split(`\n${HEADING}`);
  const lines = new Map([...after.matchAll(/^\| ([a-z0-9 -]+) \| \d.*$/gm)].map(([line, name = '']) => [name, line]));
  const { looks, faults } = walked;
  const day = dayInBrussels(new Date());
  lines.set(who, `| ${who} | ${walked.addresses} | ${looks} | ${faults.length || 'none'} | ${day} |`);
  const roles = WAYS.flatMap(({ persona }) => lines.get(persona ?? 'the public') ?? []);
  return `${before.trimEnd()}

${HEADING}

Written by \`npm run walk\`, over a new small demonstration of ${addresses} addresses. Each role opens each of them; what it may open is looked at
in ${LOOKS.map(({ name }) => name).join(', ')}, and without script. A page that is built as a role before it was shown
it, with other words, is counted and not looked at again.

| role | pages opened | looks | faults | on |
|---|---|---|---|---|
${roles.join('\n')}
`;
}
