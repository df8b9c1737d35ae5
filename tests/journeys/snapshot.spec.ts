import { expect, test } from './support.ts';

/** How many pages a PDF has: Chromium writes each page object uncompressed. */
const pagesOf = (pdf: Buffer) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

test('a mid-term snapshot is written, frozen, compared with today, printed and taken as Word; a citizen reads it', async ({
  pageOf,
  page: citizen,
}) => {
  const page = await pageOf('plan-coordinator');
  await page.goto('/plans/demonstration');
  await page.getByRole('link', { name: 'Momentopnamen van dit plan' }).click();
  await page.getByRole('link', { name: 'Nieuwe momentopname' }).click();
  await page.getByLabel('Titel').fill('Tussentijdse evaluatie');
  await page.getByLabel('Stand op').fill('1-1-2025');
  await page.getByLabel(/^Inleiding/).fill('Halverwege het plan.');
  await page.getByRole('button', { name: 'Ontwerp bewaren' }).click();
  await expect(page.getByRole('status')).toContainText('Het ontwerp is bewaard.');
  await page.getByLabel(/^Inleiding/).fill('Halverwege het plan.\n\nDe termijnen schuiven.');
  await page.getByRole('button', { name: 'Ontwerp bewaren' }).click();
  await page.getByRole('button', { name: 'Momentopname vastleggen' }).click();
  await expect(page.getByRole('status')).toContainText('De momentopname is vastgelegd.');
  await expect(page.getByText('De termijnen schuiven.')).toBeVisible();
  await expect(page.getByText(/ongewijzigd sinds het vastleggen \(SHA-256/)).toBeVisible();

  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  expect(pagesOf(pdf)).toBeGreaterThan(2);
  expect(pagesOf(pdf)).toBeLessThanOrEqual(10);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Word-document downloaden' }).click();
  expect((await download).suggestedFilename()).toMatch(/^plan-demonstration-2025-01-01-\d+\.docx$/);

  await page.getByRole('link', { name: 'Vergelijken', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Twee dagen vergeleken: Tussentijdse evaluatie');
  await expect(
    page.getByRole('table', { name: 'De stappen op beide dagen' }).locator('tbody tr').first(),
  ).toBeVisible();
  await page.getByLabel('Wat ervan werd').selectOption({ label: 'Uitgelopen' });
  await page.getByRole('button', { name: 'Filter toepassen' }).click();
  await expect(page.getByText(/^\d+ stap(pen)? van \d+$/)).toBeVisible();

  await citizen.goto('/plans/demonstration');
  await citizen.getByRole('link', { name: 'Tussentijdse evaluatie' }).click();
  await expect(citizen.getByText('De termijnen schuiven.')).toBeVisible();
  await expect(citizen.getByText('Intrekken')).toHaveCount(0);
  await citizen.goto('/plans/demonstration/goals/1');
  await expect(citizen.getByRole('heading', { name: 'Hoe ver staat het?' })).toBeVisible();
});
