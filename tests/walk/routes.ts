import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** An address that gives a file to keep. */
export const FILE = /\.(csv|xlsx|docx|json|xml|atom|md)$|^\/files\//;

/** What is opened but is no page: documents, data, what leads on at once. Each has tests of its own. */
const NO_PAGES = [
  /^\/api\/v1\b/,
  /\/document$/,
  FILE,
  /\.(docx|md)\}$/,
  /(csv|xlsx)/,
  /^\/language\//,
  /^\/health$/,
  /^\/tasks\/count$/,
  /^\/sessions\/:id\/attendance$/,
  /^\/favicon\.svg$/,
];

/** The routes of the application that are pages, as its own program names them (`/offers/:id`). */
export function pageRoutes(): string[] {
  // A process of its own: this one translates the pages in another way.
  const printed = execFileSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'print-routes.ts')]);
  const routes: string[] = JSON.parse(printed.toString());
  return routes.filter((route) => !NO_PAGES.some((pattern) => pattern.test(route)));
}

/** The route that answers at an address, as the application chooses: a written part before a named one. Undefined where none does. */
export function routeOf(routes: readonly string[], address: string): string | undefined {
  const parts = pathOf(address).split('/');
  const fitting = routes.filter((route) => {
    const own = route.split('/');
    return own.length === parts.length && own.every((part, at) => part.startsWith(':') || part === parts[at]);
  });
  return fitting.sort((one, other) => named(one) - named(other))[0];
}

function named(route: string): number {
  return route.split(':').length;
}

/** The path of an address, without what is asked of it. */
export function pathOf(address: string): string {
  return address.split(/[?#]/)[0] ?? '';
}
