import { describe, expect, test } from 'vitest';
import { asset, pageAssets } from './assets.ts';

/** All scripts together, in bytes: what a telephone reads before the page helps. */
const MOST = 15_000;

describe('what every page needs', () => {
  const { scripts, manifest, icon, stylesheet } = pageAssets();

  test('is served under the address that the page names, each as what it is', () => {
    expect([stylesheet, manifest, icon, ...scripts].map((path) => asset(path)?.type)).toEqual([
      'text/css; charset=utf-8',
      'application/manifest+json',
      'image/png',
      ...scripts.map(() => 'text/javascript; charset=utf-8'),
    ]);
    expect(asset('/assets/brug.css')).toBeUndefined();
    expect(asset('/assets/../app.ts')).toBeUndefined();
  });

  test('the scripts are light, and ask nothing of another host', () => {
    const texts = scripts.map((path) => String(asset(path)?.body));
    expect(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)).toBeLessThanOrEqual(MOST);
    for (const text of texts)
      expect(text).not.toMatch(/https?:|import\s|eval\(|innerHTML|insertAdjacentHTML|localStorage/);
  });

  test('the manifest names pictures that are there', () => {
    const { icons, start_url: start } = JSON.parse(String(asset(manifest)?.body));
    expect(start).toBe('/');
    expect(icons).toHaveLength(3);
    for (const { src } of icons) expect(asset(src), src).toBeDefined();
  });
});
