import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { type Actor, findPersona, PUBLIC } from './access/index.ts';
import { isFree, isSlow, keptAddress } from './addresses.ts';
import { apiRoutes, describeApi } from './api.ts';
import { auditPages } from './audit/index.ts';
import { type ApiPaths, frontPages, refusalPage } from './front/index.ts';
import { handoverPages } from './individual/handover/index.ts';
import { personsPages } from './individual/persons/index.ts';
import { servicePlansPages } from './individual/service-plans/index.ts';
import { attendancePages } from './organisation/attendance/index.ts';
import { dayListsPages } from './organisation/day-lists/index.ts';
import { enrolmentPages } from './organisation/enrolment/index.ts';
import { offersPages } from './organisation/offers/index.ts';
import { prisonsPages } from './organisation/prisons/index.ts';
import { sessionsPages } from './organisation/sessions/index.ts';
import type { Database } from './platform/database/index.ts';
import { assertAddress } from './platform/http/body.ts';
import { clientOf, isHttps } from './platform/http/client.ts';
import { LIMITS, type Limits, limiting } from './platform/http/limits.ts';
import { pageCache } from './platform/http/page-cache.ts';
import { problemOf, refusalOf, STATUS } from './platform/http/problem.ts';
import { openSession, SESSION_COOKIE } from './platform/http/session.ts';
import { readToken } from './platform/http/token.ts';
import { budgetPages } from './policy/budget/index.ts';
import { figuresPages } from './policy/figures/index.ts';
import { parliamentPages } from './policy/parliament/index.ts';
import { plansPages } from './policy/plans/index.ts';
import { dayInBrussels } from './shared/dates.ts';
import { type Fault, Refusal } from './shared/refusal.ts';
import { YEAR_CLOSES } from './shared/years.ts';
import { asset } from './ui/assets.ts';
import type { Env, Request } from './ui/request.tsx';
import { isLanguage, isWordKey, type Language, translator } from './ui/words/index.ts';
// What the slices say, and the menu that they make together.
import './words.ts';
import './menu.ts';

/** The largest body that is read, in kilobytes. */
const BODY_LIMIT_KB = 512;
/** A body that takes its turn with the slow questions, in kilobytes; the sheet of a full session has half of it. */
const LARGE_BODY_KB = 64;

export interface Dependencies {
  database: Database;
  /** Signs sessions and tokens. */
  secret: string;
  /** Whether demonstration personas can sign in. */
  demo: boolean;
  version: string;
  schema: number;
  /** The clock; tests set it. */
  now?: () => Date;
  /** The day of the year on which the year before is closed (`mm-dd`). */
  yearCloses?: string;
  /** Whether a proxy stands in front, whose headers tell who asks and whether over https. */
  proxy?: boolean;
  /** What differs from the usual limits. */
  limits?: Partial<Limits>;
  /** Told of each request: the first of a new day starts what is done daily. */
  touch?: (now: Date) => void;
  /** Where an unexpected error is told, with the request id and never with what was sent. */
  log?: (line: Record<string, unknown>) => void;
}

/** The whole application over one database. */
export function createApp(deps: Dependencies): Hono<Env> {
  const now = deps.now ?? (() => new Date());
  const app = new Hono<Env>();
  app.onError((error, c) => fail(c as Request, error, deps));
  app.notFound((c) => fail(c as Request, new Refusal('not_found', 'not-found'), deps));
  const proxy = deps.proxy ?? false;
  // The embedded database has one connection: two slow questions at once would only make each other wait.
  const slowAtOnce = deps.database.kind === 'pglite' ? 1 : 4;
  const limits = limiting({ ...LIMITS, slowAtOnce, ...deps.limits });
  app.use(async (c, next) => {
    await next();
    if (isHttps(c, proxy)) c.header('strict-transport-security', 'max-age=31536000');
  });
  app.use(
    pageCache({
      // On PostgreSQL another process may write; embedded, this process is the only writer.
      seconds: deps.database.kind === 'pglite' ? 600 : 5,
      revision: () => deps.database.revision(),
      keyOf: (c) => publicKey(c as Request, now()),
    }),
  );
  app.use(securityHeaders);
  app.use(async (c, next) => {
    c.set('database', deps.database);
    c.set('demo', deps.demo);
    c.set('now', now());
    c.set('yearCloses', deps.yearCloses ?? YEAR_CLOSES);
    deps.touch?.(c.get('now'));
    c.set('requestId', crypto.randomUUID());
    c.set('language', languageOf(c));
    c.set('actor', PUBLIC);
    c.set('https', isHttps(c, proxy));
    assertAddress(c.req.url);
    c.set('actor', await actorOf(c, deps));
    await next();
    c.header('cache-control', c.get('actor').role === 'public' ? 'no-cache' : 'no-store', { append: false });
  });
  app.use(bodyLimit({ maxSize: BODY_LIMIT_KB * 1024, onError: tooLarge }));
  app.use(sameSiteWrites);
  app.use(async (c, next) => {
    const { method, path } = c.req;
    const client = clientOf(c, proxy);
    if (isFree(path)) return next();
    if (method === 'POST' && path.startsWith('/sign-in/')) limits.signIn(client);
    const reads = method === 'GET' || method === 'HEAD';
    // A body is read before its turn: who sends it slowly keeps nobody else out.
    const slow = reads ? isSlow(path) : (await c.req.arrayBuffer()).byteLength > LARGE_BODY_KB * 1024;
    await limits.run(c, { client, signedIn: c.get('actor').role !== 'public', slow }, next);
  });
  app.get('/health', (c) =>
    c.json({ status: 'ok', version: deps.version, database: deps.database.kind, schema: deps.schema }),
  );
  app.get('/assets/*', serveAsset);
  app.get('/favicon.svg', serveAsset);
  const api = apiRoutes(deps.version);
  app.route('/api/v1', api);
  for (const pages of [
    frontPages(deps.secret, () => describeApi(api, deps.version).paths as ApiPaths),
    plansPages,
    budgetPages,
    figuresPages,
    parliamentPages,
    prisonsPages,
    offersPages,
    sessionsPages,
    attendancePages,
    enrolmentPages,
    dayListsPages,
    personsPages,
    servicePlansPages,
    handoverPages,
    auditPages,
  ]) {
    app.route('/', pages);
  }
  return app;
}

