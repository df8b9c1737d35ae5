import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { checkAccessible, expect, test } from './support.ts';

/** Where a demonstration puts its mail. */
const MAIL = join(import.meta.dirname, '..', '..', 'var', 'mail');
const ASIDE = `${MAIL}-aside-${process.pid}`;

/** Lets no mail be written while `work` goes on: a file stands where the folder has to be. */
async function withoutMail(work: () => Promise<void>): Promise<void> {
  mkdirSync(join(MAIL, '..'), { recursive: true });
  if (existsSync(MAIL)) renameSync(MAIL, ASIDE);
  writeFileSync(MAIL, '');
  try {
    await work();
  } finally {
    rmSync(MAIL);
    if (existsSync(ASIDE)) renameSync(ASIDE, MAIL);
  }
}

/** Reads the page of a job again until it says so. */
async function untilIt(page: Page, says: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('main')).toContainText(says, { timeout: 500 });
  }).toPass();
}

test('a failed job is seen and run again', async ({ pageOf }) => {
  const supporter = await pageOf('supporter-gent');
  await supporter.goto('/tasks');
  await supporter.getByRole('radio', { name: /^Ja/ }).check();
  await supporter.getByLabel('E-mailadres').fill('ondersteuner@example.org');
  await supporter.getByRole('button', { name: 'Keuze bewaren' }).click();
  await expect(supporter.getByRole('status')).toContainText('Uw keuze voor de dagelijkse mail is bewaard.');

  const page = await pageOf('administrator');
  await withoutMail(async () => {
    await page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Achtergrondwerk' }).click();
    await page
      .getByRole('table', { name: /nacht/i })
      .getByRole('row', { name: /Dagelijkse mail versturen/ })
      .getByRole('button', { name: /^Nu uitvoeren/ })
      .click();
    await expect(page).toHaveURL(/\/jobs\/\d+/);
    // Each attempt that fails waits longer for the next; the administrator does not wait.
    for (let attempt = 1; attempt < 5; attempt += 1) {
      await untilIt(page, `${attempt} van 5`);
      await untilIt(page, 'wacht');
      await page.getByRole('button', { name: /^Nu uitvoeren/ }).click();
    }
    await untilIt(page, 'mislukt');
    await checkAccessible(page, 'a failed job');
  });

  // The other administrator is told, finds out why, and tries again now that the cause is gone.
  const other = await pageOf('administrator-2');
  await other.goto('/tasks');
  const task = other.getByRole('listitem').filter({ hasText: 'Een taak van Brug mislukte' });
  await task.getByRole('link').first().click();
  await expect(other.getByRole('main')).toContainText('Dagelijkse mail versturen');
  await other.getByRole('table').first().getByRole('link', { name: 'Dagelijkse mail versturen' }).click();
  await expect(other.getByRole('alert').or(other.locator('.notice'))).toBeVisible();
  await other.getByRole('button', { name: /^Opnieuw proberen/ }).click();
  await expect(other.getByRole('status')).toContainText('De opdracht wacht opnieuw op haar beurt.');
  await untilIt(other, 'gedaan');
  expect(existsSync(MAIL)).toBe(true);
  await other.goto('/tasks');
  await expect(other.getByRole('listitem').filter({ hasText: 'Een taak van Brug mislukte' })).toHaveCount(0);
});
