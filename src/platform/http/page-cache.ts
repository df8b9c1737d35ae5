import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import { dayInBrussels } from '../../shared/dates.ts';
import { type Encoding, encodingOf } from './compressed.ts';
import { languageOf } from './language.ts';
import { SIGN_IN_COOKIE } from './sign-in.ts';

interface Kept {
  body: Bytes;
  headers: [string, string][];
  /** The body compressed, made when it is first asked: pages that everybody sees alike hold no secret to leak by their length. */
  compressed: Map<Encoding, Bytes>;
  bytes: number;
  revision: number;
  until: number;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** What all kept pages may weigh together, their compressed forms included. */
export const MOST_BYTES = 32 * 1024 * 1024;
/** What a page weighs beside its text: its headers and its place in the table. */
const BESIDE = 2048;

/** Pages by their key, those asked last at the end; together they never weigh more than they may. */
export class Shelf {
  readonly #pages = new Map<string, Kept>();
  #bytes = 0;

  constructor(readonly mostBytes: number = MOST_BYTES) {}

  get bytes(): number {
    return this.#bytes;
  }

  get size(): number {
    return this.#pages.size;
  }

  get(key: string): Kept | undefined {
    const page = this.#pages.get(key);
    if (page === undefined) return undefined;
    this.#pages.delete(key); // put at the end: it was asked last
    this.#pages.set(key, page);
    return page;
  }

  /** Keeps a page in place of what was kept under its key. What weighs a quarter of everything is not kept at all. */
  put(key: string, page: Omit<Kept, 'compressed' | 'bytes'>): void {
    this.#drop(key);
    const bytes = page.body.byteLength + key.length * 2 + BESIDE;
    if (bytes > this.mostBytes / 4) return;
    this.#pages.set(key, { ...page, compressed: new Map(), bytes });
    this.#bytes += bytes;
    this.#fit();
  }

  /** The page in that encoding, compressed once. */
  compressed(key: string, page: Kept, encoding: Encoding): Bytes {
    const before = page.compressed.get(encoding);
    if (before !== undefined) return before;
    const made = compress(page.body, encoding);
    page.compressed.set(encoding, made);
    page.bytes += made.byteLength;
    if (this.#pages.get(key) === page) this.#bytes += made.byteLength;
    this.#fit();
    return made;
  }

  #drop(key: string): void {
    const page = this.#pages.get(key);
    if (page === undefined) return;
    this.#pages.delete(key);
    this.#bytes -= page.bytes;
  }

  #fit(): void {
    for (const key of this.#pages.keys()) {
      if (this.#bytes <= this.mostBytes) return;
      this.#drop(key);
    }
  }
}

/**
 * Keeps pages that everybody sees alike. A page lives until the next change made through this process, and never longer
 * than `seconds`, because another process may write to the same PostgreSQL. `keyOf` names everything that the page may differ
 * by, and gives undefined for a request whose answer depends on who asks or that is not worth keeping. Whoever shows a token is
 * never answered from here, and an answer marked `no-store` is never kept. Of several who ask the same page at once the first
 * has it made, and the others wait for it.
 */
export function pageCache(options: {
  seconds: number;
  keyOf: (c: Context) => string | undefined;
  revision: () => number;
  shelf?: Shelf;
}): MiddlewareHandler {
  const shelf = options.shelf ?? new Shelf();
  const making = new Map<string, Promise<void>>();
  const fresh = (key: string) => {
    const kept = shelf.get(key);
    return kept !== undefined && kept.revision === options.revision() && Date.now() < kept.until ? kept : undefined;
  };
  const make = async (key: string, c: Context, next: () => Promise<void>) => {
    const revision = options.revision();
    await next();
    if (!isKeepable(c.res)) return;
    const body = new Uint8Array(await c.res.clone().arrayBuffer());
    const headers: [string, string][] = [...c.res.headers, ['vary', 'accept-encoding, cookie']];
    shelf.put(key, { body, headers, revision, until: Date.now() + options.seconds * 1000 });
  };
  return async (c, next) => {
    const open = c.req.method === 'GET' && c.req.header('authorization') === undefined;
    const key = open ? options.keyOf(c) : undefined;
    if (key === undefined) return next();
    const encoding = encodingOf(c.req.header('accept-encoding'));
    const underWay = making.get(key);
    if (underWay !== undefined && fresh(key) === undefined) await underWay;
    const kept = fresh(key);
    if (kept !== undefined) return answer(kept, encoding && [encoding, shelf.compressed(key, kept, encoding)]);
    const made = make(key, c, next);
    const settled = made.catch(() => undefined);
    making.set(key, settled);
    try {
      await made;
    } finally {
      if (making.get(key) === settled) making.delete(key);
    }
  };
}

/**
 * The key of a page that everybody sees alike: language, day, address. Undefined for any page that is not worth keeping, and
 * for whoever shows something like a sign-in. The language is read by the function that chooses the language of the page, so
 * that no spelling of a cookie can change what others read; other cookies say nothing.
 * @param kept the address of a page worth keeping, written in one way, or undefined.
 */
export function publicKey(c: Context, moment: Date, kept: (url: string) => string | undefined): string | undefined {
  if (c.req.header('cookie')?.includes(SIGN_IN_COOKIE)) return undefined;
  const address = kept(c.req.url);
  return address === undefined ? undefined : `${languageOf(c)} ${dayInBrussels(moment)} ${address}`;
}

function isKeepable(response: Response): boolean {
  if (response.status !== 200 || response.headers.has('set-cookie')) return false;
  if ((response.headers.get('cache-control') ?? '').includes('no-store')) return false;
  return (response.headers.get('content-type') ?? '').startsWith('text/html');
}

function answer(kept: Kept, compressed: [Encoding, Bytes] | undefined): Response {
  if (compressed === undefined) return new Response(kept.body, { headers: kept.headers });
  const [encoding, bytes] = compressed;
  return new Response(bytes, { headers: [...kept.headers, ['content-encoding', encoding]] });
}

function compress(body: Bytes, encoding: Encoding): Bytes {
  const buffer =
    encoding === 'br' ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : gzipSync(body);
  return new Uint8Array(buffer); // a copy of its own: small buffers of Node share one large one
}
