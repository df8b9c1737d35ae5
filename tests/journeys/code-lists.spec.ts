import { pointer } from './hands.ts';
import { makeOffer, PAST_DAY, planSeries, sessionOn } from './registering.ts';
import { expect, REGISTRATION, test } from './support.ts';

test(
  'an administrator adds a reason and closes it again, and an old session still shows it',
  REGISTRATION,
  async ({ pageOf }) => {
    const keeper = await pageOf('administrator');
    await keeper.goto('/administration');
    await keeper.getByRole('main').getByRole('link', { name: 'Codelijsten' }).click();
    await keeper.getByRole('link', { name: 'Reden van afgelasting' }).click();
    await keeper.getByRole('link', { name: 'Code toevoegen' }).click();
    await keeper.getByRole('button', { name: 'Code toevoegen' }).click();
    await expect(keeper.getByRole('alert')).toContainText('Nederlands');
    await keeper.getByLabel('Nederlands', { exact: true }).fill('Stroompanne');
    await keeper.getByLabel('Engels', { exact: true }).fill('Power cut');
    await keeper.getByLabel(/^Bij wie ligt het/).selectOption({ label: 'Bij de gevangenis' });
    await keeper.getByRole('button', { name: 'Code toevoegen' }).click();
    await expect(keeper.getByRole('status')).toContainText('De code is toegevoegd en kan gekozen worden.');

    const page = await pageOf('supporter-antwerpen');
    await makeOffer(page, pointer, 'Gitaarles');
    await planSeries(page, pointer, { title: 'Gitaar na de middag', from: PAST_DAY });
    const offer = page.url();
    await sessionOn(page, PAST_DAY).click();
    await page.getByRole('link', { name: 'Sessie afgelasten' }).click();
    await page.getByRole('group', { name: 'Bij de gevangenis' }).getByRole('radio', { name: 'Stroompanne' }).check();
    await page.getByRole('button', { name: 'Sessie afgelasten' }).click();
    await expect(page.getByText('Afgelast: Stroompanne')).toBeVisible();
    const session = page.url();

    await keeper.getByText('Code sluiten').first().click();
    await keeper.getByLabel(/^Opvolger/).selectOption({ label: 'Personeelstekort' });
    await keeper.getByRole('button', { name: 'Code sluiten' }).click();
    await expect(keeper.getByRole('status')).toContainText(/^De code .* is gesloten\./);
    await expect(keeper.getByRole('table').getByText('Personeelstekort')).toBeVisible();

    await page.goto(session);
    await expect(page.getByText('Afgelast: Stroompanne')).toBeVisible();
    await page.getByRole('button', { name: /laten doorgaan/ }).click();
    await page.getByRole('link', { name: 'Sessie afgelasten' }).click();
    await expect(page.getByRole('radio', { name: 'Stroompanne' })).toHaveCount(0);
    await page.goto(offer);
  },
);
