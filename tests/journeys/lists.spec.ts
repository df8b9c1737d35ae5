import { checkAccessible, expect, test } from './support.ts';

test('a list is filtered, its filters are kept as a view, and it goes out as a file', async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen');
  await page.goto('/offers');
  await page.getByLabel('Gevangenis', { exact: true }).selectOption('antwerpen');
  await page.getByRole('button', { name: 'Filter toepassen' }).click();

  await page.getByText('Deze filters bewaren als mijn weergave').click();
  await page.getByLabel('Naam', { exact: true }).fill('Mijn gevangenis, alles');
  await checkAccessible(page, 'keeping a view');
  await page.getByRole('button', { name: 'Weergave bewaren' }).click();
  await expect(page.getByRole('status')).toContainText('De weergave is bewaard');
  await page.goto('/offers');
  await page.getByRole('link', { name: 'Mijn gevangenis, alles' }).click();
  await expect(page).toHaveURL(/prison=antwerpen/);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Als Excel' }).click();
  expect((await download).suggestedFilename()).toMatch(/^brug-aanbod-\d{4}-\d\d-\d\d\.xlsx$/);

  await page.goto('/my-views');
  await checkAccessible(page, 'the own views');
  await page.getByRole('button', { name: 'Mijn gevangenis, alles verwijderen' }).click();
  await expect(page.getByRole('status')).toContainText(/^De weergave .* is verwijderd\./);
});

test('on a day of strike the sessions are called off together', async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen');
  await page.goto('/sessions?prison=antwerpen');
  await page.getByRole('link', { name: 'Volgende week' }).click();
  await page.getByRole('link', { name: 'Sessies van een dag afgelasten' }).click();
  const boxes = page.getByRole('group', { name: 'Welke sessies gaan niet door?' }).getByRole('checkbox');
  const total = await boxes.count();
  expect(total).toBeGreaterThan(1);
  await boxes.first().uncheck();
  await page.getByRole('group', { name: 'Waarom gaan ze niet door?' }).getByRole('radio').first().check();
  await checkAccessible(page, 'choosing sessions to call off');
  await page.getByRole('button', { name: 'Aangevinkte sessies afgelasten' }).click();
  await expect(page.getByRole('status')).toContainText('afgelast');
  await expect(page.locator('main tbody tr')).toHaveCount(total - 1);
  await checkAccessible(page, 'what was called off');
});
