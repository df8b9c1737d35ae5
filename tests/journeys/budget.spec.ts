import writeExcel from 'write-excel-file/node';
import { expect, test } from './support.ts';

const number = (value: number) => ({ value, type: Number });
const HEAD = [{ value: 'domein' }, { value: 'lijn' }, { value: 'basisallocatie' }, { value: 'bedrag' }];
type Row = { value: string | number; type?: NumberConstructor }[];
const workbook = (rows: Row[]) => writeExcel([HEAD, ...rows]).toBuffer();

test('without script, a year of money comes in from a workbook: looked through, mended, read in, tied to a goal, taken back', async ({
  pageOf,
  page: citizen,
}) => {
  const page = await pageOf('policy-officer', { javaScriptEnabled: false });
  const year = '2039';
  const rows = [
    [{ value: 'Welzijn' }, { value: 'Onthaal in elke gevangenis' }, { value: 'GB0-1' }, number(1250.5)],
    [{ value: 'Onderwijs' }, { value: 'Lessen' }, { value: 'FD0-1' }, number(750)],
  ];
  const wrong = [...rows, [{ value: 'Welzijn' }, { value: 'Totaal' }, { value: '' }, number(2000.5)]];
  const send = async (bytes: Buffer, how: 'Nakijken' | 'Inlezen') => {
    await page.getByLabel('Jaar', { exact: true }).fill(year);
    await page.getByLabel('Bestand', { exact: true }).setInputFiles({
      ...{ name: 'begroting.xlsx', buffer: bytes },
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    });
    await page.getByRole('radio', { name: how }).check();
    await page.getByRole('radio', { name: how }).press('Enter');
  };
  await page.goto('/budget?year=2015');
  await page.getByRole('link', { name: 'Een jaar inlezen' }).click();
  await send(await workbook(wrong), 'Nakijken');
  await expect(page.getByText('Dit is een totaal. Brug telt zelf op: laat de lijn weg.')).toBeVisible();
  await send(await workbook(rows), 'Nakijken');
  await expect(page.getByText('2 lijnen, samen 2.000,50 euro')).toBeVisible();
  await send(await workbook(rows), 'Inlezen');
  await expect(page.getByRole('status')).toContainText('2 begrotingslijnen van 2039 zijn ingelezen.');

  await page.getByRole('link', { name: 'Onthaal in elke gevangenis' }).click();
  await page.getByRole('link', { name: 'Wijzigen' }).click();
  await page.getByText('Doelstellingen die ze dient').first().click();
  await page.getByLabel(/^10\. .*2015-2020/).check();
  await page.getByLabel('Betaald, in euro').fill('1.200,25');
  await page.getByLabel('Waarom u dit wijzigt').fill('Jaarrekening');
  await page.getByRole('button', { name: 'Bewaren' }).click();
  await expect(page.getByText('Jaarrekening')).toBeVisible();

  await citizen.goto('/budget/years');
  await expect(citizen.getByRole('row', { name: /^2039/ })).toContainText('1.200,25 (van 1 van 2 lijnen)');
  await citizen.getByRole('link', { name: year }).click();
  await expect(citizen.getByRole('heading', { name: 'Per doelstelling' })).toBeVisible();
  await expect(citizen.getByRole('link', { name: 'Een jaar inlezen' })).toHaveCount(0);

  // What was read in by mistake goes, with why, and its address tells it.
  await page.getByText('Schrappen').first().click();
  await page.getByLabel('Waarom u de lijn schrapt').fill('Hoort bij een ander jaar');
  await page.getByRole('button', { name: 'Schrappen' }).click();
  await expect(page.getByText('Ze telt niet meer mee. Reden: Hoort bij een ander jaar')).toBeVisible();
});
