import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { readWord } from '../support/word.ts';
import { pointer } from './hands.ts';
import {
  enrolSomebody,
  makeOffer,
  PAST_DAY,
  planSeries,
  registerSession,
  sessionOn,
  whoWasThere,
} from './registering.ts';
import { expect, REGISTRATION, test } from './support.ts';

const QUESTION = '/questions/SV-2020-92';
const YEAR = PAST_DAY.slice(0, 4);

/** What the live answer says for Antwerpen under *Deelnames per gevangenis* of the year. */
async function attendances(page: Page): Promise<number> {
  const table = page.getByRole('table', { name: new RegExp(`^Deelnames per gevangenis\\b.*\\b${YEAR}\\b`) });
  const cell = table.first().getByRole('row', { name: 'Antwerpen' }).getByRole('cell').first();
  await expect(cell).toHaveText(/^[\d.]+$/);
  return Number((await cell.innerText()).replaceAll('.', ''));
}

test(
  'from registration to answer: one person registered present makes the live answer one higher',
  REGISTRATION,
  async ({ pageOf }) => {
    // Early in a year little is registered, and small counts are hidden: a large group without names comes first.
    const supporter = await pageOf('supporter-antwerpen');
    await makeOffer(supporter, pointer, 'Open repetitie');
    await planSeries(supporter, pointer, { title: 'Open repetitie voor allen', from: PAST_DAY });
    await sessionOn(supporter, PAST_DAY).click();
    await supporter.getByLabel('Aanwezigen zonder naam').fill('40');
    await supporter.getByRole('button', { name: 'Deelname bewaren' }).click();
    await expect(supporter.getByText('0 met naam, 40 zonder naam')).toBeVisible();

    const officer = await pageOf('policy-officer');
    await officer.goto(QUESTION);
    const before = await attendances(officer);
    await officer.getByRole('button', { name: 'Deze versie vastleggen' }).click();
    await expect(officer.getByRole('status')).toContainText('Het antwoord is vastgelegd.');
    const frozen = new URL(officer.url()).pathname;
    // What is frozen comes from closed years: nothing of the year that still grows is in it.
    const running = officer.getByRole('table', { name: `Deelnames per gevangenis, ${YEAR}` });
    await expect(running).toHaveCount(0);
    await expect(officer.getByText('Ongewijzigd sinds')).toBeVisible();
    const parts = officer.locator('.answer-part');
    const kept = await parts.allInnerTexts();

    const offer = await makeOffer(supporter, pointer, 'Zangkoor');
    await planSeries(supporter, pointer, { title: 'Zangkoor, eerste reeks', from: PAST_DAY });
    const number = await whoWasThere(supporter, pointer, PAST_DAY);
    await supporter.getByRole('link', { name: 'Inschrijven voor Zangkoor, eerste reeks' }).click();
    const name = await enrolSomebody(supporter, pointer, { number });
    await supporter.goto(`/offers/${offer}`);
    await registerSession(supporter, pointer, PAST_DAY, name);
    await expect(supporter.getByRole('radio', { name: `Aanwezig: ${name}` })).toBeChecked();
    await expect(supporter.getByText('1 met naam, 0 zonder naam')).toBeVisible();

    await officer.goto(QUESTION);
    expect(await attendances(officer)).toBe(before + 1);
    await officer.goto(frozen);
    expect(await parts.allInnerTexts()).toEqual(kept);

    const [download] = await Promise.all([
      officer.waitForEvent('download'),
      officer.getByRole('link', { name: 'Word-document downloaden' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^SV-2020-92-v\d+\.docx$/);
    const document = await readFile(await download.path());
    const { paragraphs, tables } = readWord(document);
    expect(paragraphs.join(' ')).toContain('92');
    expect(tables.length).toBeGreaterThan(8);
  },
);
