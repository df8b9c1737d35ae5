/** The mark as pictures, for the page among the others of a phone: node --import tsx tests/journeys/icons.ts */
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const FOLDER = join(import.meta.dirname, '..', '..', 'src', 'ui', 'style');
// With room around the mark: a phone cuts a picture to a circle.
const MARK = `<body style="margin:0"><svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 48 48" style="display:block;background:#f6f4ef">
  <g fill="none" stroke="#0b5a6b" stroke-width="3" stroke-linecap="round"><path d="M1.5 23H9M23 23h7.5"/><path d="M5 23C8.5 8 23.5 8 27 23"/></g></svg>`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const size of [192, 512]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(MARK);
  await page.screenshot({ path: join(FOLDER, `icon-${size}.png`) });
}
await browser.close();
