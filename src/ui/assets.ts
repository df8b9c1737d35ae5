import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Context } from 'hono';
import { notFound } from '../shared/refusal.ts';

// The order matters: tokens first, print last because it overrules the rest.
const SHEETS = [
  'tokens',
  'base',
  'frame',
  'table',
  'components',
  'form',
  'chart',
  'front',
  'activities',
  'lists',
  'review',
  'print',
];
const SCRIPTS = new URL('../browser/', import.meta.url);
/** The sizes of the mark as a picture, in pixels: what a phone puts among its other pages. */
const ICONS = [192, 512] as const;

/** A file served under its own address. */
export interface Asset {
  body: string | Uint8Array<ArrayBuffer>;
  type: string;
}

/** What every page names in its head. */
export interface PageAssets {
  stylesheet: string;
  /** The modules of `src/browser`, as many as there are. */
  scripts: readonly string[];
  manifest: string;
  icon: string;
}

let made: { page: PageAssets; assets: ReadonlyMap<string, Asset> } | undefined;

/**
 * The addresses of what every page needs, `/assets/brug-<hash>.css` say; the hash changes with the content, so a browser may keep the
 * file for ever. The scripts are those that stand in the folder: without it, pages have none.
 */
export function pageAssets(): PageAssets {
  return all().page;
}

/** All styles in one sheet. */
export function stylesheetBody(): string {
  return SHEETS.map((name) => read(`./style/${name}.css`).toString()).join('\n');
}

/** The asset at an address, or undefined. */
export function asset(path: string): Asset | undefined {
  return all().assets.get(path);
}

/** Answers with the asset at the address asked; a browser may keep it for ever. @throws Refusal `not_found`. */
export function serveAsset(c: Context): Response {
  const found = asset(c.req.path) ?? notFound();
  return c.body(found.body, 200, {
    'content-type': found.type,
    'cache-control': 'public, max-age=31536000, immutable',
  });
}

function all() {
  if (made) return made;
  const assets = new Map<string, Asset>();
  const add = (name: string, ending: string, type: string, body: Asset['body']) => {
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
    const path = `/assets/${name}-${hash}.${ending}`;
    assets.set(path, { body, type });
    return path;
  };
  const names = existsSync(SCRIPTS) ? readdirSync(SCRIPTS).filter((name) => name.endsWith('.js')) : [];
  const scripts = names
    .sort()
    .map((name) => add(name.slice(0, -3), 'js', 'text/javascript; charset=utf-8', read(name, SCRIPTS).toString()));
  const favicon = read('./style/favicon.svg').toString();
  assets.set('/favicon.svg', { body: favicon, type: 'image/svg+xml' });
  const icons = ICONS.map((size) => add(`icon-${size}`, 'png', 'image/png', read(`./style/icon-${size}.png`)));
  const manifest = add('brug', 'webmanifest', 'application/manifest+json', manifestOf(icons));
  const stylesheet = add('brug', 'css', 'text/css; charset=utf-8', stylesheetBody());
  made = { page: { stylesheet, scripts, manifest, icon: icons[0] ?? '' }, assets };
  return made;
}

/** What a phone asks before it puts Brug among its other pages. */
function manifestOf(icons: readonly string[]): string {
  const pictures = icons.map((src, at) => ({ src, sizes: `${ICONS[at]}x${ICONS[at]}`, type: 'image/png' }));
  return JSON.stringify({
    name: 'Brug',
    short_name: 'Brug',
    lang: 'nl-BE',
    id: '/',
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    theme_color: '#0b5a6b',
    background_color: '#f6f4ef',
    icons: [{ src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' }, ...pictures],
  });
}

function read(path: string, from: URL | string = import.meta.url): Buffer<ArrayBuffer> {
  return readFileSync(new URL(path, from));
}
