import { expect, withScript } from './support.ts';

withScript('filter', 'a long list grows shorter while one types, without accents, and says so', async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen');
  await page.goto('/offers/new');
  const organiser = page.locator('select[name="organiser"]');
  const filter = page.locator('.field').filter({ has: organiser }).locator('.filter-list');
  const all = await organiser.locator('option').count();
  await filter.fill('suggnome');
  await expect(organiser.locator('option')).toHaveText(['Kies', 'Suggnomè']);
  await expect(page.locator('.field').filter({ has: organiser }).locator('[aria-live]')).toHaveText('1 in de lijst');
  await filter.press('Enter');
  await expect(organiser).toBeFocused();
  await organiser.selectOption({ label: 'Suggnomè' });
  await filter.fill('vdab');
  await expect(organiser.locator('option:checked')).toHaveText('Suggnomè');
  await filter.fill('');
  await expect(organiser.locator('option')).toHaveCount(all);
  await expect(organiser.locator('option:checked')).toHaveText('Suggnomè');

  const executors = page.locator('fieldset').filter({ has: page.locator('input[name="executors"]') });
  await executors.getByLabel('VDAB').check();
  await executors.locator('.filter-list').fill('rode');
  await expect(executors.locator('.box:visible')).toHaveText(['De Rode Antraciet', 'VDAB']);
});

withScript('keys', 'a sheet is filled in with arrows and figures', async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen');
  await page.goto('/sessions?prison=antwerpen&state=unregistered');
  const rows = page.locator('table.people tbody tr');
  const links = await page
    .locator('main a[href^="/sessions/"]')
    .evaluateAll((all) => all.map((one) => String(one.getAttribute('href'))));
  for (const link of links.slice(0, 20)) {
    await page.goto(link);
    if ((await rows.count()) > 1) break;
  }
  const [present, absent] = ['present', 'absent'].map((value) => rows.first().locator(`input[value="${value}"]`));
  await expect(page.getByText('? Toetsen in de lijst')).toBeVisible();
  await present?.focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1).locator('input[value="present"]')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('2');
  await expect(absent ?? rows).toBeChecked();
  await expect(rows.first().locator('select')).toBeFocused();
  await absent?.focus();
  await page.keyboard.press('1');
  await expect(present ?? rows).toBeChecked();
  await expect(rows.nth(1).locator('input[value="present"]')).toBeFocused();
});

withScript(
  'leave',
  'a form that was changed asks before it is left, and one that was sent does not',
  async ({ pageOf }) => {
    const page = await pageOf('supporter-antwerpen');
    const asked: string[] = [];
    page.on('dialog', async (dialog) => {
      asked.push(dialog.type());
      await dialog.accept();
    });
    await page.goto('/account');
    await page.getByRole('link', { name: 'Begrippen' }).click();
    await expect(page).toHaveURL(/\/glossary/);
    expect(asked).toEqual([]);
    await page.goto('/account');
    const name = page.getByLabel('Naam');
    await name.press('End');
    await name.pressSequentially(' ');
    await page.getByRole('link', { name: 'Begrippen' }).click();
    await expect(page).toHaveURL(/\/glossary/);
    expect(asked).toEqual(['beforeunload']);
    await page.goto('/account');
    await name.press('End');
    await name.pressSequentially(' ');
    await page.getByRole('main').locator('form.form button[type="submit"]').click();
    await expect(page.getByRole('status')).toBeVisible();
    expect(asked).toEqual(['beforeunload']);
  },
);

withScript(
  'renew',
  'how many tasks wait is counted again each minute, until nobody is signed in',
  async ({ pageOf }) => {
    const page = await pageOf('supporter-antwerpen');
    let answers = 0;
    await page.route('**/tasks/count', (route) => {
      answers += 1;
      return answers < 3 ? route.fulfill({ json: { waiting: 40 + answers } }) : route.fulfill({ status: 204 });
    });
    await page.clock.install();
    await page.goto('/offers');
    await page.clock.runFor(61_000);
    await expect(page.locator('.side .tasks-count')).toHaveText('41');
    await page.clock.runFor(61_000);
    await expect(page.locator('.side .tasks-count')).toHaveText('42');
  },
);

withScript('upload', 'a file that is too large is refused before it is sent', async ({ pageOf }) => {
  const page = await pageOf('policy-officer');
  await page.goto('/plans/2015-2020/steps/1-2');
  const form = page.getByRole('form', { name: 'Voortgang melden' });
  await form.getByRole('radio', { name: 'in uitvoering' }).check();
  await form.getByLabel('Wat stelt u vast?').fill('Het verslag is er.');
  await form.getByRole('button', { name: 'Rapport indienen' }).click();
  await page.getByText('Een bestand toevoegen').first().click();
  const upload = page.getByRole('form', { name: 'Een bestand toevoegen' });
  const buffer = Buffer.alloc(20 * 1024 * 1024 + 1);
  await upload
    .getByLabel('Bestand', { exact: true })
    .setInputFiles({ name: 'groot.pdf', mimeType: 'application/pdf', buffer });
  await upload.getByRole('button', { name: 'Bestand versturen' }).click();
  await expect(upload.getByRole('alert')).toContainText('hoogstens 20 MB');
});

withScript(
  'print',
  'a page for paper has a button that prints it; without script there is none',
  async ({ pageOf }) => {
    const page = await pageOf('supporter-antwerpen');
    await page.addInitScript("window.print = () => document.body.setAttribute('data-printed', 'yes')");
    await page.goto('/prisons/antwerpen/day');
    await page.getByRole('button', { name: 'Afdrukken' }).click();
    await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
    const still = await pageOf('supporter-antwerpen', { javaScriptEnabled: false });
    await still.goto('/prisons/antwerpen/day');
    await expect(still.locator('.print-button')).toBeHidden();
  },
);
