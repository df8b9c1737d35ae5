import type { Page } from '@playwright/test';
import { violationsOf } from '../journeys/support.ts';

/** How a page is looked at: what is set before, and how wide it may be. */
export interface Look {
  name: string;
  width: number;
  media: NonNullable<Parameters<Page['emulateMedia']>[0]>;
}

const CALM = { media: 'screen', colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' } as const;

/** What every address is looked at in. */
export const USUAL: readonly Look[] = [
  { name: 'light', width: 1280, media: CALM },
  { name: 'dark, 320 px wide', width: 320, media: { ...CALM, colorScheme: 'dark' } },
];

/** What one page of a kind is looked at in as well. */
export const OTHER: readonly Look[] = [
  // Every size and every turning point of a style is in letters, so twice as large in 1280 px is laid out as 640 px are.
  { name: 'letters twice as large', width: 640, media: CALM },
  { name: 'forced colours', width: 1280, media: { ...CALM, forcedColors: 'active' } },
  // As wide as a sheet of A4 within its margins.
  { name: 'print', width: 718, media: { ...CALM, media: 'print' } },
];

/** What is wrong with the page that is open, whatever it is looked at in. */
export async function frameFaults(page: Page): Promise<string[]> {
  const counted = await page.evaluate<{ h1: number; main: number; ways: number; lang: string; title: string }>(`({
    h1: document.querySelectorAll('h1').length,
    main: document.querySelectorAll('main').length,
    ways: document.querySelectorAll('main a[href], main button, nav.place a[href]').length,
    lang: document.documentElement.lang,
    title: document.title,
  })`);
  return [
    ...(counted.h1 === 1 ? [] : [`${counted.h1} headings of the first level`]),
    ...(counted.main === 1 ? [] : [`${counted.main} main parts`]),
    ...(counted.ways > 0 ? [] : ['no way onward']),
    ...(counted.lang === 'nl-BE' ? [] : [`language ${counted.lang}`]),
    ...(/Brug$/.test(counted.title) ? [] : [`title ${counted.title}`]),
  ];
}

/** What is wrong with the page that is open, looked at so: what axe finds, and what sticks out. */
export async function lookFaults(page: Page, look: Look): Promise<string[]> {
  await page.setViewportSize({ width: look.width, height: 900 });
  // Colours change at once: in the middle of a transition nobody can say how they contrast.
  await page.emulateMedia(look.media);
  const width = await page.evaluate<number>('document.scrollingElement.scrollWidth');
  const found = await violationsOf(page);
  return [...(width <= look.width ? [] : [`${width} px wide`]), ...found].map((fault) => `${look.name}: ${fault}`);
}
