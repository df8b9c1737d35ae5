/** Pictures of the main pages, on a screen, a phone and paper, of a server that runs: node --import tsx tests/journeys/pictures.ts http://localhost:3000 */
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { signIn } from './support.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'images');

interface Picture {
  name: string;
  persona: string | null;
  open: (page: Page) => Promise<unknown>;
  /** How it is looked at, where not on a wide screen. */
  on?: 'phone' | 'paper';
}

const SIZES = {
  screen: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
  // A sheet of A4 within its margins.
  paper: { width: 672, height: 950 },
};

const PICTURES: Picture[] = [
  { name: 'start', persona: null, open: (page) => page.goto('/') },
  { name: 'plan', persona: 'policy-officer', open: (page) => page.goto('/plans/demonstration') },
  { name: 'prison', persona: 'coordinator-antwerpen', open: (page) => page.goto('/prisons/antwerpen') },
  { name: 'session', persona: 'supporter-antwerpen', open: openSheet },
  { name: 'session-phone', persona: 'supporter-antwerpen', open: openSheet, on: 'phone' },
  { name: 'today-phone', persona: 'supporter-antwerpen', open: (page) => page.goto('/start'), on: 'phone' },
  {
    name: 'day-paper',
    persona: 'supporter-antwerpen',
    open: (page) => page.goto('/prisons/antwerpen/day'),
    on: 'paper',
  },
  { name: 'answer', persona: 'policy-officer', open: (page) => page.goto('/questions/SV-2020-92#q7') },
];

/** A sheet that still has to be registered, with people on it. */
async function openSheet(page: Page): Promise<void> {
  await page.goto('/sessions?prison=antwerpen&state=unregistered');
  const links = page.locator('main a[href^="/sessions/"]');
  const sheets = await links.evaluateAll((all) => all.map((one) => String(one.getAttribute('href'))));
  for (const sheet of sheets.slice(0, 20)) {
    await page.goto(sheet);
    if ((await page.locator('table.people tbody tr').count()) >= 4) return;
  }
}

const [address] = process.argv.slice(2);
if (address === undefined) throw new Error('Give the address of a running server.');
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const { name, persona, open, on = 'screen' } of PICTURES) {
  const context = await browser.newContext({
    baseURL: address,
    viewport: SIZES[on],
    locale: 'nl-BE',
    timezoneId: 'Europe/Brussels',
  });
  const page = await context.newPage();
  if (persona !== null) await signIn(page, persona);
  await open(page);
  if (on === 'paper') await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  process.stdout.write(`${name}.png ${new URL(page.url()).pathname}\n`);
  await context.close();
}
await browser.close();
