import { expect, test } from './support.ts';

const TEXT = `Hulp aan gedetineerden

De Vlaamse Regering zal tegen eind 2027 voor gedetineerden een woonloket openen, en we zorgen voor een adres na de vrijlating. Vandaag zijn er lange wachtlijsten. Kinderen van gedetineerden krijgen een eigen bezoekruimte.`;

test('a section is pasted, looked at, kept, split and published; a citizen follows a commitment to its words', async ({
  pageOf,
  page: citizen,
}) => {
  const page = await pageOf('policy-officer', { javaScriptEnabled: false });
  await page.goto('/agreements');
  await page.getByRole('link', { name: 'Akkoord opnemen' }).first().click();
  await page.getByLabel('Titel').fill('Akkoord van de reis');
  await page.getByLabel('Begin van de termijn').fill('1-1-2025');
  await page.getByLabel(/^Einde van de termijn/).fill('30-6-2029');
  await page.getByRole('button', { name: 'Akkoord opnemen' }).click();
  await expect(page.getByRole('status')).toContainText('Voeg nu de tekst toe.');
  await page.getByRole('link', { name: 'Afdeling toevoegen' }).first().click();

  // A file that is none of those that are read says so, and what was typed stays.
  const upload = page.getByRole('form', { name: 'Uit een bestand' });
  await upload.getByLabel('Titel van de afdeling').fill('Wonen');
  const picture = { name: 'foto.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a', 'hex') };
  await upload.getByLabel('Bestand', { exact: true }).setInputFiles(picture);
  await upload.getByRole('button', { name: 'Bestand lezen' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Dit bestand wordt niet gelezen.');
  await expect(upload.getByLabel('Titel van de afdeling')).toHaveValue('Wonen');

  // Of a file the part that is meant is read.
  const file = {
    name: 'akkoord.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(`Wegen\n\nWe zullen bruggen bouwen.\n\n${TEXT}`),
  };
  await upload.getByLabel('Bestand', { exact: true }).setInputFiles(file);
  await upload.getByLabel(/^Begint bij de woorden/).fill('Hulp aan');
  await upload.getByRole('button', { name: 'Bestand lezen' }).click();
  await expect(page.getByText('2 beloften gevonden in 4 zinnen.')).toBeVisible();
  const first = page.getByRole('group').filter({ has: page.getByLabel('Bewaren 1') });
  await expect(first.getByLabel('Verwoording')).toHaveValue(/^De Vlaamse Regering zal/);
  await page.getByLabel('Bewaren 2').uncheck();
  await page.getByRole('button', { name: 'Aangevinkte beloften bewaren' }).click();
  await expect(page.getByRole('status')).toContainText('De afdeling is toegevoegd');

  // The one that was unticked is added after all.
  await page.getByRole('link', { name: 'Gemiste belofte toevoegen' }).click();
  await page.getByLabel(/^Kinderen van gedetineerden/).check();
  await page.getByLabel('Reden').fill('Toch een belofte.');
  await page.getByRole('button', { name: 'Belofte toevoegen' }).click();
  await expect(page.getByRole('status')).toContainText('Belofte 2 is toegevoegd.');
  await page.getByRole('link', { name: 'Vorige belofte' }).click();

  await page.getByRole('link', { name: 'Splitsen' }).click();
  await page.getByLabel(/en we zorgen voor een adres/).check();
  await page.getByLabel('Reden').fill('Een loket en een adres zijn twee dingen.');
  await page.getByRole('button', { name: 'Splitsen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Belofte 3');
  await expect(page.getByRole('button', { name: 'Ongedaan maken' })).toBeVisible();

  await citizen.goto('/agreements');
  await expect(citizen.getByRole('link', { name: 'Akkoord van de reis' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Akkoord van de reis' }).click();
  await page.getByRole('link', { name: 'Openbaar maken' }).click();
  await page.getByRole('button', { name: 'Openbaar maken' }).click();
  await expect(page.getByRole('status')).toContainText('iedereen leest het nu');

  await citizen.goto('/agreements');
  await citizen.getByRole('link', { name: 'Akkoord van de reis' }).click();
  await citizen.getByRole('link', { name: /^We zorgen voor een adres/ }).click();
  await expect(citizen.getByText('Een loket en een adres zijn twee dingen.')).toBeVisible();
  await citizen.getByRole('link', { name: 'Zien in de tekst van de afdeling' }).click();
  await expect(citizen.locator('mark.promise:target')).toContainText('en we zorgen voor een adres');
});
