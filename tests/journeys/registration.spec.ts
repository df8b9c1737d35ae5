import { keyboard, pointer } from './hands.ts';
import {
  enrolSomebody,
  makeOffer,
  PAST_DAY,
  planSeries,
  registerSession,
  sessionOn,
  TODAY,
  whoWasThere,
} from './registering.ts';
import { expect, REGISTRATION, statusOf, test } from './support.ts';

test('without script: an offer, a series, an enrolment and a registration', REGISTRATION, async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen', { javaScriptEnabled: false });
  await makeOffer(page, pointer, 'Leesclub');
  await planSeries(page, pointer, { title: 'Leesclub op papier', from: PAST_DAY });
  const number = await whoWasThere(page, pointer, PAST_DAY);
  await page.getByRole('link', { name: 'Inschrijven voor Leesclub op papier' }).click();
  const name = await enrolSomebody(page, pointer, { number });
  await page.getByRole('link', { name: 'Terug naar het aanbod' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Reeksen', exact: true }).click();
  await registerSession(page, pointer, PAST_DAY, name);
  await expect(page.getByText('1 met naam, 0 zonder naam')).toBeVisible();
});

test('by keyboard only: an offer, a series, an enrolment and a registration', REGISTRATION, async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen');
  const hands = keyboard(page);
  await makeOffer(page, hands, 'Schaakclub');
  await planSeries(page, hands, { title: 'Schaakclub met toetsen', from: PAST_DAY });
  const number = await whoWasThere(page, hands, PAST_DAY);
  await hands.press(page.getByRole('link', { name: 'Inschrijven voor Schaakclub met toetsen' }));
  const name = await enrolSomebody(page, hands, { number });
  await hands.press(page.getByRole('link', { name: 'Terug naar het aanbod' }));
  await hands.press(page.getByRole('main').getByRole('link', { name: 'Reeksen', exact: true }));
  await registerSession(page, hands, PAST_DAY, name);
  await expect(page.getByText('1 met naam, 0 zonder naam')).toBeVisible();
});

test(
  'a supporter cancels a session with a reason, and then nobody can register it',
  REGISTRATION,
  async ({ pageOf }) => {
    const page = await pageOf('supporter-antwerpen');
    await makeOffer(page, pointer, 'Toneelles');
    await planSeries(page, pointer, { title: 'Toneelles na de middag', from: PAST_DAY });
    await sessionOn(page, PAST_DAY).click();
    // A colleague has the same sheet open since before.
    const late = await page.context().newPage();
    await late.goto(page.url());

    await page.getByRole('link', { name: 'Sessie afgelasten' }).click();
    await page.getByRole('button', { name: 'Sessie afgelasten' }).click();
    await expect(page.getByRole('alert')).toContainText('Eén veld vraagt een verbetering');
    await page.getByRole('radio', { name: 'Staking' }).check();
    await page.getByRole('button', { name: 'Sessie afgelasten' }).click();
    await expect(page.getByRole('status')).toContainText(/ om \d\d:\d\d is afgelast\./);
    await expect(page.getByText('Deze sessie gaat niet door.')).toBeVisible();
    await expect(page.getByText('Afgelast: Staking')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Deelname bewaren' })).toHaveCount(0);

    await late.getByLabel('Aanwezigen zonder naam').fill('12');
    const status = await statusOf(late, () => late.getByRole('button', { name: 'Deelname bewaren' }).click());
    expect(status).toBe(409);
    await late.goto(page.url());
    await expect(late.getByText('Deze sessie gaat niet door.')).toBeVisible();
    await expect(late.getByText('12 zonder naam')).toHaveCount(0);
  },
);

test('who waits gets the place of who withdraws', REGISTRATION, async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen');
  await makeOffer(page, pointer, 'Pottenbakken');
  await planSeries(page, pointer, { title: 'Pottenbakken met één plaats', from: TODAY, places: 1 });
  await page.getByRole('link', { name: 'Inschrijven voor Pottenbakken met één plaats' }).click();
  const first = await enrolSomebody(page, pointer);
  await expect(page.getByText('De reeks is volzet')).toBeVisible();
  const second = await enrolSomebody(page, pointer, { action: 'Op de wachtlijst' });

  await page.getByRole('link', { name: 'Terug naar het aanbod' }).click();
  const line = (name: string) => page.getByRole('row').filter({ hasText: name });
  await expect(line(first)).toContainText('ingeschreven');
  await expect(line(second)).toContainText('1e op de wachtlijst');
  await page.getByRole('button', { name: `Uitschrijven: ${first}` }).click();
  await expect(page.getByRole('status')).toContainText('stond eerst op de wachtlijst en kreeg de plaats.');
  await expect(line(first)).toHaveCount(0);
  await expect(line(second)).toContainText('ingeschreven');
});

