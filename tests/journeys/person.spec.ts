import { addDays } from '../../src/shared/dates.ts';
import { TODAY, typed } from './registering.ts';
import { expect, statusOf, test } from './support.ts';

test('the counsellor starts a plan with a goal and an action tied to an offer; another prison finds nothing', async ({
  pageOf,
}) => {
  const page = await pageOf('counsellor-antwerpen');
  await page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Mijn begeleidingen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mijn begeleidingen' })).toBeVisible();
  await page.getByRole('link', { name: 'Zonder plan na 30 dagen' }).click();
  await page.getByRole('main').getByRole('table').getByRole('rowheader').first().getByRole('link').click();
  await expect(page.getByText('Nog geen lopend plan.')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Plan', exact: true }).click();
  await page.getByRole('button', { name: 'Plan starten' }).click();
  await expect(page.getByRole('status')).toContainText('Het plan is gestart.');
  const plan = new URL(page.url()).pathname;

  await page.getByRole('link', { name: 'Doel toevoegen' }).first().click();
  await page.getByLabel('Doel', { exact: true }).fill('Ik wil beter Nederlands leren');
  await page.getByLabel('Beleidsveld').selectOption({ label: 'Onderwijs' });
  await page.getByRole('button', { name: 'Doel bewaren' }).click();
  await expect(page.getByRole('status')).toContainText('Doel toegevoegd: Ik wil beter Nederlands leren');

  await page.getByRole('link', { name: 'Actie toevoegen' }).click();
  await page.getByRole('textbox', { name: /^Actie/ }).fill('Taaltest afleggen');
  const offers = page.getByLabel(/^Aanbod van de gevangenis/);
  const offer = await offers.locator('option').nth(1).innerText();
  await offers.selectOption({ index: 1 });
  await page.getByLabel(/^Tegen wanneer/).fill(typed(addDays(TODAY, 30)));
  await page.getByRole('button', { name: 'Actie bewaren' }).click();
  await expect(page.getByRole('status')).toContainText('Actie toegevoegd: Taaltest afleggen');
  const row = page.getByRole('row').filter({ hasText: 'Taaltest afleggen' });
  await expect(row).toContainText('te doen');
  await expect(row.getByRole('link', { name: offer })).toHaveAttribute('href', /^\/offers\/\d+$/);

  const elsewhere = await pageOf('counsellor-gent');
  for (const address of [plan, plan.replace('/plan', '')]) {
    expect(await statusOf(elsewhere, () => elsewhere.goto(address))).toBe(404);
    await expect(elsewhere.getByRole('heading', { level: 1, name: 'Deze pagina is er niet' })).toBeVisible();
    await expect(elsewhere.getByText('Taaltest')).toHaveCount(0);
  }
});

test('a detainee reads the own sessions, enrolments and plan, and the offers', async ({ pageOf }) => {
  const page = await pageOf('detainee-1');
  await page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Mijn overzicht' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mijn overzicht' })).toBeVisible();
  for (const part of ['Je volgende sessies', 'Waar je ingeschreven bent', 'Je plan', 'Wat je al deed']) {
    await expect(page.getByRole('heading', { level: 2, name: part })).toBeVisible();
  }
  const enrolments = page
    .getByRole('region')
    .or(page.locator('section'))
    .filter({ hasText: 'Waar je ingeschreven bent' });
  await expect(enrolments.getByRole('link').first()).toHaveAttribute('href', /^\/offers\/\d+$/);
  await expect(page.getByRole('heading', { level: 3 }).first()).toContainText('Ik wil');
  await page.getByRole('main').getByRole('link', { name: 'Bekijk het aanbod' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Wat kun je hier doen?' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Aanbod maken' })).toHaveCount(0);
  expect(await statusOf(page, () => page.goto('/persons/1'))).toBe(404);
});

test('the auditor sees who read a file, and no file', async ({ pageOf }) => {
  const counsellor = await pageOf('counsellor-antwerpen');
  await counsellor.goto('/caseload');
  await counsellor.getByRole('main').getByRole('table').getByRole('rowheader').first().getByRole('link').click();
  const file = new URL(counsellor.url()).pathname;
  const name = await counsellor.getByRole('heading', { level: 1 }).innerText();

  const page = await pageOf('auditor');
  await page.goto('/audit');
  await expect(page.getByRole('heading', { level: 1, name: 'Logboek' })).toBeVisible();
  await page.getByLabel('Handeling', { exact: true }).selectOption({ label: 'las een dossier' });
  await page.getByRole('button', { name: 'Filter toepassen' }).click();
  const newest = page.getByRole('main').getByRole('table').locator('tbody tr').first();
  await expect(newest).toContainText('Trajectbegeleider Antwerpen');
  await expect(newest).toContainText('las een dossier');
  await expect(newest).toContainText(`persoon ${file.split('/').at(-1)}`);
  for (const part of name.split(' ')) await expect(page.getByText(part)).toHaveCount(0);
  expect(await statusOf(page, () => page.goto(file))).toBe(404);
  expect(await statusOf(page, () => page.goto('/persons'))).toBe(404);
});
