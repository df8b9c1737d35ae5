import { expect } from 'vitest';
import type { TestApp } from '../support/app.ts';

/** What a page says, without its marks. */
export const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

/** Reads the blocks of somebody's start: the lines of each, with where they lead. */
export const startReader =
  ({ page }: TestApp) =>
  async (who: string, language: 'nl' | 'en' = 'nl') => {
    const { status, body } = await page(who, '/start', language);
    expect(status).toBe(200);
    const blocks = [...body.matchAll(/<section class="start-block" aria-labelledby="(\w+)">([\s\S]*?)<\/section>/g)];
    return Object.fromEntries(
      blocks.map(([, name = '', block = '']) => [
        name,
        [...block.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, line = '']) => ({
          href: /href="([^"]*)"/.exec(line)?.[1]?.replaceAll('&amp;', '&') ?? '',
          text: plain(line),
        })),
      ]),
    );
  };
