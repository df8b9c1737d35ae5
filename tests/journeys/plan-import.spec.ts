import { PLAN_TEXT } from '../support/plan-text.ts';
import { expect, test, withScript } from './support.ts';

for (const javaScriptEnabled of [true, false]) {
  const code = javaScriptEnabled ? 'proef-met' : 'proef-zonder';
  test(`a plan is read in, looked at row by row and made a draft, script ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    pageOf,
  }) => {
    const page = await pageOf('policy-officer', { javaScriptEnabled });
    await page.goto('/plan-imports');
    await page.getByRole('link', { name: 'Een document inlezen' }).first().click();
    const upload = page.getByRole('form', { name: 'Uit een bestand' });
    const send = async (buffer: Buffer) => {
      await upload
        .getByLabel('Document', { exact: true })
        .setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer });
      await upload.getByLabel('Titel').fill(`Plan ${code}`);
      await upload.getByRole('button', { name: 'Document inlezen' }).click();
    };
    if (!javaScriptEnabled) {
      await send(Buffer.from('Een brief zonder doelen.'));
      await expect(page.getByRole('alert').first()).toContainText('Brug vond geen doelstellingen of stappen');
    }
    await send(Buffer.from(`${PLAN_TEXT}\n${code}`));
    await expect(page.getByRole('status')).toContainText('Kijk nu elke rij na.');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Plan ${code}`);
    // What is doubted stands first, with what is doubted of it.
    await expect(page.getByText('Deze deelstap eindigt later dan stap 1 zelf.').last()).toBeVisible();
    await page.getByRole('button', { name: 'Aanvaarden Deelstap 1.1' }).click();
    await page.getByRole('link', { name: 'Na te kijken (6)' }).click();
    const row = (title: string) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title }) });
    const onthaal = row('Er is een onthaal op de eerste dag.');
    await expect(onthaal.locator('mark.found-term')).toHaveText('Doorlopend');

    // One is corrected: the term is typed as printed, and shown as read.
    await onthaal.getByRole('link', { name: /^Verbeteren of verwerpen/ }).click();
    await page.getByLabel('Termijn, zoals gedrukt').fill('voorjaar 2032');
    await page.getByRole('button', { name: 'Termijn laten lezen' }).click();
    await expect(page.getByText('gelezen als tegen voorjaar 2032.')).toBeVisible();
    await page.getByRole('button', { name: 'Verbetering bewaren' }).click();
    await expect(page.getByRole('status')).toContainText('De rij is bewaard.');

    // One is rejected, and that is taken back.
    await row('Een nummer dat blijft.')
      .getByRole('link', { name: /^Verbeteren of verwerpen/ })
      .click();
    await page.getByText('Deze rij verwerpen').click();
    await page.getByLabel('Waarom').fill('Staat in een ander plan');
    await page.getByRole('button', { name: 'Verwerpen', exact: true }).click();
    await expect(page.getByRole('link', { name: 'Verworpen (1)' })).toBeVisible();
    await page.getByRole('button', { name: 'Ongedaan maken' }).click();
    await expect(page.getByRole('link', { name: 'Verworpen (0)' })).toBeVisible();

    // What waits keeps the plan out of the register.
    await page.getByRole('link', { name: 'In het register zetten' }).click();
    await expect(page.getByText('Nog 5 rijen wachten: kijk die eerst na.')).toBeVisible();
    await page.getByRole('link', { name: 'Nakijken' }).click();
    await page.getByRole('button', { name: /rijen zonder twijfel aanvaarden$/ }).click();
    await expect(page.getByText('Alle rijen zijn nagekeken.')).toBeVisible();
    await page.getByRole('link', { name: 'Naar het plan zelf en het register' }).click();
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Gegevens bewaren' }).click();
    await page.getByRole('button', { name: 'Ontwerp maken' }).click();
    await expect(page.getByRole('status')).toContainText('Het plan staat als ontwerp in het register.');
    await page.getByRole('link', { name: 'Het plan bekijken' }).click();
    await expect(page.getByText('Er is een onthaal op de eerste dag.').first()).toBeVisible();

    const citizen = await pageOf(null, { javaScriptEnabled });
    expect((await citizen.goto(`/plans/${code}`))?.status()).toBe(404);
  });
}

withScript('review', 'rows are looked at by keyboard', async ({ pageOf }) => {
  const page = await pageOf('plan-coordinator');
  await page.goto('/plan-imports/new');
  const form = page.getByRole('form', { name: 'Uit geplakte tekst' });
  await form.getByLabel('Tekst van het plan').fill(PLAN_TEXT);
  await form.getByRole('button', { name: 'Tekst inlezen' }).click();
  await expect(page.getByText(/^Toetsen op een rij/)).toBeVisible();
  await page.getByRole('link', { name: 'Na te kijken (7)' }).click();
  await expect(page.locator('#row-1')).toBeVisible();
  await expect(page.getByText(/^Toetsen op een rij/)).toBeVisible();
  // The script may still be on its way.
  await expect(async () => {
    await page.locator('#main').focus();
    await page.keyboard.press('j');
    await expect(page.locator('#row-1')).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(page.locator('#row-1')).toBeFocused();
  await page.keyboard.press('a');
  await expect(page.getByRole('link', { name: 'Na te kijken (6)' })).toBeVisible();
  await expect(async () => {
    await page.locator('#row-2').focus();
    await page.keyboard.press('v');
    await expect(page.getByRole('button', { name: 'Verbetering bewaren' })).toBeVisible({ timeout: 2000 });
  }).toPass();
});
