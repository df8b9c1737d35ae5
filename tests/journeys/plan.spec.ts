import type { Page } from '@playwright/test';
import { addDays } from '../../src/shared/dates.ts';
import { TODAY, typed } from './registering.ts';
import { expect, statusOf, test } from './support.ts';

const PLAN = '/plans/2015-2020';

/** Fills the form of a step, submits it, and gives the address of the report. */
async function submitReport(page: Page, status: string, statement: string): Promise<string> {
  const form = page.getByRole('form', { name: 'Voortgang melden' });
  await form.getByRole('radio', { name: status, exact: true }).check();
  await form.getByLabel('Wat stelt u vast?').fill(statement);
  await form.getByLabel(/^Adres van het bewijs/).fill('https://www.vlaanderen.be/verslag');
  await form.getByLabel(/^Naam van het bewijs/).fill('Verslag van de gemengde commissie');
  await form.getByRole('button', { name: 'Rapport indienen' }).click();
  await expect(page.getByRole('status')).toContainText('Het rapport is ingediend.');
  return new URL(page.url()).pathname;
}

/** Decides on a report as its page offers it. */
async function decide(page: Page, decision: string, reason = ''): Promise<void> {
  const form = page.getByRole('form', { name: 'Beslissing over dit rapport' });
  await form.getByRole('radio', { name: decision }).check();
  await form.getByLabel(/^Reden/).fill(reason);
  await form.getByRole('button', { name: 'Beslissing bewaren' }).click();
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
  await expect(page.getByRole('form', { name: 'Voortgang melden' })).toHaveCount(0);

  const menu = page.getByRole('navigation', { name: 'Hoofdmenu' });
  for (const word of ['Personen', 'Mijn begeleidingen', 'Daglijst', 'Logboek', 'Sessies']) {
    await expect(menu.getByRole('link', { name: word })).toHaveCount(0);
  }
  for (const address of ['/persons', '/persons/1', '/caseload', '/me', '/prisons/antwerpen/day', '/audit']) {
    expect(await statusOf(page, () => page.goto(address)), address).toBeGreaterThanOrEqual(401);
    await expect(page.getByRole('main').getByRole('table')).toHaveCount(0);
  }
});

test('the policy officer reports with evidence, the coordinator validates, and another date shows what was late', async ({
  pageOf,
}) => {
  const page = await pageOf('policy-officer');
  const title = 'Ontwerpbesluit goedgekeurd in de gemengde commissie';
  await page.goto(`${PLAN}/steps/1-2`);
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByText('Nog niets geregistreerd')).toBeVisible();
  const report = await submitReport(page, 'gerealiseerd', 'De commissie keurde het ontwerp goed.');
  const coordinator = await pageOf('plan-coordinator');
  await coordinator.goto(report);
  await decide(coordinator, 'Valideren');
  await expect(coordinator.getByRole('status')).toContainText('Het rapport is gevalideerd.');
  await page.goto(`${PLAN}/steps/1-2`);
  await page.getByRole('link', { name: title }).click();
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

test('a lead reports, the coordinator sends it back and validates the answer, the commission takes note', async ({
  pageOf,
}) => {
  const lead = await pageOf('lead-saw');
  await lead.goto(`${PLAN}/steps/1-1.1`);
  const first = await submitReport(lead, 'in uitvoering', 'De eerste gesprekken zijn gevoerd.');

  const reader = await pageOf(null);
  expect(await statusOf(reader, () => reader.goto(first))).toBe(404);

  const coordinator = await pageOf('plan-coordinator');
  await coordinator.goto('/reports');
  await coordinator.locator(`a[href="${first}"]`).click();
  await decide(coordinator, 'Terugzenden');
  await expect(coordinator.getByRole('alert')).toContainText('Schrijf waarom u het rapport terugzendt.');
  await decide(coordinator, 'Terugzenden', 'In welke gevangenissen?');
  await expect(coordinator.getByRole('status')).toContainText('De trekker kreeg een taak.');

  await lead.goto('/tasks?kind=revise-report');
  await lead.locator(`a[href="${first}"]`).first().click();
  await lead.getByRole('link', { name: 'Nieuwe versie schrijven' }).click();
  await expect(lead.getByText('In welke gevangenissen?')).toBeVisible();
  const second = await submitReport(lead, 'deels gerealiseerd', 'In Gent en Antwerpen zijn de gesprekken gevoerd.');

  await coordinator.goto(second);
  await expect(coordinator.getByText('niet geregistreerd').first()).toBeVisible();
  await decide(coordinator, 'Valideren');
  await coordinator.goto(second);
  await expect(coordinator.getByRole('form', { name: 'Beslissing over dit rapport' })).toHaveCount(0);

  const member = await pageOf('commission-member');
  await member.goto('/reports/notes?plan=2015-2020');
  await member.getByRole('button', { name: 'Kennis nemen' }).click();
  await expect(member.getByRole('status')).toContainText('De commissie nam er kennis van.');

  await reader.goto(second);
  await expect(reader.getByText('In Gent en Antwerpen zijn de gesprekken gevoerd.')).toBeVisible();
  await expect(reader.getByText(/nam kennis op de vergadering van/)).toBeVisible();

  await lead.goto(`${PLAN}/steps/1-2`);
  await expect(lead.getByText('Alleen de trekker van deze stap of de afdeling kan hier voortgang')).toBeVisible();
  await expect(lead.getByRole('form', { name: 'Voortgang melden' })).toHaveCount(0);
});
