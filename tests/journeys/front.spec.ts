import { PERSONAS } from '../../src/access/personas.ts';
import { expect, signIn, test } from './support.ts';

test('each persona begins with today, comes back to it from everywhere, and signs out again', async ({ page }) => {
  for (const { id } of PERSONAS) {
    await signIn(page, id);
    // Whose whole work is one page arrives there.
    await expect(page).toHaveURL(id.startsWith('movement-officer') ? '/prisons/antwerpen/day' : '/start');
    if (id.startsWith('movement-officer')) await page.goto('/start');
    await expect(page.getByRole('heading', { level: 1, name: 'Vandaag' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Nu' })).toBeVisible();
    // The mark, the front door and a page that is not there lead back to it.
    await page.goto('/nergens');
    await page.getByRole('link', { name: 'Naar de startpagina' }).click();
    await expect(page).toHaveURL('/start');
    await page.goto('/');
    await expect(page).toHaveURL('/start');
    await expect(page.locator('.brand')).toHaveAttribute('href', '/start');
    await page.getByRole('button', { name: 'Afmelden' }).click();
    await expect(page.getByRole('status')).toContainText('U bent afgemeld.');
  }
});

test('a reader switches to English and back, and stays on the page', async ({ page }) => {
  await page.goto('/prisons/antwerpen');
  await expect(page.locator('html')).toHaveAttribute('lang', 'nl-BE');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL('/prisons/antwerpen');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(
    page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Prisons' }),
  ).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'From one registration to one answer' })).toBeVisible();
  await page.getByRole('link', { name: 'Nederlands' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Van één registratie tot één antwoord' })).toBeVisible();
});

test('Tab goes from the skip link through the bar and the menu, and the focus can always be seen', async ({ page }) => {
  await page.goto('/');
  const focused = page.locator(':focus');
  const seen: string[] = [];
  for (let stops = 0; stops < 200; stops++) {
    await page.keyboard.press('Tab');
    if ((await focused.count()) === 0) break;
    const stop = await focused.evaluate((element) => {
      const box = element.getBoundingClientRect();
      const { outlineStyle, outlineWidth, outlineColor } = element.ownerDocument.defaultView.getComputedStyle(element);
      const text = String(element.getAttribute('aria-label') ?? element.textContent).trim();
      return {
        text,
        style: outlineStyle,
        width: Number.parseFloat(outlineWidth),
        color: outlineColor,
        size: box.width * box.height,
      };
    });
    seen.push(stop.text);
    expect(stop, stop.text).toMatchObject({ style: 'solid', color: 'rgb(255, 191, 71)' });
    expect(stop.width, stop.text).toBeGreaterThanOrEqual(3);
    expect(stop.size, stop.text).toBeGreaterThan(0);
    await expect(focused, stop.text).toBeInViewport();
  }
  expect(seen.slice(0, 6).map((text) => text.replace(/\s+/g, ' '))).toEqual([
    'Naar de inhoud',
    'Brugdemonstratie',
    'Nederlands',
    'English',
    'Aanmelden',
    'Strategische plannen',
  ]);
  expect(seen.at(-1)).toBe('API');

  await page.goto('/');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('on a phone the page begins at once, everything else of the frame stands in the menu, and nothing is cut off', async ({
  pageOf,
}) => {
  const page = await pageOf('supporter-antwerpen', { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  for (const address of [
    '/sessions?prison=antwerpen',
    '/offers?prison=antwerpen',
    '/plans/2015-2020',
    '/prisons/antwerpen',
  ]) {
    await page.goto(address);
    const title = await page.getByRole('heading', { level: 1 }).boundingBox();
    expect(title?.y, address).toBeLessThan(200);
    const head = (await page.locator('.bar').boundingBox())?.height ?? 0;
    const band =
      (await page.locator('.band').count()) === 0 ? 0 : ((await page.locator('.band').boundingBox())?.height ?? 0);
    expect(head + band, address).toBeLessThan(120);
    expect(await page.evaluate<number>('document.scrollingElement.scrollWidth'), address).toBe(390);
    // By what a list is ordered can be seen and pressed here too.
    for (const order of await page.locator('thead .sort').all())
      expect((await order.boundingBox())?.height, address).toBeGreaterThanOrEqual(44);
  }
  await expect(page.getByRole('button', { name: 'Afmelden' })).toBeHidden();
  await page.locator('.phone-menu summary').click();
  await page.locator('#menu-search').fill('nederlands');
  await page.locator('#menu-search').press('Enter');
  // A supporter may find people: what is searched never stands readable in the address.
  await expect(page).toHaveURL(/\/search\?s=[\w-]+$/);
  await expect(page.getByRole('main').getByRole('searchbox')).toHaveValue('nederlands');
  await page.locator('.phone-menu summary').click();
  await page.getByRole('button', { name: 'Afmelden' }).click();
  await expect(page.getByRole('status')).toContainText('U bent afgemeld.');
});

test('a person is found with a typing error, and going back from the file shows the same again', async ({ pageOf }) => {
  const page = await pageOf('counsellor-antwerpen');
  await page.goto('/persons');
  const person = page.getByRole('main').getByRole('rowheader').first().getByRole('link');
  const name = (await person.textContent()) ?? '';
  const [family = ''] = name.split(' ');
  await page.locator('#search').fill(`${family.slice(0, 2)}${family.slice(3)}`);
  await page.locator('#search').press('Enter');
  await expect(page).toHaveURL(/\/search\?s=[\w-]+$/);
  await page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
  await expect(page).toHaveURL(/\/persons\/\d+$/);
  await page.goBack();
  await expect(page.getByRole('main').getByRole('link', { name, exact: true }).first()).toBeVisible();
  await expect(page.getByRole('main').getByRole('searchbox')).toHaveValue(`${family.slice(0, 2)}${family.slice(3)}`);
});
