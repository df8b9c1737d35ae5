import { checkAccessible, expect, test } from './support.ts';

test('an administrator opens a detention house, renames it, merges it, and takes that back', async ({ pageOf }) => {
  const page = await pageOf('administrator');
  await page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Plaatsen' }).click();
  await checkAccessible(page, 'the list of places');
  await page.getByRole('link', { name: 'Nieuwe plaats' }).click();
  await page.getByRole('button', { name: 'Plaats toevoegen' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await checkAccessible(page, 'the form of a place with faults');
  await page.getByLabel('Code').fill('detentiehuis-aalst');
  await page.getByLabel('Naam', { exact: true }).fill('Detentiehuis Aalst');
  await page.getByLabel('detentiehuis', { exact: true }).check();
  await page.getByLabel('Gemeente').fill('Aalst');
  await page.getByLabel('Geopend op').fill('01-01-2020');
  await page.getByRole('button', { name: 'Plaats toevoegen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Detentiehuis Aalst' })).toBeVisible();

  await page.getByRole('link', { name: 'Lokaal toevoegen' }).click();
  await page.getByLabel('Code').fill('atelier');
  await page.getByLabel('Naam', { exact: true }).fill('Groot atelier');
  await page.getByLabel('Soort', { exact: true }).selectOption('atelier');
  await page.getByRole('button', { name: 'Bewaren' }).click();
  await expect(page.getByRole('link', { name: 'Groot atelier' })).toBeVisible();

  await page.getByRole('link', { name: 'Hernoemen' }).click();
  await page.getByLabel('Naam', { exact: true }).fill('Huis aan de Dender');
  await page.getByLabel('Heet zo vanaf').fill('01-06-2022');
  await page.getByRole('button', { name: 'Nieuwe naam bewaren' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Huis aan de Dender' })).toBeVisible();
  await checkAccessible(page, 'the record of a place');

  const citizen = await pageOf(null);
  await citizen.goto('/prisons');
  await expect(citizen.getByRole('link', { name: 'Huis aan de Dender' })).toBeVisible();
  await citizen.goto('/prisons?at=2021-01-01');
  await expect(citizen.getByRole('link', { name: 'Detentiehuis Aalst' })).toBeVisible();
  await citizen.goto('/figures/offers?by=prison');
  const before = await citizen.getByRole('main').getByRole('table').first().innerText();

  await page.getByRole('link', { name: 'Sluiten of samenvoegen' }).click();
  await page.getByLabel('Gaat op in').selectOption({ label: 'Dendermonde' });
  await page.getByRole('button', { name: 'Tonen wat er nog is' }).click();
  await checkAccessible(page, 'what is still there');
  await page.getByRole('button', { name: 'Samenvoegen met Dendermonde' }).click();
  await expect(page.getByRole('alert').getByText('Kies voor elk lokaal wat ermee gebeurt.')).toBeVisible();
  await page.getByLabel('Keuze voor Groot atelier').selectOption({ label: 'verhuizen naar Dendermonde' });
  await page.getByRole('button', { name: 'Samenvoegen met Dendermonde' }).click();
  await expect(page.getByText('De plaats is gesloten.').first()).toBeVisible();

  await citizen.goto('/prisons/detentiehuis-aalst');
  await citizen.getByRole('link', { name: 'Samengevoegd met Dendermonde' }).click();
  await expect(citizen.getByRole('heading', { level: 1, name: 'Dendermonde' })).toBeVisible();
  await citizen.goto('/figures/offers?by=prison');
  expect(await citizen.getByRole('main').getByRole('table').first().innerText()).toBe(before);

  await page
    .getByRole('button', { name: /^Terugnemen/ })
    .first()
    .click();
  await expect(page.getByText('De wijziging is teruggenomen.')).toBeVisible();
});

test('a place where people stay is not closed, and the page says what is to be done first, also without script', async ({
  pageOf,
}) => {
  const page = await pageOf('administrator', { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto('/places/gent/close');
  await page.getByLabel('Gaat op in').selectOption({ label: 'Brugge' });
  await page.getByRole('button', { name: 'Tonen wat er nog is' }).click();
  await expect(page.getByText(/Er verblijven nog \d+ personen/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Samenvoegen met Brugge' })).toHaveCount(0);
});
