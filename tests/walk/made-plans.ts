/** What the demonstration has none of in its plans, made so that its pages can be walked. Each leaves the page open that leads there. */
import { expect, type Page } from '@playwright/test';
import { dayInBrussels } from '../../src/shared/dates.ts';
import { PLAN_TEXT } from '../support/plan-text.ts';

/** Asks the API in the name of who is signed in on the page. Gives the answer. @throws Error when it is refused. */
async function asked<Answer>(page: Page, path: string, data?: unknown): Promise<Answer> {
  const headers = { 'sec-fetch-site': 'same-origin' };
  const url = new URL(`/api/v1${path}`, page.url()).href;
  const response = data === undefined ? await page.request.get(url) : await page.request.post(url, { data, headers });
  if (!response.ok()) throw new Error(`${path} answered ${response.status()}: ${await response.text()}`);
  return await response.json();
}

/** A draft with one of each: a goal, a step, a milestone and an indicator. */
export async function makeDraft(page: Page): Promise<void> {
  const id = 'proef-plan';
  const title = (nl: string) => ({ nl });
  await asked(page, '/plans', { id, title: title('Proefplan'), validFrom: '2027-01-01', validTo: '2031-12-31' });
  await asked(page, `/plans/${id}/goals`, { title: title('Iedereen vindt werk'), number: '1' });
  await asked(page, `/plans/${id}/steps`, {
    goal: '1',
    number: '1',
    title: title('Een loket openen'),
    term: 'eind 2028',
  });
  await asked(page, `/plans/${id}/milestones`, { goal: '1', title: title('Halfweg'), term: 'midden 2029' });
  await asked(page, `/plans/${id}/indicators`, { goal: '1', title: title('Deelnemers'), figure: 'participants' });
  await page.goto(`/plans/${id}/edit`);
}

/** A plan that is read from a text, with its rows to look at. */
export async function makeImport(page: Page): Promise<void> {
  await page.goto('/plan-imports/new');
  const form = page.getByRole('form', { name: 'Uit geplakte tekst' });
  await form.getByLabel('Tekst van het plan').fill(PLAN_TEXT);
  await form.getByRole('button', { name: 'Tekst inlezen' }).click();
  await expect(page.getByRole('status')).toBeVisible();
}

/** A milestone of a plan that runs, which can be said to be reached. */
export async function makeMilestone(page: Page): Promise<void> {
  const since = { on: dayInBrussels(new Date()), ground: 'De gemengde commissie besliste zo.' };
  await asked(page, '/plans/2015-2020/milestones', { goal: '1', title: { nl: 'Halfweg' }, since });
  await page.goto('/plans/2015-2020/edit');
}

/** A plan as it was frozen on a day. */
export async function makeSnapshot(page: Page): Promise<void> {
  const asOf = dayInBrussels(new Date());
  const { number } = await asked<{ number: number }>(page, '/plans/2015-2020/snapshots', {
    asOf,
    title: 'Halfweg',
  });
  await page.goto(`/plans/2015-2020/snapshots/${number}`);
}

/** A snapshot of a plan that is still being written. */
export async function makeSnapshotDraft(page: Page): Promise<void> {
  await page.goto('/plans/demonstration/snapshots/new');
  await page.getByLabel('Titel').fill('Halfweg, in opmaak');
  await page.locator('main form.form button[type="submit"]').first().click();
  await expect(page.getByRole('status')).toBeVisible();
}

/** A status that was established before there were reports, to which files may belong. */
export async function openStatus(page: Page): Promise<void> {
  const { history } = await asked<{ history: { id: number }[] }>(page, '/plans/2015-2020/steps/1-2');
  await page.goto(`/plans/2015-2020/steps/1-2/statuses/${history[0]?.id}/files`);
}

/** A section of an agreement that is looked at: nothing of it is kept. */
export async function lookAtSection(page: Page): Promise<void> {
  await page.goto('/agreements/demonstration/sections/new');
  const form = page.getByRole('form', { name: 'Uit geplakte tekst' });
  await form.getByLabel('Titel van de afdeling').fill('Wonen');
  await form.getByLabel('Tekst van de afdeling').fill('We zorgen voor een adres na de vrijlating van gedetineerden.');
  await form.getByRole('button', { name: 'Beloften zoeken' }).click();
  await expect(page.getByRole('heading', { name: 'Beloften nakijken' })).toBeVisible();
}

