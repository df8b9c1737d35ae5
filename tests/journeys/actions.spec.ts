import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type Hands, keyboard } from './hands.ts';
import { expect, test } from './support.ts';

/** The table in which each task stands with what it took and what it takes. */
const TABLE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'tasks.md'), 'utf8');

/** What a task takes by the table. */
function written(task: string): number {
  const row = TABLE.split('\n').find((line) => line.startsWith(`| ${task} |`));
  return Number(row?.split('|')[4]);
}

/**
 * Hands that count, on a keyboard alone, so that each task can be done without a pointer: a press, a choice in a list, a text that is typed and a key are one
 * action each; Tab only brings one there.
 */
class Counted {
  count = 0;
  private readonly hands: Hands;
  constructor(private readonly page: Page) {
    this.hands = keyboard(page);
  }
  async press(what: Locator): Promise<void> {
    this.count += 1;
    await this.hands.press(what);
  }
  async tick(what: Locator): Promise<void> {
    this.count += 1;
    await this.hands.tick(what);
  }
  async type(what: Locator, text: string): Promise<void> {
    this.count += 1;
    await this.hands.type(what, text);
  }
  async enter(): Promise<void> {
    this.count += 1;
    await this.page.keyboard.press('Enter');
  }
  /** Counts from here: another task begins. */
  again(): void {
    this.count = 0;
  }
  done(task: string): void {
    expect(this.count, task).toBe(written(task));
    this.again();
  }
}

const main = (page: Page) => page.getByRole('main');
const menu = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name, exact: true });

test('the tasks of a supporter take the actions that stand in the table', async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen');
  const hands = new Counted(page);
  await hands.press(
    main(page)
      .getByRole('link', { name: /^Registreer / })
      .first(),
  );
  await hands.press(page.getByRole('button', { name: 'Deelname bewaren' }));
  await expect(page.getByRole('status')).toContainText('is bewaard');
  hands.done('A session is registered to which everybody came');

  await hands.press(page.getByRole('status').getByRole('link'));
  await hands.press(page.getByRole('button', { name: 'Deelname bewaren' }));
  await expect(page.getByRole('status')).toContainText('is bewaard');
  hands.done('The next session is registered');

  await hands.press(page.getByRole('button', { name: 'Ongedaan maken' }));
  await expect(page.getByRole('status')).toContainText('Ongedaan gemaakt');
  hands.done('A registration that was a mistake is put right');

  await menu(page, 'Sessies').click();
  // Two weeks on: another journey does this next week.
  await page.getByRole('link', { name: 'Volgende week' }).click();
  await page.getByRole('link', { name: 'Volgende week' }).click();
  hands.again();
  await hands.press(page.getByRole('link', { name: 'Sessies van een dag afgelasten' }));
  await hands.tick(page.getByRole('group', { name: 'Waarom gaan ze niet door?' }).getByRole('radio').first());
  await hands.press(page.getByRole('button', { name: 'Aangevinkte sessies afgelasten' }));
  await expect(page.getByRole('status')).toContainText('afgelast');
  hands.done('On a day of strike all its sessions are called off');

  await menu(page, 'Aanbod').click();
  hands.again();
  const file = page.waitForEvent('download');
  await hands.press(page.getByRole('link', { name: 'Als Excel' }));
  await file;
  hands.done('A list is taken along in a spreadsheet');
});

test('several tasks at once take the actions that stand in the table', async ({ pageOf }) => {
  const page = await pageOf('plan-coordinator');
  const hands = new Counted(page);
  await page.goto('/tasks');
  await hands.press(page.getByRole('link', { name: /^Vink alle \d+ op deze pagina aan$/ }));
  await hands.press(page.getByRole('form', { name: 'Met de aangevinkte taken:' }).getByRole('button').first());
  await expect(page.getByRole('status')).toContainText(/U doet \d+ taken/);
  hands.done('Several tasks are done at once');
  // Other journeys find them as they were.
  await page.getByRole('button', { name: 'Ongedaan maken' }).click();
  await expect(page.getByRole('status')).toContainText('Ongedaan gemaakt');
});

test('who fetches people arrives at the list of the day', async ({ pageOf }) => {
  const page = await pageOf('movement-officer-antwerpen');
  await expect(page.getByRole('heading', { level: 1, name: 'Daglijst Antwerpen' })).toBeVisible();
  new Counted(page).done('Who is expected where today is on screen');
});

test('finding and enrolling somebody takes the actions that stand in the table', async ({ pageOf }) => {
  const page = await pageOf('supporter-antwerpen');
  const hands = new Counted(page);
  await page.goto('/persons');
  const name = await main(page).getByRole('rowheader').first().innerText();
  await page.goto('/start');
  await hands.type(page.getByRole('banner').getByRole('searchbox'), name);
  await hands.enter();
  await hands.press(main(page).getByRole('link', { name }).first());
  await hands.press(
    main(page)
      .getByRole('button', { name: /^(Inschrijven|Op de wachtlijst)/ })
      .first(),
  );
  await expect(page.getByRole('status')).toContainText(name);
  hands.done('Somebody known by name is enrolled in a series');

  await hands.press(page.getByRole('button', { name: 'Ongedaan maken' }));
  await expect(page.getByRole('status')).toContainText('Ongedaan gemaakt');
  hands.done('An enrolment of the wrong person is put right');

  await hands.type(page.getByRole('banner').getByRole('searchbox'), 'nederlands');
  await hands.enter();
  await expect(main(page).getByRole('heading', { name: /^Sessies/ })).toBeVisible();
  hands.done('A session is found by a word');
});

test('the tasks of a counsellor and of a policy officer take the actions that stand in the table', async ({
  pageOf,
}) => {
  const counsellor = await pageOf('counsellor-antwerpen');
  const hers = new Counted(counsellor);
  await hers.press(main(counsellor).getByRole('link', { name: /zonder plan na een maand/ }));
  await hers.press(
    main(counsellor)
      .getByRole('button', { name: /^Plan starten/ })
      .first(),
  );
  await expect(counsellor.getByRole('status')).toContainText('Het plan is gestart');
  hers.done('A plan is started for somebody without one');

  const officer = await pageOf('policy-officer');
  const his = new Counted(officer);
  await officer.goto('/plans/2015-2020/steps/1-2');
  await his.tick(officer.getByRole('radio').first());
  await his.type(officer.getByRole('textbox', { name: /^Wat stelt u vast/ }).first(), 'Proef.');
  await his.press(officer.getByRole('button', { name: 'Rapport indienen' }));
  await expect(officer.getByRole('status')).toBeVisible();
  his.done('How far a step is, is reported on its page');
  // Other journeys read the plan as it was.
  await officer.getByRole('button', { name: 'Rapport intrekken' }).click();
  await expect(officer.getByRole('status')).toContainText('ingetrokken');
});