test('a form with missing and absurd values keeps what was typed and saves nothing', async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen');
  await page.goto('/offers/new');
  await page.getByLabel('Titel', { exact: true }).fill('Onmogelijk aanbod');
  await page.getByLabel(/^Minimum aantal deelnemers/).fill('twaalf');
  await page.getByLabel(/^Maximum aantal deelnemers/).fill('99999999999999999999');
  const status = await statusOf(page, () => page.getByRole('button', { name: 'Aanbod bewaren' }).click());
  expect(status).toBe(422);

  const summary = page.getByRole('alert');
  await expect(summary).toContainText('Er is nog niets bewaard.');
  await expect(page.getByLabel('Titel', { exact: true })).toHaveValue('Onmogelijk aanbod');
  await expect(page.getByLabel(/^Minimum aantal deelnemers/)).toHaveValue('twaalf');
  await expect(page.getByLabel(/^Maximum aantal deelnemers/)).toHaveValue('99999999999999999999');
  // A category is asked for once it is known of which policy field.
  for (const label of ['Vorm', 'Beleidsvelden', 'Organisator']) {
    await expect(summary.getByRole('link', { name: new RegExp(`^${label}`) })).toBeVisible();
  }
  await summary.getByRole('link', { name: /^Minimum/ }).click();
  await expect(page.getByLabel(/^Minimum aantal deelnemers/)).toBeFocused();
  await expect(page.getByLabel(/^Minimum aantal deelnemers/)).toHaveAccessibleDescription(/Vul een geheel getal in/);
  await summary.getByRole('link', { name: /^Vorm/ }).click();
  await expect(page.getByRole('radio', { name: 'Groep' })).toBeFocused();

  await page.goto('/offers?prison=antwerpen&q=Onmogelijk+aanbod&state=all');
  await expect(page.getByText('Geen aanbod met deze filters.')).toBeVisible();
});

test('a form sent twice is saved once', REGISTRATION, async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen');
  await page.goto('/offers/new');
  await page.getByLabel('Titel', { exact: true }).fill('Dubbele kooklessen');
  await page.getByRole('radio', { name: 'Groep' }).check();
  await page.getByRole('checkbox', { name: 'Vorming', exact: true }).check();
  await page.getByLabel('Categorie').selectOption({ label: 'Andere' });
  await page.getByLabel('Organisator', { exact: true }).selectOption({ index: 1 });
  const form = page.locator('form.form');
  // Two clicks before the first answer is there.
  await form.evaluate((one) => {
    one.requestSubmit();
    one.requestSubmit();
  });
  await expect(page.getByRole('status')).toContainText(/^Het aanbod .* is bewaard\./);
  // Going back gives a fresh form: sent as it is, it is refused and saves nothing.
  await page.goBack();
  expect(await statusOf(page, () => page.getByRole('button', { name: 'Aanbod bewaren' }).click())).toBe(422);
  await page.goto('/offers?prison=antwerpen&q=Dubbele+kooklessen');
  await expect(page.getByRole('table')).toContainText('1 aanbod');

  await page.getByRole('link', { name: 'Dubbele kooklessen' }).click();
  await planSeries(page, pointer, { title: 'Dubbele reeks', from: PAST_DAY });
  await sessionOn(page, PAST_DAY).click();
  await page.getByLabel('Aanwezigen zonder naam').fill('7');
  await form.evaluate((one) => {
    one.requestSubmit();
    one.requestSubmit();
  });
  await expect(page.getByRole('status')).toContainText(/^De deelname aan .* is bewaard\./);
  await expect(page.getByText('0 met naam, 7 zonder naam')).toHaveCount(1);
  // Going back and saving again corrects to the same numbers: they are not added up.
  await page.goBack();
  await page.getByLabel('Aanwezigen zonder naam').fill('7');
  await page.getByRole('button', { name: 'Deelname bewaren' }).click();
  await expect(page.getByRole('status')).toContainText(/^De deelname aan .* is bewaard\./);
  await expect(page.getByRole('term').filter({ hasText: 'Aanwezigen zonder naam' })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: /^7$/ })).toHaveCount(1);
});
