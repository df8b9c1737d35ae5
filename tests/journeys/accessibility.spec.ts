import type { Page } from '@playwright/test';
import { checkAccessible, expect, statusOf, test } from './support.ts';

// Many pages in one test, each looked at twice.
test.describe.configure({ timeout: 240_000 });

/** Pages that anybody reads. */
const PUBLIC = [
  '/',
  '/sign-in',
  '/plans',
  '/plans/2015-2020',
  '/plans/2015-2020?lead=SAW&state=not-registered',
  '/plans/2020-2025',
  '/plans/2015-2020?part=timeline',
  '/plans/demonstration',
  '/plans/demonstration?as-of=31-2-2024',
  '/plans/2015-2020/steps/1-2',
  '/budget',
  '/figures',
  '/figures/participants?by=prison',
  '/figures/steps',
  '/figures/participants?by=',
  '/prisons',
  '/prisons?sort=overcrowding',
  '/prisons/antwerpen',
  '/prisons/leuven-centraal',
  '/offers',
  '/offers?q=niets-heet-zo',
  '/organisations',
  '/organisations?q=niets-heet-zo',
  '/organisations/saw',
  '/search?q=nederlands',
  '/accessibility',
  '/glossary',
  '/api',
  '/this-page-is-not-there',
];

/** One persona of each role: the pages of its own that the menu does not name; a pattern is the first link like it on the page before. */
const OWN: Record<string, (string | RegExp)[]> = {
  'policy-officer': ['/questions/SV-2020-92', '/plans/2015-2020/steps/1-1', '/figures/attendances?release=internal'],
  'plan-coordinator': ['/plans/demonstration'],
  'lead-saw': ['/plans/2015-2020/steps/1-1', '/plans/2015-2020/steps/1-2'],
  'commission-member': [],
  approver: ['/questions/SV-2020-92'],
  'coordinator-antwerpen': ['/prisons/gent'],
  'supporter-antwerpen': [
    '/offers/new',
    '/offers?prison=antwerpen',
    /^\/offers\/\d+$/,
    /^\/offers\/\d+\/series\/new$/,
    '/offers?prison=antwerpen&sort=next',
    /^\/offers\/\d+$/,
    /^\/series\/\d+\/enrol$/,
    /^\/offers\/\d+\?part=people$/,
    /^\/offers\/\d+\?part=past$/,
    '/sessions?prison=antwerpen&state=held',
    /^\/sessions\/\d+$/,
    '/sessions?prison=antwerpen&state=unregistered',
    /^\/sessions\/\d+$/,
    /^\/sessions\/\d+\/cancel$/,
    '/sessions?prison=antwerpen&week=2024-03-04',
    '/sessions/cancel?prison=antwerpen&day=5-3-2024',
    '/my-views',
    '/offers?kind=no-kind',
    '/tasks',
    /^\/tasks\/register-session-\d+$/,
    '/tasks?state=done',
  ],
  'movement-officer-antwerpen': [],
  'provider-antwerpen': ['/sessions?prison=antwerpen', /^\/sessions\/\d+$/],
  'education-coordinator': ['/offers/new', '/persons'],
  'therapist-antwerpen': ['/sessions?prison=antwerpen', /^\/sessions\/\d+$/],
  'counsellor-antwerpen': [
    '/caseload?show=no-plan',
    /^\/persons\/\d+$/,
    /^\/persons\/\d+\/plan$/,
    /^\/persons\/\d+\/enrolments$/,
    '/caseload',
  ],
  'justice-house-antwerpen': [],
  'detainee-1': [/^\/offers\/\d+$/],
  auditor: ['/audit?action=sign-in'],
  administrator: [
    '/organisations/vdab',
    '/organisations/vdab/edit',
    '/organisations/vdab/merge',
    '/organisations/vdab/contacts/new',
    '/administration/organisations/new',
    '/administration/organisations/names',
    '/administration/organisations/names/one?name=JWW',
    '/administration/changes',
    '/actors?q=niemand-heet-zo',
    '/actors/new',
    '/actors/to-confirm',
    '/actors/supporter-antwerpen',
    '/actors/supporter-antwerpen/edit',
    '/actors/supporter-antwerpen/roles/new',
    '/actors/supporter-antwerpen/roles/new?role=organisation-supporter',
    '/account',
    '/code-lists/cancellation-reason',
    '/code-lists/cancellation-reason/add',
    '/code-lists/cancellation-reason/codes/staking',
    '/code-lists/cancellation-reason/codes/staking/edit',
    '/code-lists/session-status',
    '/places/new',
    '/places/gent',
    '/places/gent/edit',
    '/places/gent/rename',
    '/places/gent/close',
    '/places/gent/rooms/new',
    '/places/gent/units/new',
    '/jobs',
    /^\/jobs\/\d+$/,
    '/jobs?state=given-up',
    '/settings/sign-in-hours',
    '/settings/year-closes',
    '/tasks',
  ],
};

