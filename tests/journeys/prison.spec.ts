import { expect, test } from './support.ts';

test('the coordinator reads the card of Antwerpen, and what does not add up in Leuven-Centraal', async ({ pageOf }) => {
  const page = await pageOf('coordinator-antwerpen');
  await page
    .getByRole('navigation', { name: 'Hoofdmenu' })
    .getByRole('link', { name: 'Mijn gevangenis', exact: true })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Antwerpen' })).toBeVisible();
  for (const part of ['Deze week', 'Cijfers van 2013', 'Aanbod nu', 'Stakingsdagen', 'Personeel', 'Middelen']) {
    await expect(page.getByRole('heading', { level: 2, name: part })).toBeVisible();
  }
  const table = page.getByRole('table', { name: 'Bevolking van 2013 volgens geslacht en wettelijk statuut' });
  await expect(table.getByRole('row', { name: /^beklaagden/ })).toBeVisible();
  await expect(page.getByText('Sessies deze week')).toBeVisible();

  await page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Gevangenissen' }).click();
  await page.getByRole('link', { name: 'Leuven-Centraal' }).click();
  await expect(page.getByText('De wettelijke statuten tellen op tot 337,8; de bevolking is 348,2.')).toBeVisible();
  await expect(page.getByText('Leeg betekent niet nul.')).toBeVisible();
});

test('the movement officer prints the day list: who is where, without the menu', async ({ pageOf }) => {
  const page = await pageOf('movement-officer-antwerpen');
  await page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Daglijst' }).click();
  const lists = page.getByRole('main').getByRole('table');
  // A weekend may be empty: the list of the next day on which somebody is expected.
  for (let days = 0; days < 7 && (await lists.count()) === 0; days++) {
    await page.getByRole('link', { name: 'Volgende dag' }).click();
  }
  await expect(lists.first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1, name: 'Daglijst Antwerpen' })).toBeVisible();
  await expect(lists.first().locator('tbody tr').first()).toContainText(/D-\d+/);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await page.screenshot({ path: 'var/test-results/day-list-printed.png', fullPage: true });
  const paper = await page.pdf({ format: 'A4' });
  expect(paper.subarray(0, 4).toString()).toBe('%PDF');
});

test('the plan and the sheet of a session print without the menu', async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen');
  await page.goto('/sessions?prison=antwerpen&state=unregistered');
  const sheet = await page.locator('main a[href^="/sessions/"]').first().getAttribute('href');
  for (const address of ['/plans/2015-2020', sheet ?? '']) {
    await page.emulateMedia({ media: 'screen' });
    await page.goto(address);
    await expect(page.getByRole('navigation', { name: 'Hoofdmenu' })).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('main').getByRole('table').first()).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Hoofdmenu' })).toHaveCount(0);
    await expect(page.getByRole('banner')).toHaveCount(0);
    await expect(page.getByRole('contentinfo')).toHaveCount(0);
  }
});
