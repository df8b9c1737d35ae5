import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Context } from 'hono';
import { notFound } from '../shared/refusal.ts';

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
  const script = SCRIPTS.map(loadScript).find((one) => one?.path === path);
  if (script !== undefined) return { body: script.body, type: 'text/javascript; charset=utf-8' };
  if (path !== '/favicon.svg') return undefined;
  favicon ??= read('./style/favicon.svg');
  return { body: favicon, type: 'image/svg+xml' };
}

/** The little scripts of `src/browser`, each for the pages that ask it: every page works without. */
const SCRIPTS = ['upload'] as const;
export type ScriptName = (typeof SCRIPTS)[number];
const scripts = new Map<ScriptName, { path: string; body: string } | undefined>();

/** `/assets/<name>-<hash>.js`; undefined where the folder of scripts is not there. */
export function scriptPath(name: ScriptName): string | undefined {
  return loadScript(name)?.path;
}

function loadScript(name: ScriptName) {
  if (!scripts.has(name)) {
    const place = `../browser/${name}.js`;
    const body = existsSync(new URL(place, import.meta.url)) ? read(place) : undefined;
    scripts.set(name, body === undefined ? undefined : { path: `/assets/${name}-${hashOf(body)}.js`, body });
  }
  return scripts.get(name);
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
  stylesheet = { path: `/assets/brug-${hashOf(body)}.css`, body };
  return stylesheet;
}

function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 12);
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}
