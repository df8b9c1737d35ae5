import { checkAccessible, expect, test } from './support.ts';

test('an administrator takes in a colleague with two roles, a second one confirms, and the colleague changes roles', async ({
  pageOf,
}) => {
  const one = await pageOf('administrator');
  await one.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Mensen en rollen' }).click();
  await checkAccessible(one, 'people and roles');
  await one.getByRole('link', { name: 'Iemand opnemen' }).click();
  await one.getByRole('button', { name: 'Opnemen' }).click();
  await expect(one.getByRole('alert')).toBeVisible();
  await checkAccessible(one, 'the form of a colleague with a fault');
  await one.getByLabel('Naam', { exact: true }).fill('Noor Voorbeeld');
  await one.getByRole('button', { name: 'Opnemen' }).click();
  await expect(one.getByRole('status')).toContainText('De persoon is opgenomen. Geef nu een rol.');

  const give = async (role: string) => {
    await one.getByRole('link', { name: 'Rol geven' }).first().click();
    await one.getByLabel('Rol', { exact: true }).selectOption({ label: role });
    await one.getByRole('button', { name: 'Verder' }).click();
  };
  await give('beleidsmedewerker');
  await one.getByRole('button', { name: 'Rol geven' }).click();
  await expect(one.getByRole('status')).toContainText(/ heeft nu de rol /);
  await give('organisatieondersteuner');
  await one.getByRole('button', { name: 'Rol geven' }).click();
  await expect(one.getByRole('alert')).toBeVisible();
  await one.getByLabel('Gent', { exact: true }).check();
  await one.getByRole('button', { name: 'Rol geven' }).click();
  await expect(one.getByRole('status')).toContainText('zodra een tweede beheerder dat bevestigt');
  await checkAccessible(one, 'a colleague with two roles');
  await expect(one.getByRole('button', { name: /^Bevestigen/ })).toHaveCount(0);

  const early = await pageOf('noor-voorbeeld');
  await expect(early.getByRole('button', { name: /^Verder in/ })).toHaveCount(0);

  const two = await pageOf('administrator-2');
  const waiting = two.getByRole('region', { name: 'Wacht op u' });
  await waiting.getByRole('link', { name: /Bevestig een rol/ }).click();
  await two.getByRole('button', { name: /^Bevestigen/ }).click();
  await expect(two.getByRole('status')).toContainText('De rol is bevestigd.');

  const noor = await pageOf('noor-voorbeeld');
  const switcher = noor.getByRole('form', { name: /rol/i });
  await switcher.getByRole('combobox').selectOption({ label: 'organisatieondersteuner · Gent' });
  await switcher.getByRole('button').click();
  await expect(noor).toHaveURL('/start?saved=switched');
  await expect(noor.getByRole('banner')).toContainText('organisatieondersteuner');
  await expect(noor.getByRole('banner')).toContainText('Gent');
});
