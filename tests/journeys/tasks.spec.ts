import { keyboard, pointer } from './hands.ts';
import { expect, REGISTRATION, test } from './support.ts';

for (const [how, options, hands] of [
  ['without script', { javaScriptEnabled: false }, () => pointer],
  ['by keyboard only', {}, keyboard],
] as const) {
  test(`${how}: the next thing that waits is taken up, put aside, and taken back`, REGISTRATION, async ({ pageOf }) => {
    const page = await pageOf('supporter-antwerpen', options);
    const { press } = hands(page);
    const waiting = page.getByRole('region', { name: 'Wacht op u' });
    const next = await waiting.getByRole('listitem').first().getByRole('link').innerText();
    await press(waiting.getByRole('link', { name: /^Alle \d+ taken$/ }));

    const first = page
      .getByRole('list', { name: /^Taken/ })
      .getByRole('listitem')
      .first();
    await expect(first).toContainText(next);
    await press(first.getByRole('button', { name: /^Ik doe dit/ }));
    await expect(page.getByRole('status')).toContainText('u doet deze taak. Collega’s zien dat.');
    await expect(first).toContainText('u doet dit sinds');
    await press(first.getByRole('button', { name: /^Terzijde leggen/ }));
    await expect(page.getByRole('status')).toContainText('door u terzijde gelegd');
    await expect(page.getByRole('status').getByText('Volgende:')).toBeVisible();
    await press(page.getByRole('button', { name: /^Ongedaan maken/ }));
    await expect(
      page
        .getByRole('list', { name: /^Taken/ })
        .getByRole('listitem')
        .first(),
    ).toContainText(next);
    // It is taken up again, as it was; the next hands find it as these did.
    await press(first.getByRole('button', { name: /^Teruggeven/ }));
    await expect(page.getByRole('status')).toContainText('wacht weer op wie de taak opneemt');
  });
}

test('the second of two colleagues sees who took a task up', REGISTRATION, async ({ pageOf }) => {
  const supporter = await pageOf('supporter-antwerpen');
  await supporter.goto('/tasks');
  const one = supporter
    .getByRole('list', { name: /^Taken/ })
    .getByRole('listitem')
    .filter({ hasText: 'aanmelding' })
    .first();
  const title = await one.locator('.task-title').innerText();
  const coordinator = await pageOf('education-coordinator');
  await coordinator.goto('/tasks?kind=decide-intake');
  const same = coordinator.getByRole('listitem').filter({ hasText: title });
  await one.getByRole('button', { name: /^Ik doe dit/ }).click();
  await same.getByRole('button', { name: /^Ik doe dit/ }).click();
  await expect(coordinator.getByText('Organisatieondersteuner Antwerpen doet dit al.')).toBeVisible();
  await coordinator.getByRole('button', { name: /^Overnemen/ }).click();
  await expect(coordinator.getByText(/u doet dit sinds/)).toBeVisible();
});
