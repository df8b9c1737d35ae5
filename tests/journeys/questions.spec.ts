import { checkAccessible, expect, test } from './support.ts';

test('a team goes through the framework on addiction, its outcome lands in the local plan, is tied to an offer, and stands in the roll-up', async ({
  pageOf,
  page: citizen,
}) => {
  const page = await pageOf('coordinator-gent', { javaScriptEnabled: false });
  await page.goto('/prisons/gent/assessments');
  await page.getByLabel('Vragenkader', { exact: true }).selectOption('addiction');
  await page.getByRole('button', { name: 'Een vragenkader beantwoorden' }).click();
  await expect(page.getByText('Alleen uw team ziet dit')).toBeVisible();
  const here = new URL(page.url()).pathname;
  expect((await citizen.goto(here))?.status()).toBe(404);

  await page.getByLabel('Ja', { exact: true }).check();
  await page.getByRole('button', { name: 'Kiezen' }).click();
  await expect(page.getByText('0 van 6 beantwoord').first()).toBeVisible();
  await page.getByLabel('Titel').fill('Spreekuur over gokken');
  await page.keyboard.press('Enter');
  await expect(page.getByText('0 van 21 beantwoord').first()).toBeVisible();

  // By the keyboard alone: from the first question on, and Enter on the button.
  await page.getByRole('link', { name: 'Verder antwoorden' }).click();
  await page.getByLabel('Wat hield een verslavingsbeleid tot nu toe tegen?').focus();
  await page.keyboard.type('Er was niemand vrij.');
  await page.getByRole('button', { name: 'Bewaren en verder' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Spreekuur over gokken');
  await page.getByLabel('Wat wilt u bereiken?').fill('Wie gokt, vindt hulp.');
  await page.getByRole('button', { name: 'Bewaren en hier blijven' }).click();
  await expect(page.getByText('2 van 21 beantwoord')).toBeVisible();
  await checkAccessible(await sameIn(pageOf, page.url()), 'a page of questions');

  await page.goto(here);
  await page.getByRole('link', { name: 'Uitkomst kiezen' }).click();
  await page.getByLabel('Starten').check();
  await page.getByRole('button', { name: 'Uitkomst kiezen' }).click();
  await expect(page.getByRole('alert')).toContainText('Waarom');
  await page.getByLabel('Waarom').fill('Het team wil beginnen.');
  await page.getByRole('button', { name: 'Uitkomst kiezen' }).click();
  await expect(page.getByRole('status')).toContainText('De uitkomst is gekozen.');
  await page.getByRole('button', { name: 'In het actieplan zetten' }).first().click();
  await expect(page.getByRole('status')).toContainText('De actie staat in het lokale actieplan.');

  await page.getByRole('link', { name: 'Spreekuur over gokken' }).first().click();
  await expect(page.getByRole('link', { name: 'Aanpak van verslaving' })).toBeVisible();
  await page.getByText('Deze actie wijzigen').click();
  await page.getByRole('combobox', { name: /Onder welk doel/ }).selectOption('2015-2020 12');
  await page.getByText('Aanbod dat dit uitvoert').first().click();
  await page.locator('input[name="offers"]').first().check();
  // Another journey may have adopted the plan of this prison before: then a change has its reason.
  const why = page.getByLabel('Waarom u wijzigt');
  if ((await why.count()) > 0) await why.fill('Uit het vragenkader');
  await page.getByRole('button', { name: 'Actie bewaren' }).click();
  await expect(page.getByRole('status')).toContainText('De actie is gewijzigd.');
  await page.goto('/prisons/gent/local-plan');
  const adopt = page.getByRole('button', { name: 'Plan goedkeuren' });
  if ((await adopt.count()) > 0) await adopt.click();
  await page.goto(here);
  await page.getByLabel('De uitkomst en de antwoorden').check();
  await page.getByRole('button', { name: 'Vrijgeven' }).click();
  await expect(page.getByText('Iedereen leest de uitkomst en de antwoorden.')).toBeVisible();

  await citizen.goto('/frameworks/addiction/overview');
  await citizen.getByRole('link', { name: 'Gent' }).click();
  await expect(citizen.getByText('Er was niemand vrij.')).toBeVisible();
  await citizen.goto('/plans/2015-2020/roll-up/12');
  await expect(citizen.getByRole('link', { name: 'Spreekuur over gokken' })).toBeVisible();
});

/** The same page of the same person, where scripts run: axe needs them. */
async function sameIn(pageOf: (persona: string) => Promise<import('@playwright/test').Page>, address: string) {
  const page = await pageOf('coordinator-gent');
  await page.goto(address);
  return page;
}
