import { keyboard, pointer } from './hands.ts';
import { enrolSomebody, makeOffer, PAST_DAY, planSeries, registerSession, searchPeople } from './registering.ts';
import { expect, test } from './support.ts';

test('without script: an offer, a series, an enrolment and a registration', async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen', { javaScriptEnabled: false });
  await makeOffer(page, pointer, 'Leesclub');
  await planSeries(page, pointer, { title: 'Leesclub op papier', from: PAST_DAY });
  await page.getByRole('link', { name: 'Inschrijven voor Leesclub op papier' }).click();
  await searchPeople(page, pointer, 'D-00');
  await enrolSomebody(page, pointer);
  await page.getByRole('link', { name: 'Terug naar het aanbod' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Reeksen', exact: true }).click();
  await registerSession(page, pointer, PAST_DAY);
  await expect(page.getByText('1 met naam, 0 zonder naam')).toBeVisible();
});

test('by keyboard only: an offer, a series, an enrolment and a registration', async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen');
  const hands = keyboard(page);
  await makeOffer(page, hands, 'Schaakclub');
  await planSeries(page, hands, { title: 'Schaakclub met toetsen', from: PAST_DAY });
  await hands.press(page.getByRole('link', { name: 'Inschrijven voor Schaakclub met toetsen' }));
  await searchPeople(page, hands, 'D-00');
  await enrolSomebody(page, hands);
  await hands.press(page.getByRole('link', { name: 'Terug naar het aanbod' }));
  await hands.press(page.getByRole('main').getByRole('link', { name: 'Reeksen', exact: true }));
  await registerSession(page, hands, PAST_DAY);
  await expect(page.getByText('1 met naam, 0 zonder naam')).toBeVisible();
});
