import type { MiddlewareHandler } from 'hono';

interface Kept {
  body: string;
  headers: [string, string][];
  revision: number;
  until: number;
}

/**
 * Keeps pages that everybody sees alike. A page lives until the next change made through this process, and never longer
 * than `seconds`, because another process may write to the same PostgreSQL. `keyOf` gives undefined for a request whose
 * answer depends on who asks. Whoever shows a token is never answered from here, and an answer marked `no-store` is never
 * kept; the cookies are part of the key as they were sent, so that no spelling of one can change what others read.
 */
export function pageCache(options: {
  seconds: number;
  keyOf: (path: string, cookie: string | undefined) => string | undefined;
  revision: () => number;
}): MiddlewareHandler {
  const pages = new Map<string, Kept>();
  return async (c, next) => {
    const cookie = c.req.header('cookie');
    const open = c.req.method === 'GET' && c.req.header('authorization') === undefined;
    const page = open ? options.keyOf(c.req.url, cookie) : undefined;
    if (page === undefined) return next();
    const key = `${page} ${cookie ?? ''}`;
    const kept = pages.get(key);
    if (kept !== undefined && kept.revision === options.revision() && Date.now() < kept.until) {
      return new Response(kept.body, { headers: kept.headers });
    }
    const revision = options.revision();
    await next();
    const response = c.res;
    if (response.status !== 200 || response.headers.has('set-cookie')) return;
    if ((response.headers.get('cache-control') ?? '').includes('no-store')) return;
    if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return;
    const body = await response.clone().text();
    if (pages.size >= 500) pages.delete(pages.keys().next().value as string);
    const headers = [...response.headers].filter(([name]) => name !== 'x-request-id');
    pages.set(key, { body, headers, revision, until: Date.now() + options.seconds * 1000 });
  };
}