/** A commitment that no longer stands, of an agreement that is not public. */
export async function makeAgreement(page: Page): Promise<void> {
  const id = 'proefakkoord';
  await asked(page, '/agreements', { id, title: 'Proefakkoord', from: '2025-01-01', to: '2029-12-31' });
  const text =
    'We zorgen voor een adres na de vrijlating van gedetineerden. We versterken de bibliotheek in de gevangenis.';
  await asked(page, `/agreements/${id}/sections`, { title: 'Wonen', text });
  await asked(page, `/agreements/${id}/commitments/2/drop`, { reason: 'Hoort bij een andere afdeling.' });
  await page.goto(`/agreements/${id}/commitments/2`);
}

/** A plan of a prison as it is drawn: a goal that was picked and an action under it. */
export async function makeLocalPlan(page: Page): Promise<void> {
  const at = '/prisons/antwerpen/local-plan';
  await asked(page, `${at}/actions`, {
    title: 'Een spreekuur op elke afdeling',
    planGoal: { plan: '2015-2020', goal: '10' },
    lead: ['demo-cgg'],
    term: 'doorlopend',
  });
  await page.goto(at);
}

/** A meeting of a team with a decision, minutes and a member who was taken in today. */
export async function makeMeeting(page: Page): Promise<void> {
  const prison = 'antwerpen';
  const from = dayInBrussels(new Date());
  await asked(page, `/teams/policy-team/members?prison=${prison}`, { post: 'Vertegenwoordiger', from });
  const { id } = await asked<{ id: number }>(page, '/meetings', { body: 'policy-team', prison, at: from });
  await asked(page, `/meetings/${id}/items`, { title: 'Een punt' });
  await asked(page, `/meetings/${id}/decisions`, { text: 'Een spreekuur openen' });
  await page.goto(`/meetings/${id}`);
}

/** Answers of a team to the framework on addiction, with an initiative, before anything is concluded. */
export async function makeAssessment(page: Page): Promise<void> {
  const { id } = await asked<{ id: number }>(page, '/prisons/antwerpen/assessments', { framework: 'addiction' });
  await page.goto(`/assessments/${id}`);
  await page.getByLabel('Ja', { exact: true }).check();
  await page.getByRole('button', { name: 'Kiezen' }).click();
  await page.getByLabel('Titel').fill('Spreekuur over gokken');
  await page.getByRole('button', { name: 'Toevoegen' }).first().click();
  await expect(page.getByRole('status')).toBeVisible();
}

/** From a page of an assessment back to the assessment. */
export async function toAssessment(page: Page): Promise<void> {
  await page.goto(new URL(page.url()).pathname.replace(/\/(outcome|summary|answer|questions).*$/, ''));
}

/** The same once more, after it was concluded: what was answered now stands beside the time before. */
export async function repeatAssessment(page: Page): Promise<void> {
  const { pathname } = new URL(page.url());
  await asked(page, `${pathname.replace(/\/(outcome|summary|answer|questions).*$/, '')}/outcome`, { outcome: 'go' });
  const { id } = await asked<{ id: number }>(page, '/prisons/antwerpen/assessments', { framework: 'addiction' });
  await page.goto(`/assessments/${id}/compare`);
}

/** The next version of a framework, as a draft. */
export async function makeFrameworkDraft(page: Page): Promise<void> {
  await page.goto('/frameworks/onderwijsaanbod');
  await page.getByRole('button', { name: 'Volgende versie beginnen' }).click();
  await expect(page.getByRole('status')).toBeVisible();
}

/** A budget line that was written down and changed once. */
export async function makeBudgetLine(page: Page): Promise<void> {
  const line = {
    year: 2026,
    policyField: 'welzijn',
    label: 'Proeflijn',
    amount: 1000,
    goals: [{ plan: '2015-2020', goal: '10' }],
  };
  await asked(page, '/budget/lines', line);
  await page.goto('/budget/lines/2026/proeflijn');
}
