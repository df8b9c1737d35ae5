import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

interface Kept {
  body: string;
  headers: [string, string][];
  /** The body compressed, made when it is first asked: pages that everybody sees alike hold no secret to leak by their length. */
  compressed: Map<Encoding, ArrayBuffer>;
  revision: number;
  until: number;
}

type Encoding = 'br' | 'gzip';
const PAGES = 500;

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
    const encoding = encodingOf(c.req.header('accept-encoding'));
    const kept = pages.get(key);
    if (kept !== undefined && kept.revision === options.revision() && Date.now() < kept.until)
      return answer(kept, encoding);
    const revision = options.revision();
    await next();
    const response = c.res;
    if (response.status !== 200 || response.headers.has('set-cookie')) return;
    if ((response.headers.get('cache-control') ?? '').includes('no-store')) return;
    if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return;
    const body = await response.clone().text();
    if (pages.size >= PAGES) pages.delete(pages.keys().next().value as string);
    const headers: [string, string][] = [...response.headers, ['vary', 'accept-encoding, cookie']];
    pages.set(key, { body, headers, compressed: new Map(), revision, until: Date.now() + options.seconds * 1000 });
  };
}

function answer(kept: Kept, encoding: Encoding | undefined): Response {
  if (encoding === undefined) return new Response(kept.body, { headers: kept.headers });
  let bytes = kept.compressed.get(encoding);
  if (bytes === undefined) {
    bytes = compress(kept.body, encoding);
    kept.compressed.set(encoding, bytes);
  }
  return new Response(bytes, { headers: [...kept.headers, ['content-encoding', encoding]] });
}

function encodingOf(accepted: string | undefined): Encoding | undefined {
  if (accepted === undefined) return undefined;
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
}

function compress(body: string, encoding: Encoding): ArrayBuffer {
  const buffer =
    encoding === 'br' ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : gzipSync(body);
  return buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength) as ArrayBuffer;
}
