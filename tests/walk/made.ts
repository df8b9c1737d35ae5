/** What the demonstration has none of, made as a person makes it, so that its pages can be walked. Each leaves the page open that leads there. */
import { expect, type Page } from '@playwright/test';

/** Whom to reach at an organisation. */
export async function makeContact(page: Page): Promise<void> {
  await page.goto('/organisations/vdab/contacts/new');
  await page.getByLabel('Naam', { exact: true }).fill('An Janssens');
  await page.locator('input[name="email"]').fill('an@voorbeeld.be');
  await kept(page);
}

/** A room of a place. */
export const makeRoom = (page: Page) => makePart(page, 'rooms');
/** A unit of a place. */
export const makeUnit = (page: Page) => makePart(page, 'units');

async function makePart(page: Page, sort: string): Promise<void> {
  await page.goto(`/places/oudenaarde/${sort}/new`);
  await page.locator('input[name="code"]').fill(`zolder-${sort}`);
  await page.getByLabel('Naam', { exact: true }).fill('Zolder');
  await page.locator('select[name="kind"]').selectOption({ index: 1 });
  await page.locator('input[name="validFrom"]').fill('01-01-2020');
  await kept(page);
}

/** The plan of somebody who has one: its page leads to the forms of a goal and of an action. */
export async function openPlan(page: Page): Promise<void> {
  await page.goto('/caseload');
  const rows = page.locator('tbody tr').filter({ has: page.locator('td', { hasText: /^ja$/ }) });
  const file = await rows.first().locator('a').first().getAttribute('href');
  await page.goto(`${file}/plan`);
}

/** A version of an answer that nobody changes any more. */
export async function freezeAnswer(page: Page): Promise<void> {
  await page.goto('/questions/SV-2020-92');
  await page.getByRole('button', { name: 'Deze versie vastleggen' }).click();
  await expect(page.getByRole('status')).toBeVisible();
}

/** Sends the form of the page, and waits until what it makes is there. */
async function kept(page: Page): Promise<void> {
  await page.locator('main form.form button[type="submit"]').first().click();
  await expect(page.getByRole('status')).toBeVisible();
}
