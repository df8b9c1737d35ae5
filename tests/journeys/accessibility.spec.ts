import type { BrowserContext, Page } from '@playwright/test';
import { Crawl, follow } from '../walk/crawl.ts';
import { frameFaults, lookFaults, OTHER, USUAL } from '../walk/looks.ts';
import { KINDS, WAYS } from '../walk/ways.ts';
import { expect, test } from './support.ts';

// Many pages in one test, each looked at twice; on a busy machine that takes ten minutes.
test.describe.configure({ timeout: 1_800_000 });

/**
 * Looks at the page that is open in light at full width, and in dark as narrow as a phone. What has an address is opened a second time
 * beside it, so that both looks are taken at once: they are most of the time that a walk takes.
 */
async function usual(page: Page, address?: string): Promise<string[]> {
  const found = await frameFaults(page);
  const [first, ...others] = USUAL;
  if (address === undefined || first === undefined) {
    for (const look of USUAL) found.push(...(await lookFaults(page, look)));
    return found;
  }
  const beside = await besideOf(page);
  const lookBeside = async () => {
    await beside.goto(address);
    const faults: string[] = [];
    for (const look of others) faults.push(...(await lookFaults(beside, look)));
    return faults;
  };
  const faults = await Promise.all([lookFaults(page, first), lookBeside()]);
  return [...found, ...faults.flat()];
}

/** The second page of each reader, as signed in as the first. */
const besides = new WeakMap<BrowserContext, Promise<Page>>();
function besideOf(page: Page): Promise<Page> {
  const context = page.context();
  const known = besides.get(context) ?? context.newPage();
  besides.set(context, known);
  return known;
}

test('every page is walked by who sees most of it, and none has a fault', async ({ pageOf }) => {
  const crawl = new Crawl(usual);
  for (const way of WAYS) {
    const page = await pageOf(way.persona);
    await crawl.go(page, way);
    await page.context().close();
  }
  expect(crawl.faults).toEqual([]);
  expect(crawl.missed(), 'pages that nobody walked').toEqual([]);
});

test('forms that are refused, and people who were searched, are accessible too', async ({ pageOf }) => {
  const crawl = new Crawl(usual);
  const supporter = await pageOf('supporter-antwerpen');
  await supporter.goto('/offers/new');
  await supporter.getByRole('button', { name: 'Aanbod bewaren' }).click();
  await expect(supporter.getByRole('alert')).toBeVisible();
  await crawl.lookAt(supporter, 'an offer that was refused');
  await follow(supporter, ['/sessions?prison=antwerpen&state=unregistered', /^\/sessions\/\d+$/]);
  await supporter.getByLabel('Zoek op naam of nummer').fill('D-00');
  await supporter.getByRole('main').getByRole('button', { name: 'Zoeken' }).click();
  await expect(supporter.getByText('Gevonden: vink aan wie aanwezig was')).toBeVisible();
  await crawl.lookAt(supporter, 'people found for a sheet');

  const counsellor = await pageOf('counsellor-antwerpen');
  await counsellor.goto('/search');
  await counsellor.getByRole('main').getByRole('searchbox').fill('d-00');
  await counsellor.getByRole('main').getByRole('button', { name: 'Zoeken' }).click();
  await expect(counsellor.getByRole('heading', { name: 'Personen' })).toBeVisible();
  await crawl.lookAt(counsellor, 'people found by a search');
  await counsellor.setViewportSize({ width: 1280, height: 900 }); // on a phone a row is a small sheet
  await counsellor.goto('/caseload');
  const withPlan = counsellor
    .getByRole('row')
    .filter({ has: counsellor.getByRole('cell', { name: 'ja', exact: true }) });
  await withPlan.first().getByRole('link').first().click();
  await follow(counsellor, [/^\/persons\/\d+\/plan$/]);
  await crawl.lookAt(counsellor, 'a service plan');
  await follow(counsellor, [/\/goals\/\d+\/actions\/new$/]);
  await counsellor.getByRole('button', { name: 'Actie bewaren' }).click();
  await expect(counsellor.getByRole('alert')).toBeVisible();
  await crawl.lookAt(counsellor, 'an action that was refused');

  const officer = await pageOf('policy-officer');
  await officer.goto('/plans/2015-2020/steps/1-1');
  await officer.getByRole('button', { name: 'Rapport indienen' }).click();
  await expect(officer.getByRole('alert')).toBeVisible();
  await crawl.lookAt(officer, 'a report that was refused');
  expect(crawl.faults).toEqual([]);
});

test('one page of each kind reads with large letters, in forced colours, on paper and without script', async ({
  pageOf,
}) => {
  const faults: string[] = [];
  for (const { kind, persona, steps } of KINDS) {
    const page = await pageOf(persona);
    await follow(page, steps);
    for (const look of OTHER) faults.push(...(await lookFaults(page, look)).map((fault) => `${kind}: ${fault}`));
    const plain = await pageOf(persona, { javaScriptEnabled: false });
    await plain.goto(page.url());
    await expect(plain.getByRole('heading', { level: 1 }), kind).toBeVisible();
    await expect(plain.locator('main a[href]:visible, main button:visible').first(), kind).toBeVisible();
    await page.context().close();
    await plain.context().close();
  }
  expect(faults).toEqual([]);
});

test('a table whose rows stand as small sheets on a phone stays a table for who listens', async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen', { viewport: { width: 390, height: 844 } });
  const session = await page.context().newCDPSession(page);
  const found: Record<string, unknown> = {};
  for (const [kind, steps] of Object.entries({
    list: ['/offers?prison=antwerpen'],
    week: ['/sessions?prison=antwerpen'],
    sheet: ['/sessions?prison=antwerpen&state=held', /^\/sessions\/\d+$/],
  })) {
    await follow(page, steps);
    const columns = await page.locator('main thead').first().locator('th:not(.paper-only)').count();
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const roles = nodes.map(({ role }) => role?.value);
    const count = (role: string) => roles.filter((one) => one === role).length;
    expect(columns, kind).toBeGreaterThan(2);
    found[kind] = {
      table: count('table') > 0,
      rows: count('row') > 1,
      groups: count('rowgroup') > 1,
      heads: count('columnheader') === columns,
      names: count('rowheader') > 0,
      cells: count('cell') > 0,
    };
  }
  const whole = { table: true, rows: true, groups: true, heads: true, names: true, cells: true };
  expect(found).toEqual({ list: whole, week: whole, sheet: whole });
});
