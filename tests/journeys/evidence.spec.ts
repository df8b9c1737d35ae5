import { pdf } from '../support/uploads.ts';
import { expect, test } from './support.ts';

const STEP = '/plans/2015-2020/steps/1-3';

/** A file as a person chooses it. */
const chosen = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

for (const javaScriptEnabled of [true, false]) {
  test(`evidence is sent, read by everybody and withdrawn, script ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    pageOf,
  }) => {
    const page = await pageOf('policy-officer', { javaScriptEnabled });
    await page.goto(STEP);
    const form = page.getByRole('form', { name: 'Voortgang melden' });
    await form.getByRole('radio', { name: 'in uitvoering' }).check();
    await form.getByLabel('Wat stelt u vast?').fill('Het verslag is er.');
    await form.getByRole('button', { name: 'Rapport indienen' }).click();
    const report = new URL(page.url()).pathname;
    await page.getByText('Een bestand toevoegen').first().click();
    await expect(page.getByText('Wie het rapport leest, leest dit bestand')).toBeVisible();

    const upload = page.getByRole('form', { name: 'Een bestand toevoegen' });
    const send = upload.getByRole('button', { name: 'Bestand versturen' });
    if (!javaScriptEnabled) {
      await upload.getByLabel('Bestand', { exact: true }).setInputFiles(chosen('verslag.pdf', Buffer.from('geen pdf')));
      await send.click();
      await expect(page.getByRole('alert')).toContainText('De naam van dit bestand zegt iets anders');
    }
    const content = Buffer.concat([pdf(), Buffer.alloc(3_000_000, 'x'), Buffer.from('%%EOF')]);
    await upload.getByLabel('Titel').fill('Verslag van de gemengde commissie');
    await upload.getByLabel('Bestand', { exact: true }).setInputFiles(chosen('verslag.pdf', content));
    await send.click();
    await expect(page.getByRole('status')).toContainText('Het bestand is bewaard en staat bij het rapport.');
    const coordinator = await pageOf('plan-coordinator');
    await coordinator.goto(report);
    await coordinator.getByRole('radio', { name: 'Valideren' }).check();
    await coordinator.getByRole('button', { name: 'Beslissing bewaren' }).click();

    const reader = await pageOf(null, { javaScriptEnabled });
    await reader.goto(STEP);
    const [download] = await Promise.all([
      reader.waitForEvent('download'),
      reader.getByRole('link', { name: 'Verslag van de gemengde commissie' }).first().click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^brug-\d+\.pdf$/);
    const got: Buffer[] = [];
    for await (const piece of await download.createReadStream()) got.push(piece);
    expect(Buffer.concat(got).equals(content)).toBe(true);

    await page.goto(report);
    await page.getByRole('button', { name: 'Intrekken Verslag van de gemengde commissie' }).click();
    await expect(page.getByRole('status')).toContainText('Het bestand is ingetrokken.');
    await expect(page.getByText(/^Een bestand, ingetrokken op/)).toBeVisible();
  });
}
