import { expect, test } from './support.ts';

test('a prison draws its plan from the strategic one; its team adopts it, who pulls an action reports, and a citizen reads which prison does what', async ({
  pageOf,
  page: citizen,
}) => {
  const page = await pageOf('coordinator-gent');
  await page.goto('/local-plans');
  await page.getByRole('navigation').getByRole('link', { name: 'Actieplan van de gevangenis' }).first().click();
  await page
    .getByRole('link', { name: /^Het plan van \d+ beginnen$/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Plan beginnen' }).click();
  await expect(page.getByText('Dit plan is een ontwerp')).toBeVisible();

  await page.getByRole('link', { name: 'Doel opnemen' }).click();
  await page.getByRole('combobox', { name: /Doelstelling van een strategisch plan/ }).selectOption('2015-2020 10');
  await page.getByLabel('Op welke nood dit een antwoord is').fill('Wie hulp vraagt, wacht zes weken.');
  await page.getByRole('button', { name: 'Doel opnemen' }).click();
  await expect(page.getByText('Wie hulp vraagt, wacht zes weken.')).toBeVisible();

  // What lacks is said beside its field, and what was typed stays.
  await page.getByRole('link', { name: 'Actie toevoegen' }).last().click();
  await page.getByLabel('Wat er gebeurt').fill('Een spreekuur op elke afdeling');
  await page.getByRole('button', { name: 'Actie bewaren' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Wat er gebeurt')).toHaveValue('Een spreekuur op elke afdeling');
  await page.getByRole('textbox', { name: 'Wie', exact: true }).fill('Beleidscoördinator');
  await page.getByLabel('Tegen wanneer').fill('doorlopend');
  await page.getByRole('button', { name: 'Actie bewaren' }).click();
  await expect(page.getByRole('status')).toContainText('De actie staat in het plan.');
  const action = new URL(page.url()).pathname;
  expect((await citizen.goto(action))?.status()).toBe(404);

  await page.getByRole('link', { name: 'Gent', exact: true }).click();
  await page.getByRole('button', { name: 'Plan goedkeuren' }).click();
  await expect(page.getByRole('status')).toContainText('Het plan is goedgekeurd.');
  await page.goto(action);
  await page.getByLabel('in uitvoering').check();
  await page.getByLabel('Wat er gebeurd is').fill('De eerste afdeling is begonnen.');
  await page.getByRole('button', { name: 'Stand bewaren' }).click();
  await expect(page.getByRole('status')).toContainText('De stand is bewaard.');
  await page.getByText('Deze actie wijzigen').click();
  await page.getByLabel('Tegen wanneer').fill('eind 2030');
  await page.getByLabel('Waarom u wijzigt').fill('Er is een lokaal te weinig.');
  await page.getByRole('button', { name: 'Actie bewaren' }).click();
  await expect(page.getByText('Er is een lokaal te weinig.')).toBeVisible();

  await citizen.goto('/local-plans');
  await citizen.getByRole('link', { name: 'Strategisch plan 2015-2020' }).click();
  await citizen.getByRole('row', { name: /^Gent/ }).getByRole('link', { name: '1', exact: true }).click();
  await citizen.getByRole('link', { name: 'Een spreekuur op elke afdeling' }).click();
  await expect(citizen.getByText('De eerste afdeling is begonnen.')).toBeVisible();
  await expect(citizen.getByRole('button', { name: 'Stand bewaren' })).toHaveCount(0);
});
