import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asset } from './assets.ts';
import { printAsset } from './print.ts';
import { PrintButton } from './print-button.tsx';
import { WordsContext } from './words/context.ts';
import { translator } from './words/index.ts';

const drawn = String(
  <WordsContext.Provider value={{ t: translator('nl'), language: 'nl' }}>
    <PrintButton />
  </WordsContext.Provider>,
);

describe('the button that prints', () => {
  it('is hidden until its script, which is served as a file of its own, shows it', () => {
    expect(drawn).toMatch(/<button [^>]*data-print[^>]* hidden/);
    const [, path = ''] = /<script src="([^"]+)"/.exec(drawn) ?? [];
    expect(asset(path)).toEqual(printAsset(path));
    expect(printAsset(path)?.type).toContain('javascript');
    expect(printAsset('/assets/print-0.js')).toBeUndefined();
    expect(drawn).not.toMatch(/on\w+=/);
  });

  it('has a script of at most 500 bytes', () => {
    expect(readFileSync(new URL('../browser/print.js', import.meta.url)).length).toBeLessThanOrEqual(500);
  });
});
