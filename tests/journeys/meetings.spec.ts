import { expect, statusOf, test } from './support.ts';

test('the agenda of the commission fills itself, a member asks for an item, a decision becomes a step, minutes are approved at the next meeting', async ({
  pageOf,
}) => {
  const page = await pageOf('plan-coordinator');
  const member = await pageOf('lead-saw');
  await page.goto('/meetings');
  await page.getByRole('link', { name: 'Vergadering samenroepen' }).click();
  // By keyboard alone: from field to field, and Enter.
  await page.getByLabel('Dag').focus();
  await page.keyboard.type('vandaag');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('0:05');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Brussel');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('De vergadering is samengeroepen.');
  const meeting = new URL(page.url()).pathname;
  await expect(page.locator('#agenda ol > li').first()).toContainText('Verslag van');
  expect(await page.locator('#agenda ol > li').count()).toBeGreaterThan(3);

  await member.goto(meeting);
  await member.getByText('Een punt vragen').click();
  await member.getByLabel('Waarover').fill('Een loket in elke gevangenis');
  await member.getByRole('button', { name: 'Punt vragen' }).click();
  await expect(member.getByRole('status')).toContainText('Het punt staat op de agenda.');
  expect(await statusOf(member, () => member.goto(`${meeting}/minutes`))).toBe(403);

  await page.goto(`${meeting}/decisions/new`);
  await page.getByRole('button', { name: 'Besluit bewaren' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Wat beslist is').fill('In elke gevangenis komt een loket');
  await page.getByLabel('Wie het doet').fill('SAW');
  await page.getByLabel('een stap van het strategisch plan').check();
  await page.getByLabel('Onder welke doelstelling').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Besluit bewaren' }).click();
  await expect(page.getByRole('status')).toContainText('Het besluit is bewaard.');
  await page.getByRole('link', { name: 'Stap: In elke gevangenis komt een loket' }).click();
  await page.getByRole('link', { name: /^Gemengde commissie, .+, besluit 1$/ }).click();
  await expect(page).toHaveURL(new RegExp(`${meeting}#decision-`));

  await page.getByText('Een vorig verslag afhandelen').click();
  await page.getByRole('button', { name: 'Als besluit bewaren' }).click();
  await expect(page.getByRole('link', { name: /^Verslag van / })).toBeVisible();
  await page.getByRole('link', { name: 'Verslag schrijven' }).click();
  await page.getByRole('textbox', { name: /^Verslag/ }).fill('De commissie besprak het loket.');
  await page.getByRole('button', { name: 'Verslag bewaren' }).click();
  await page.getByRole('button', { name: 'Vergadering afsluiten' }).click();
  await expect(page.getByRole('status')).toContainText('De agenda blijft zoals ze was.');
  const [word] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Verslag in Word' }).click(),
  ]);
  expect(word.suggestedFilename()).toMatch(/^mixed-commission-\d{4}-\d\d-\d\d\.docx$/);

  await member.goto(meeting);
  await expect(member.getByText('De commissie besprak het loket.')).toBeVisible();
  await expect(member.getByText('Een loket in elke gevangenis')).toBeVisible();
  await expect(member.getByRole('link', { name: 'Verslag wijzigen' })).toHaveCount(0);
});
