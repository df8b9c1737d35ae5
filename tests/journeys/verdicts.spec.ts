import { expect, test } from './support.ts';

test('a check is made, a decision judged and a verdict confirmed; a reader follows one commitment to its decisions, and says what is missing', async ({
  pageOf,
  page: citizen,
}) => {
  const page = await pageOf('plan-coordinator', { javaScriptEnabled: false });
  await page.goto('/agreements/demonstration/checks');
  await page.getByRole('button', { name: 'Nu toetsen' }).click();
  await expect(page.getByRole('status')).toContainText('De toetsing is vastgelegd.');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Wat van de beloften werd');
  await page
    .getByRole('link', { name: /^We versterken het onderwijs/ })
    .last()
    .click();

  await page.getByRole('link', { name: 'Beoordelen' }).first().click();
  await page.getByRole('link', { name: 'Oordeel hierover' }).first().click();
  await page.getByLabel('Slaat op de belofte').selectOption({ label: 'slaat deels op de belofte' });
  await page.getByLabel(/^Citaat/).fill('Dit zei niemand ooit.');
  await page.getByLabel('Reden').fill('Gaat over een deel van het aanbod.');
  await page.getByRole('button', { name: 'Bewaar dit oordeel' }).click();
  await expect(page.getByRole('alert').first()).toContainText('niet letterlijk');
  await page.getByLabel(/^Citaat/).fill('');
  await page.getByRole('button', { name: 'Bewaar dit oordeel' }).click();
  await expect(page.getByRole('status')).toContainText('telt vanaf de volgende toetsing');

  await page.getByRole('radio', { name: 'nagekomen', exact: true }).check();
  await page.getByRole('button', { name: 'Bewaar dit oordeel' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Schrijf waarom');
  await page.getByLabel(/^Reden/).fill('Elke gevangenis heeft intussen lessen.');
  await page.getByRole('button', { name: 'Bewaar dit oordeel' }).click();
  await expect(page.getByRole('status')).toContainText('Uw oordeel is bewaard.');

  await citizen.goto('/agreements/demonstration/report');
  await citizen
    .getByRole('link', { name: /^We versterken het onderwijs/ })
    .last()
    .click();
  await expect(citizen.getByText('Elke gevangenis heeft intussen lessen.')).toBeVisible();
  await expect(citizen.getByRole('link', { name: 'Beoordelen' })).toHaveCount(0);
  await citizen.locator('.citation-head a').first().click();
  await expect(citizen).toHaveURL(/\/decisions\/\d+$/);
  await citizen.goBack();
  await citizen.getByRole('link', { name: 'Ontbreekt hier een beslissing?' }).click();
  await citizen.getByRole('button', { name: 'Versturen' }).click();
  await expect(citizen.getByRole('alert').first()).toBeVisible();
  await citizen.getByLabel('Welke beslissing').fill('https://beslissingen.voorbeeld.example/beslissing/onderwijs-9');
  await citizen.getByRole('button', { name: 'Versturen' }).click();
  await expect(citizen.getByText('Uw melding is aangekomen.')).toBeVisible();

  await page.goto('/tasks?kind=missing-decision');
  await page
    .getByRole('link', { name: /Een lezer mist een beslissing/ })
    .first()
    .click();
  await expect(page.getByText('onderwijs-9')).toBeVisible();
});
