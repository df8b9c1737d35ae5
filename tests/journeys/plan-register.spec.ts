import { expect, test } from './support.ts';

test('a plan is drafted, filled, tied to an older one and adopted; a deadline moves with a ground, and the page of before stays', async ({
  pageOf,
  page: citizen,
}) => {
  const page = await pageOf('policy-officer');
  const save = async (fields: Record<string, string>, button = 'Bewaren') => {
    for (const [label, value] of Object.entries(fields))
      await page.getByLabel(new RegExp(`^${label}( \\(niet verplicht\\))?$`)).fill(value);
    await page.locator('main').getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByRole('status')).toBeVisible();
  };
  const choose = (label: string, option: RegExp) =>
    page
      .getByLabel(label)
      .locator('option')
      .filter({ hasText: option })
      .first()
      .getAttribute('value')
      .then((value) => page.getByLabel(label).selectOption(value));

  await page.goto('/plans');
  await page.getByRole('link', { name: 'Nieuw plan' }).click();
  await save(
    { Titel: 'Reisplan', 'Adres van het plan': 'reisplan', 'Eerste dag': '1-1-2025', 'Laatste dag': '31-12-2030' },
    'Ontwerp maken',
  );
  await page.getByRole('link', { name: 'Doelstelling toevoegen' }).click();
  await save({ Verwoording: 'Iedereen leert verder', Nummer: '1' });
  await page.getByRole('link', { name: 'Stap toevoegen' }).click();
  await save({
    Verwoording: 'Een klas per gevangenis',
    Nummer: '1',
    Termijn: 'eind 2027',
    'Andere trekkers': 'Onderwijscoördinatoren',
  });
  // What was a mistake is taken back; what stands on the draft is seen by nobody else.
  await page.getByRole('link', { name: 'Deelstap toevoegen' }).click();
  await save({ Verwoording: 'Een vergissing' });
  await page.getByRole('button', { name: 'Ongedaan maken' }).click();
  await expect(page.getByText('Een vergissing')).toHaveCount(0);
  expect((await citizen.goto('/plans/reisplan'))?.status()).toBe(404);

  await page.getByRole('link', { name: 'Verband leggen' }).click();
  await page.getByRole('link', { name: 'Strategisch plan 2015-2020' }).click();
  await page.getByRole('link', { name: /^Omgekeerd: eerst/ }).click();
  await choose('Eerst', /^10 /);
  await choose('Daarna', /^1 /);
  await page.getByLabel('voortgezet').check();
  await save({ Sinds: '1-2-2025', Grond: 'Beslissing van de gemengde commissie' });
  await page.goto('/plans/reisplan/edit');
  await expect(page.getByText('voortgezet').first()).toBeVisible();
  await page.getByRole('link', { name: 'Vaststellen' }).click();
  await save({ 'Vastgesteld op': '1-2-2025', Grond: 'Beslissing van de Vlaamse Regering' }, 'Vaststellen');

  await page.goto('/plans/reisplan/steps/1-1/edit');
  await save({ Termijn: 'eind 2029', 'Geldt vanaf': '1-3-2025', Grond: 'Tussentijdse bijsturing' });
  await citizen.goto('/plans/reisplan');
  await expect(citizen.getByText('Eind 2029').first()).toBeVisible();
  await citizen.goto('/plans/reisplan?as-of=15-2-2025');
  await expect(citizen.getByText('Eind 2027').first()).toBeVisible();
  await expect(citizen.getByText('Eind 2029')).toHaveCount(0);
  await citizen.goto('/plans/reisplan/changes');
  await expect(citizen.getByText('Tussentijdse bijsturing')).toBeVisible();
  await expect(citizen.getByText(/eind 2027/i).first()).toBeVisible();
});
