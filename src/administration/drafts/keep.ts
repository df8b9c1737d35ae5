import { getCookie } from 'hono/cookie';
import { isSignedIn } from '../../access/index.ts';
import { formOf } from '../../platform/http/body.ts';
import { SIGN_IN_COOKIE } from '../../platform/http/sign-in.ts';
import type { Request } from '../../ui/request.tsx';
import { translator } from '../../ui/words/index.ts';
import { drop, keep, ownDraft } from './actions.ts';
import { escaped, fill } from './fill.ts';

/** The most that is kept of one form, in bytes. */
const MOST = 64 * 1024;

/** Keeps a form that comes after its sign-in lapsed, fills it in again for who filled it in, and forgets it once it was saved. */
export async function keepsDrafts(c: Request, next: () => Promise<void>): Promise<Response | undefined> {
  const { method, path } = c.req;
  const known = isSignedIn(c.get('actor'));
  if (method === 'POST' && !path.startsWith('/api/')) {
    if (known) return used(c, next);
    const answer = await lapsed(c);
    if (answer !== undefined) return answer;
  }
  const asked = known && method === 'GET' ? numberIn(c.req.query('draft')) : undefined;
  if (asked !== undefined)
    c.set('draft', await ownDraft({ database: c.get('database'), actor: c.get('actor') }, asked));
  await next();
  await refill(c);
  return undefined;
}

/** What is sent by nobody who is signed in: kept, where a sign-in lapsed; undefined where it is not, and is refused as always. */
async function lapsed(c: Request): Promise<Response | undefined> {
  const secret = getCookie(c, SIGN_IN_COOKIE);
  if (secret === undefined || !(await isModestForm(c))) return undefined;
  const { idempotencyKey, draft: _, ...fields } = await formOf(c);
  const page = pageOf(c);
  // Every form that writes carries a key; what is sent to sign in, or to look for something, carries none.
  if (typeof idempotencyKey !== 'string' || page === undefined) return undefined;
  const kept = await keep(c.get('database'), secret, { page, action: c.req.path, fields });
  return kept ? c.redirect('/sign-in?saved=draft', 303) : undefined;
}

/** A form that was filled in again and is saved now is forgotten. */
async function used(c: Request, next: () => Promise<void>): Promise<undefined> {
  const asked = (await isModestForm(c)) ? numberIn((await formOf(c)).draft) : undefined;
  await next();
  if (asked !== undefined && c.res.status === 303) await drop(c.get('database'), c.get('actor'), asked);
}

/** Writes what was kept into the form of the page that is about to be shown; where it has none, leads to what was kept. */
async function refill(c: Request): Promise<void> {
  const draft = c.get('draft');
  if (draft === undefined || c.res.status !== 200 || !c.res.headers.get('content-type')?.startsWith('text/html'))
    return;
  const text = escaped(translator(c.get('language'))('drafts:filled'));
  const mark = `<p class="notice notice-info">${text}</p><input type="hidden" name="draft" value="${draft.id}"/>`;
  const filled = fill(await c.res.text(), draft, mark);
  c.res = filled === undefined ? c.redirect('/drafts', 303) : new Response(filled, c.res);
}

/** Whether the body is a form that is small enough to be kept. */
async function isModestForm(c: Request): Promise<boolean> {
  const type = c.req.header('content-type') ?? '';
  return type.startsWith('application/x-www-form-urlencoded') && (await c.req.arrayBuffer()).byteLength <= MOST;
}

/** The page on which the form stood, as the browser says it; undefined where it says none of ours. */
function pageOf(c: Request): string | undefined {
  const from = c.req.header('referer') ?? '';
  if (!URL.canParse(from)) return undefined;
  const { host, pathname, searchParams } = new URL(from);
  if (host !== (c.req.header('host') ?? new URL(c.req.url).host) || !/^\/[^/\\]/.test(pathname)) return undefined;
  searchParams.delete('draft');
  searchParams.delete('saved');
  return [pathname, String(searchParams)].filter(Boolean).join('?').slice(0, 2000);
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined;
}
