import type { Page } from '@playwright/test';
import { addDays } from '../../src/shared/dates.ts';
import { TODAY, typed } from './registering.ts';
import { expect, statusOf, test } from './support.ts';

const PLAN = '/plans/2015-2020';

/** Fills the form of a step and saves it. */
async function recordStatus(page: Page, status: string, statement: string): Promise<void> {
  const form = page.getByRole('form', { name: 'Een stand registreren' });
  await form.getByRole('radio', { name: status }).check();
  await form.getByLabel('Geldt sinds').fill(typed(TODAY));
  await form.getByLabel('Wat stelt u vast?').fill(statement);
  await form.getByLabel(/^Adres van het bewijs/).fill('https://www.vlaanderen.be/verslag');
  await form.getByLabel(/^Naam van het bewijs/).fill('Verslag van de gemengde commissie');
  await form.getByRole('button', { name: 'Stand bewaren' }).click();
  await expect(page.getByRole('status')).toContainText('De stand is bewaard.');
}

test('the public reads the progress of the plan, and finds no person anywhere', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Strategische plannen' }).click();
  await page.getByRole('link', { name: 'Strategisch plan 2015-2020', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Strategisch plan 2015-2020' })).toBeVisible();

  await page.getByLabel('Trekker').selectOption('SAW');
  await page.getByLabel('Stand of termijn van de stap').selectOption({ label: 'niet geregistreerd' });
  await page.getByRole('button', { name: 'Filter toepassen' }).click();
  await expect(page).toHaveURL(/lead=SAW&.*state=not-registered/);
  await expect(page.getByText(/^\d+ stappen van \d+$/)).toBeVisible();
  const rows = page.getByRole('table', { name: /^Stappen van doelstelling/ }).locator('tbody tr');
  for (const row of await rows.all()) {
    await expect(row).toContainText('SAW');
    await expect(row).toContainText('niet geregistreerd');
  }

  await page.getByRole('link', { name: 'Filters wissen' }).click();
  const step = page.getByRole('link', { name: 'Besluit over informatie-uitwisseling en gegevensdeling goedgekeurd' });
  await step.first().click();
  await expect(page.getByText('sinds 12 mei 2023', { exact: true })).toBeVisible();
  const evidence = page.locator('dl').getByRole('link', { name: 'Beslissing van 12 mei 2023 over gegevensdeling' });
  await expect(evidence).toHaveAttribute('href', /^https?:\/\/themis\.vlaanderen\.be\//);
  await expect(page.getByRole('form', { name: 'Een stand registreren' })).toHaveCount(0);

  const menu = page.getByRole('navigation', { name: 'Hoofdmenu' });
  for (const word of ['Personen', 'Mijn begeleidingen', 'Daglijst', 'Logboek', 'Sessies']) {
    await expect(menu.getByRole('link', { name: word })).toHaveCount(0);
  }
  for (const address of ['/persons', '/persons/1', '/caseload', '/me', '/prisons/antwerpen/day', '/audit']) {
    expect(await statusOf(page, () => page.goto(address)), address).toBeGreaterThanOrEqual(401);
    await expect(page.getByRole('main').getByRole('table')).toHaveCount(0);
  }
});

test('the policy officer records a status with evidence, and sees what is late on another date', async ({ pageOf }) => {
  const page = await pageOf('policy-officer');
  const title = 'Ontwerpbesluit goedgekeurd in de gemengde commissie';
  await page.goto(`${PLAN}/steps/1-2`);
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByText('Nog niets geregistreerd')).toBeVisible();
  await recordStatus(page, 'gerealiseerd', 'De commissie keurde het ontwerp goed.');
  const history = page.getByRole('main').getByRole('list').filter({ hasText: 'De commissie keurde het ontwerp goed.' });
  await expect(history).toContainText('vastgesteld door: beleidsmedewerker');
  await expect(history.getByRole('link', { name: 'Verslag van de gemengde commissie' })).toHaveAttribute(
    'href',
    'https://www.vlaanderen.be/verslag',
  );

  const row = page.getByRole('row').filter({ hasText: title });
  await page.goto(PLAN);
  await expect(row.first()).toContainText('na de termijn');
  await page.getByLabel('Peildatum').fill(typed(addDays(TODAY, -1)));
  await page.getByRole('button', { name: 'Filter toepassen' }).click();
  await expect(row.first()).toContainText('termijn voorbij, niets geregistreerd');
  await page.getByLabel('Peildatum').fill('1-1-2015');
  await page.getByRole('button', { name: 'Filter toepassen' }).click();
  await expect(page.getByText('Stand van zaken op 1 januari 2015')).toBeVisible();
  await expect(row.first()).toContainText('termijn loopt');

  await page.goto('/plans/demonstration?state=overdue');
  await expect(page.getByText(/over de termijn/).first()).toBeVisible();
  await page.getByLabel('Peildatum').fill('1-1-2023');
  await page.getByRole('button', { name: 'Filter toepassen' }).click();
  await expect(page.getByText('Geen enkele stap past bij deze filters.')).toBeVisible();
});

test('the lead of SAW records on a step of SAW, and finds no form on the step of another', async ({ pageOf }) => {
  const page = await pageOf('lead-saw');
  await page.goto(`${PLAN}/steps/1-1.1`);
  await recordStatus(page, 'in uitvoering', 'De eerste gesprekken zijn gevoerd.');
  await expect(page.getByText('vastgesteld door: trekker van stappen')).toBeVisible();

  await page.goto(`${PLAN}/steps/1-2`);
  await expect(page.getByText('Alleen de trekker van deze stap of de afdeling kan hier een stand')).toBeVisible();
  await expect(page.getByRole('form', { name: 'Een stand registreren' })).toHaveCount(0);
});
