import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Asset } from './assets.ts';

const SCRIPT = new URL('../browser/print.js', import.meta.url);

let script: { path: string; body: string } | undefined;

/** The script of the button that prints; undefined where the folder of scripts was taken away, which nothing else needs. */
export function printScript(): { path: string; body: string } | undefined {
  if (script === undefined && existsSync(SCRIPT)) {
    const body = readFileSync(SCRIPT, 'utf8');
    script = { path: `/assets/print-${createHash('sha256').update(body).digest('hex').slice(0, 12)}.js`, body };
  }
  return script;
}

/** The script at an address, where it is that of the button that prints. */
export function printAsset(path: string): Asset | undefined {
  const found = printScript();
  return found?.path === path ? { body: found.body, type: 'text/javascript; charset=utf-8' } : undefined;
}
