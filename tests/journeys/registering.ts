import { expect, type Locator, type Page } from '@playwright/test';
import { addDays, dayInBrussels } from '../../src/shared/dates.ts';
import { formatWeekday } from '../../src/ui/words/format.ts';
import type { Hands } from './hands.ts';
import { idIn } from './support.ts';

/** The real day, on which the server lives too. */
export const TODAY = dayInBrussels(new Date());

/** A day just past: on New Year's Day it lies in the year before. */
export const PAST_DAY = addDays(TODAY, -1);

/** As a person types a day. */
export function typed(day: string): string {
  return day.split('-').reverse().join('-');
}

/** Makes an offer in Antwerpen, as its organisation supporter; gives its number. */
export async function makeOffer(page: Page, hands: Hands, title: string): Promise<string> {
  await page.goto('/offers?prison=antwerpen');
  await hands.press(page.getByRole('link', { name: 'Aanbod maken' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Aanbod maken' })).toBeVisible();
  await hands.type(field(page, 'Titel'), title);
  await hands.tick(page.getByRole('radio', { name: 'Groep' }));
  await hands.tick(page.getByRole('checkbox', { name: 'Cultuur', exact: true }));
  await hands.choose(field(page, 'Categorie'), 'Muziek');
  await hands.type(field(page, /^Of een nieuwe organisator/), `Vereniging ${title}`);
  await hands.press(page.getByRole('button', { name: 'Aanbod bewaren' }));
  await expect(page.getByRole('status')).toContainText(/^Het aanbod .* is bewaard\./);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return idIn(page);
}

/** Plans a weekly series from a day until three weeks from now, on the page of its offer. */
export async function planSeries(page: Page, hands: Hands, series: { title: string; from: string; places?: number }) {
  await hands.press(page.getByRole('main').getByRole('link', { name: 'Reeks plannen' }).first());
  await expect(page.getByRole('heading', { level: 1, name: 'Reeks plannen' })).toBeVisible();
  await hands.type(field(page, 'Titel van de reeks'), series.title);
  await hands.type(field(page, 'Eerste dag'), typed(series.from));
  await hands.type(field(page, /^Laatste dag/), typed(addDays(TODAY, 21)));
  await hands.type(field(page, 'Beginuur'), '10:00');
  await hands.type(field(page, 'Duur'), '60');
  if (series.places !== undefined) await hands.type(field(page, /^Maximum aantal deelnemers/), String(series.places));
  await hands.press(page.getByRole('button', { name: 'Reeks plannen' }));
  await expect(page.getByRole('status')).toContainText(/^Een reeks van .* is bewaard, met \d+ sessies?\./);
}

/**
 * On the page of an offer: looks on the sheet of the session on `day` for somebody who was in the prison on that day and
 * still is, and comes back; gives the number. Not everybody who is there today was there yesterday.
 */
export async function whoWasThere(page: Page, hands: Hands, day: string): Promise<string> {
  const offer = page.url();
  await hands.press(sessionOn(page, day));
  const main = page.getByRole('main');
  await hands.type(main.getByRole('searchbox'), 'D-00');
  await hands.press(main.getByRole('button', { name: 'Zoeken' }));
  // Who has a unit is still there.
  const found = main
    .locator('.box label')
    .filter({ hasText: /D-\d+ · \S/ })
    .first();
  const number = /D-\d+/.exec(await found.innerText())?.[0];
  if (number === undefined) throw new Error(`Nobody was there on ${day}`);
  await page.goto(offer);
  return number;
}

/** On the page of a series: finds people and takes the first who is not in it yet; gives the name. */
export async function enrolSomebody(
  page: Page,
  hands: Hands,
  { action = 'Inschrijven', number = 'D-00' } = {},
): Promise<string> {
  const main = page.getByRole('main');
  await hands.type(main.getByRole('searchbox'), number);
  await hands.press(main.getByRole('button', { name: 'Zoeken' }));
  const button = main.getByRole('button', { name: new RegExp(`^${action}: `) }).first();
  const name = ((await button.getAttribute('aria-label')) ?? '').replace(/^.*?: /, '');
  await hands.press(button);
  await expect(page.getByRole('status')).toContainText(/heeft een plaats in|op de wachtlijst van|is aangemeld voor/);
  return name;
}

/** Registers somebody who was enrolled after the session on `day` as present at it; starts on the page of the offer. */
export async function registerSession(page: Page, hands: Hands, day: string, name: string): Promise<void> {
  await hands.press(sessionOn(page, day));
  await expect(page.getByText('pas na deze sessie ingeschreven')).toBeVisible();
  await hands.tick(page.getByRole('radio', { name: `Aanwezig: ${name}` }));
  await hands.press(page.getByRole('button', { name: 'Deelname bewaren' }));
  await expect(page.getByRole('status')).toContainText(/^De deelname aan .* is bewaard\./);
}

/** The link to the session on a day, in the file of an offer. */
export function sessionOn(page: Page, day: string): Locator {
  return page.getByRole('main').getByRole('link', { name: formatWeekday(day, 'nl', TODAY), exact: true });
}

/** A field by its label; a label that may be left empty says so after it. */
function field(page: Page, label: string | RegExp): Locator {
  return page.getByRole('main').getByLabel(label, { exact: true });
}
