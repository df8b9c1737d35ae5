import type { Context, MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { isHttps } from './client.ts';

const usual = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    scriptSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  // Set by `onlyHttps`, outside of the kept pages: it depends on how the reader asks.
  strictTransportSecurity: false,
});

/** What is sent to be kept is never shown as a page of ours: it runs nothing and reaches nothing. */
const SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'";

/** What a browser may do with our pages: show them, and nothing that comes from elsewhere; and with an attachment: keep it. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await usual(c, next);
  if (c.res.headers.get('content-disposition')?.startsWith('attachment'))
    c.header('content-security-policy', SANDBOX, { append: false });
};

/** Asks a browser that came over https to do so for a year. */
export function onlyHttps(proxy: boolean): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (isHttps(c, proxy)) c.header('strict-transport-security', 'max-age=31536000');
  };
}

/** What is shown to somebody is kept nowhere; what everybody may see is asked again before it is shown from a cache. */
export function cacheControl(c: Context, toEverybody: boolean): void {
  c.header('cache-control', toEverybody ? 'no-cache' : 'no-store', { append: false });
}
