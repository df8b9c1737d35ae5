import { addressOf, dumpOf, type Told } from '../support/dumps.ts';
import { checkAccessible, expect, test } from './support.ts';

const PLAN: Told = {
  ...{ id: 'reis-1', title: 'Muziek in de proefgevangenis' },
  html: '<p>De Vlaamse Regering hecht haar principi&euml;le goedkeuring aan het ontwerp.</p>',
};
const dump = (html: string) => Buffer.from(dumpOf('reis', '2026-03-13T09:00:00Z', [{ ...PLAN, html }]));

test('decisions are looked at, read in, published again, and found by a reader', async ({ pageOf }) => {
  const page = await pageOf('policy-officer');
  await page.goto('/decisions');
  await page.getByRole('link', { name: 'Beslissingen inlezen' }).first().click();
  const send = async (how: string, buffer: Buffer) => {
    const form = page.getByRole('form', { name: 'Beslissingen inlezen' });
    await form
      .getByLabel('Bestand', { exact: true })
      .setInputFiles({ name: 'vergadering.ttl', mimeType: 'text/turtle', buffer });
    await form.getByLabel(how, { exact: true }).check();
    await form.getByRole('button', { name: 'Bestand nakijken of inlezen' }).click();
  };
  await send('Alleen nakijken', dump(PLAN.html));
  await expect(page.getByText('Nagekeken: er is niets bewaard')).toBeVisible();
  await page.goto('/decisions/import');
  await send('Inlezen', dump(PLAN.html));
  await expect(page.getByRole('status')).toContainText('1 beslissing is ingelezen.');
  await page.goto('/decisions/import');
  await send('Inlezen', dump(PLAN.html.replace('principi&euml;le', 'definitieve')));
  await page.getByRole('link', { name: PLAN.title }).click();
  await expect(page.locator('.decision-change del')).toContainText('principiële');
  await expect(page.locator('.decision-change ins')).toContainText('definitieve');

  const reader = await pageOf(null);
  await reader.goto('/decisions');
  await reader.getByLabel('Woorden in titel of tekst').fill('proefgevangenissen muziek');
  await reader.getByRole('button', { name: 'Filter toepassen' }).click();
  await reader.getByRole('link', { name: PLAN.title }).click();
  await expect(reader.getByText('definitief goedgekeurd')).toBeVisible();
  await expect(reader.getByRole('link', { name: 'Bekijk bij de bron' })).toHaveAttribute('href', addressOf('reis-1'));
  await checkAccessible(reader, 'a decision');
});