/** Everything that is asked of the page that is open: in light at full width, in dark as narrow as a phone. */
async function checkPage(page: Page): Promise<void> {
  const { pathname, search } = new URL(page.url());
  const where = pathname + search;
  await page.setViewportSize({ width: 1280, height: 900 });
  // Colours change at once: in the middle of a transition nobody can say how they contrast.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expect(page.getByRole('heading', { level: 1 }), where).toHaveCount(1);
  await expect(page.locator('html'), where).toHaveAttribute('lang', 'nl-BE');
  await expect(page, where).toHaveTitle(/Brug$/);
  await expect(page.getByRole('main'), where).toHaveCount(1);
  await checkAccessible(page, `${where} in light`);
  await page.setViewportSize({ width: 320, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await page.evaluate<number>('document.scrollingElement.scrollWidth'), `width of ${where}`).toBe(320);
  await checkAccessible(page, `${where} in dark, 320 px wide`);
}

/** Goes to an address, or follows the first link that looks like it. */
async function open(page: Page, step: string | RegExp): Promise<void> {
  if (typeof step === 'string') {
    expect(await statusOf(page, () => page.goto(step)), step).toBeLessThan(500);
    return;
  }
  const hrefs = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const href = hrefs.find((one) => one !== null && step.test(one));
  expect(href, `a link like ${step} on ${page.url()}`).toBeDefined();
  await page.goto(String(href));
}

/** The addresses in the menu. */
async function menuOf(page: Page): Promise<string[]> {
  const links = page.locator('nav.side a');
  return links.evaluateAll((all) => all.map((link) => String(link.getAttribute('href'))));
}

test('everybody can read every public page', async ({ page }) => {
  for (const address of PUBLIC) {
    await open(page, address);
    await checkPage(page);
  }
});

for (const [persona, steps] of Object.entries(OWN)) {
  test(`${persona} can read and work on every page of the role`, async ({ pageOf }) => {
    const page = await pageOf(persona);
    await checkPage(page);
    // The menu of the public leads to pages that are the same for all.
    const own = (await menuOf(page)).filter((href) => !PUBLIC.includes(href));
    for (const step of [...own, ...steps]) {
      await open(page, step);
      await checkPage(page);
    }
  });
}

test('forms that are refused, and people who were searched, are accessible too', async ({ pageOf }) => {
  const supporter = await pageOf('supporter-antwerpen');
  await supporter.goto('/offers/new');
  await supporter.getByRole('button', { name: 'Aanbod bewaren' }).click();
  await expect(supporter.getByRole('alert')).toBeVisible();
  await checkPage(supporter);
  await supporter.goto('/sessions?prison=antwerpen&state=unregistered');
  await open(supporter, /^\/sessions\/\d+$/);
  await supporter.getByLabel('Zoek op naam of nummer').fill('D-00');
  await supporter.getByRole('main').getByRole('button', { name: 'Zoeken' }).click();
  await expect(supporter.getByText('Gevonden: vink aan wie aanwezig was')).toBeVisible();
  await checkPage(supporter);

  const counsellor = await pageOf('counsellor-antwerpen');
  await counsellor.goto('/caseload');
  const withPlan = counsellor
    .getByRole('row')
    .filter({ has: counsellor.getByRole('cell', { name: 'ja', exact: true }) });
  await withPlan.first().getByRole('link').click();
  await open(counsellor, /^\/persons\/\d+\/plan$/);
  await checkPage(counsellor);
  await open(counsellor, /\/goals\/\d+\/actions\/new$/);
  await counsellor.getByRole('button', { name: 'Actie bewaren' }).click();
  await expect(counsellor.getByRole('alert')).toBeVisible();
  await checkPage(counsellor);

  const officer = await pageOf('policy-officer');
  await officer.goto('/plans/2015-2020/steps/1-1');
  await officer.getByRole('button', { name: 'Stand bewaren' }).click();
  await expect(officer.getByRole('alert')).toBeVisible();
  await checkPage(officer);
  await officer.goto('/questions/SV-2020-92');
  await officer.getByRole('button', { name: 'Deze versie vastleggen' }).click();
  await expect(officer.getByRole('status')).toBeVisible();
  await checkPage(officer);
});
