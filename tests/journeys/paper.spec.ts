import { expect, test } from './support.ts';

/** How many pages a PDF has: Chromium writes each page object uncompressed. */
const pagesOf = (pdf: Buffer) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

test('the answer goes on at most twelve pages of paper, with its date and without a menu', async ({ pageOf }) => {
  const page = await pageOf('policy-officer');
  await page.goto('/questions/SV-2020-92');
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  expect(pagesOf(pdf)).toBeGreaterThan(1);
  expect(pagesOf(pdf)).toBeLessThanOrEqual(12);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.print-head')).toBeVisible();
  await expect(page.locator('.side')).toBeHidden();
});

test('a day list on paper has columns to tick and to sign, which the screen does not show', async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen');
  await page.goto('/prisons/antwerpen/day');
  const sign = page.locator('.day-sheet .paper-only').first();
  await expect(sign).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(sign).toBeVisible();
  await expect(page.locator('.print-head')).toContainText(/\d{4}/);
});

test('each sheet of the day list says where it belongs and of which day it is', async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen');
  await page.goto('/prisons/antwerpen/day');
  await page.emulateMedia({ media: 'print' });
  // A browser repeats the head of a table on each page.
  await expect(page.locator('.print-head')).toHaveCSS('display', 'table-header-group');
  await expect(page.locator('.print-head')).toContainText('Antwerpen');
});