const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    scriptSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  // Set outside of the kept pages: it depends on how the reader asks.
  strictTransportSecurity: false,
});

/**
 * The key of a page that everybody sees alike: language, day, address. Undefined for any page that is not worth keeping, and
 * for whoever shows something like a session. The language is read by the function that chooses the language of the page, so
 * that no spelling of a cookie can change what others read; other cookies say nothing.
 */
function publicKey(c: Request, moment: Date): string | undefined {
  if (c.req.header('cookie')?.includes(SESSION_COOKIE)) return undefined;
  const address = keptAddress(c.req.url);
  return address === undefined ? undefined : `${languageOf(c)} ${dayInBrussels(moment)} ${address}`;
}

async function actorOf(c: Request, deps: Dependencies): Promise<Actor> {
  const bearer = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    const subject = deps.demo ? await readToken(deps.secret, bearer) : undefined;
    const persona = subject === undefined ? undefined : findPersona(subject);
    if (persona === undefined) throw new Refusal('not_signed_in', 'not-signed-in');
    return persona;
  }
  const id = deps.demo ? openSession(deps.secret, getCookie(c, SESSION_COOKIE), c.get('now').getTime()) : undefined;
  return (id === undefined ? undefined : findPersona(id)) ?? PUBLIC;
}

/** Pages: the cookie, Dutch by default. API: the header too. */
function languageOf(c: Request): Language {
  const cookie = getCookie(c, 'brug_language');
  if (isLanguage(cookie)) return cookie;
  const wanted = c.req.header('accept-language') ?? '';
  return c.req.path.startsWith('/api/') && /^en\b/i.test(wanted) ? 'en' : 'nl';
}

const tooLarge = () => {
  throw new Refusal('too_large', 'too-large', { limit: BODY_LIMIT_KB });
};

/** A write from a browser must come from our own pages; a bearer token is no browser's doing and passes. */
async function sameSiteWrites(c: Request, next: () => Promise<void>): Promise<void> {
  const reading = c.req.method === 'GET' || c.req.method === 'HEAD';
  if (!reading && c.req.header('authorization') === undefined) {
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const own = new URL(c.req.url).host;
    const foreign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (site === undefined && origin !== undefined && hostOf(origin) !== (c.req.header('host') ?? own));
    if (foreign) throw new Refusal('not_allowed', 'cross-site');
  }
  await next();
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function serveAsset(c: Request): Response {
  const found = asset(c.req.path);
  if (found === undefined) throw new Refusal('not_found', 'not-found');
  return c.body(found.body, 200, {
    'content-type': found.type,
    'cache-control': 'public, max-age=31536000, immutable',
  });
}

/** One place turns an error into an answer: a refusal into its page or problem, anything else into a neutral page. */
function fail(c: Request, error: unknown, deps: Dependencies): Response | Promise<Response> {
  const refusal = expected(error);
  if (refusal === undefined) {
    deps.log?.({
      level: 'error',
      request: c.get('requestId'),
      method: c.req.method,
      error: (error as Error).stack ?? 'unknown',
    });
  }
  if (refusal !== undefined) headersOf(c, refusal);
  const t = translator(c.get('language') ?? 'nl');
  if (!c.req.path.startsWith('/api/')) return refusalPage(c, refusal);
  const sentence = (key: string, values: Refusal['values']) => {
    const word = `refusals:${key}`;
    return isWordKey(word) ? t(word, values) : key;
  };
  const body =
    refusal === undefined
      ? {
          type: '/problems/unexpected',
          title: 'unexpected',
          status: 500,
          detail: t('errors:unexpected.text', { request: c.get('requestId') }),
          code: 'unexpected',
        }
      : {
          ...problemOf(refusal, sentence),
          errors: refusal.faults.map((fault) => faultOf(fault, c.get('language') ?? 'nl')),
        };
  const status = refusal === undefined ? 500 : STATUS[refusal.code];
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' });
}

/** When to come back, and that nothing more of a body is read that is too large. */
function headersOf(c: Request, { code, values }: Refusal): void {
  if (code === 'too_many' || code === 'unavailable') {
    c.header('retry-after', String(values.retryAfter ?? values.seconds ?? 5));
  }
  if (code === 'too_large') c.header('connection', 'close');
}

/** A fault with its path and a sentence in the reader's language; a sentence that only exists in English gives way to words. */
function faultOf({ path, message, word = '', values }: Fault, language: Language): Pick<Fault, 'path' | 'message'> {
  const t = translator(language);
  if (isWordKey(message)) return { path, message: t(message, values) };
  return { path, message: language !== 'en' && isWordKey(word) ? t(word, values) : message };
}

function expected(error: unknown): Refusal | undefined {
  if (error instanceof HTTPException) return new Refusal('invalid', error.status === 400 ? 'not-json' : 'invalid');
  return refusalOf(error);
}
