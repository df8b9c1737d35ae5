import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Context } from 'hono';
import { notFound } from '../shared/refusal.ts';
import { printAsset } from './print.ts';

// The order matters: tokens first, print last because it overrules the rest.
const SHEETS = ['tokens', 'base', 'frame', 'table', 'components', 'form', 'chart', 'front', 'activities', 'print'];

/** A file served under its own address. */
export interface Asset {
  body: string;
  type: string;
}

let stylesheet: { path: string; body: string } | undefined;
let favicon: string | undefined;

/** All styles in one sheet. */
export function stylesheetBody(): string {
  return loadStylesheet().body;
}

/** `/assets/brug-<hash>.css`; the hash changes with the content, so a browser may keep the file for ever. */
export function stylesheetPath(): string {
  return loadStylesheet().path;
}

/** The asset at an address (`/assets/brug-<hash>.css`, `/favicon.svg`), or undefined. */
export function asset(path: string): Asset | undefined {
  if (path === stylesheetPath()) return { body: stylesheetBody(), type: 'text/css; charset=utf-8' };
  if (path !== '/favicon.svg') return printAsset(path);
  favicon ??= read('./style/favicon.svg');
  return { body: favicon, type: 'image/svg+xml' };
}

/** Answers with the asset at the address asked; a browser may keep it for ever. @throws Refusal `not_found`. */
export function serveAsset(c: Context): Response {
  const found = asset(c.req.path) ?? notFound();
  return c.body(found.body, 200, {
    'content-type': found.type,
    'cache-control': 'public, max-age=31536000, immutable',
  });
}

function loadStylesheet() {
  if (stylesheet) return stylesheet;
  const body = SHEETS.map((name) => read(`./style/${name}.css`)).join('\n');
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  stylesheet = { path: `/assets/brug-${hash}.css`, body };
  return stylesheet;
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}
