import type { Context } from 'hono';
import { Refusal } from '../../shared/refusal.ts';

/**
 * Refuses a write that a browser sends from a page of somebody else. A bearer token is no browser's doing and passes.
 * @throws Refusal `not_allowed`.
 */
export async function sameSiteWrites(c: Context, next: () => Promise<void>): Promise<void> {
  const reading = c.req.method === 'GET' || c.req.method === 'HEAD';
  if (!reading && c.req.header('authorization') === undefined && isForeign(c))
    throw new Refusal('not_allowed', 'cross-site');
  await next();
}

/** By what the browser says of the page that sends; older browsers only name its origin. */
function isForeign(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = c.req.header('origin');
  return origin !== undefined && hostOf(origin) !== (c.req.header('host') ?? new URL(c.req.url).host);
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
