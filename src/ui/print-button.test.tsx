import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pageAssets } from './assets.ts';
import { PrintButton } from './print-button.tsx';
import { WordsContext } from './words/context.ts';
import { translator } from './words/index.ts';

const drawn = String(
  <WordsContext.Provider value={{ t: translator('nl'), language: 'nl' }}>
    <PrintButton />
  </WordsContext.Provider>,
);

describe('the button that prints', () => {
  it('is hidden until its script, which every page carries, shows it', () => {
    expect(drawn).toMatch(/<button [^>]*data-print[^>]* hidden/);
    expect(pageAssets().scripts.some((path) => path.startsWith('/assets/print-'))).toBe(true);
    expect(drawn).not.toMatch(/on\w+=/);
  });

  it('has a script of at most 500 bytes', () => {
    expect(readFileSync(new URL('../browser/print.js', import.meta.url)).length).toBeLessThanOrEqual(500);
  });
});
