import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { isSignedIn } from '../access/index.ts';
import { dropAll, hrefOf, ownDrafts } from '../administration/drafts/index.ts';
import { leave, listChoices, signIn, switchRole } from '../administration/sign-ins/index.ts';
import { LANGUAGE_COOKIE } from '../platform/http/language.ts';
import { SIGN_IN_COOKIE } from '../platform/http/sign-in.ts';
import { Refusal } from '../shared/refusal.ts';
import { arrivalOf } from '../ui/menu.ts';
import { type Env, html, pageNumberOf, postedForm, viewOf } from '../ui/request.tsx';
import { isLanguage } from '../ui/words/index.ts';
import { glossaryPages } from './glossary.tsx';
import { ownStartPage } from './own-start.tsx';
import { AccessibilityPage, ApiPage, type ApiPaths } from './reading.tsx';
import { postSearch, searchPage } from './search.tsx';
import { SignInPage } from './sign-in.tsx';
import { startPage } from './start.tsx';

/** How many people can be chosen from at once. */
const CHOICES = 50;
/** How much longer than its sign-in a cookie stays, in seconds: it opens nothing then, and says whose a form is that comes too late. */
const KEPT = 24 * 3600;
const LAX = { path: '/', httpOnly: true, sameSite: 'Lax' } as const;

/** The front door: start page, search, signing in and out, language. `secret` seals what is searched in the address of its page. */
export function frontPages(describe: () => ApiPaths, secret: string): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/', startPage);
  pages.get('/start', ownStartPage);
  pages.get('/search', (c) => searchPage(c, secret));
  pages.post('/search', (c) => postSearch(c, secret));
  glossaryPages(pages);
  pages.get('/accessibility', (c) => html(c, <AccessibilityPage view={viewOf(c)} />));
  pages.get('/api', (c) => html(c, <ApiPage view={viewOf(c)} paths={describe()} />));
  pages.get('/sign-in', async (c) => {
    const q = (c.req.query('q') ?? '').trim().slice(0, 60);
    const back = backOf(c.req.query('back'));
    const page = pageNumberOf(c);
    const found = c.get('demo') ? await listChoices(c.get('database'), q, page, CHOICES) : { items: [], total: 0 };
    return html(
      c,
      <SignInPage view={viewOf(c)} open={c.get('demo')} {...found} {...{ q, back, page }} size={CHOICES} />,
    );
  });
  pages.post('/sign-in/demo', async (c) => {
    const { fields } = await postedForm(c);
    if (!c.get('demo')) throw new Refusal('not_found', 'demo-off');
    const { secret, hours, actor } = await signIn(c.get('database'), String(fields.persona ?? '').slice(0, 60));
    await leave(c.get('database'), getCookie(c, SIGN_IN_COOKIE));
    setCookie(c, SIGN_IN_COOKIE, secret, { ...LAX, secure: c.get('https'), maxAge: hours * 3600 + KEPT });
    // Who was filling in a form goes on there; who asked for a page gets it.
    const [draft] = await ownDrafts({ database: c.get('database'), actor });
    const back = backOf(fields.back);
    return c.redirect(draft === undefined ? back || arrivalOf(actor) : hrefOf(draft), 303);
  });
  pages.post('/sign-in/role', async (c) => {
    const { fields } = await postedForm(c);
    const roleId = /^[1-9]\d{0,8}$/.test(String(fields.role)) ? Number(fields.role) : undefined;
    if (!isSignedIn(c.get('actor'))) throw new Refusal('not_signed_in', 'not-signed-in');
    if (roleId === undefined) throw new Refusal('not_found', 'no-such-role');
    const actor = await switchRole(c.get('database'), c.get('actor'), roleId);
    return c.redirect(`${arrivalOf(actor)}?saved=switched`, 303);
  });
  pages.post('/sign-out', async (c) => {
    await dropAll(c.get('database'), getCookie(c, SIGN_IN_COOKIE));
    await leave(c.get('database'), getCookie(c, SIGN_IN_COOKIE));
    deleteCookie(c, SIGN_IN_COOKIE, { path: '/', secure: c.get('https') });
    return c.redirect('/?saved=signed-out', 303);
  });
  pages.get('/language/:language', (c) => {
    const language = c.req.param('language');
    if (!isLanguage(language)) throw new Refusal('not_found', 'not-found');
    setCookie(c, LANGUAGE_COOKIE, language, { ...LAX, secure: c.get('https'), maxAge: 365 * 86_400 });
    return c.redirect(ownAddress(c.req.query('back') ?? '/'), 303);
  });
  return pages;
}

/** The page that was asked before signing in; empty for none, for the front door, and for what is no address of a page here. */
function backOf(asked: unknown): string {
  const back = typeof asked === 'string' && asked.length <= LONGEST_BACK ? ownAddress(asked) : '/';
  return back === '/' || back.startsWith('/sign-') ? '' : back;
}
const LONGEST_BACK = 500;

const HERE = 'http://brug.invalid';

/** The path and query of an address within Brug, read as a browser reads it (which drops tabs and line ends); else the start page. */
function ownAddress(back: string): string {
  if (!back.startsWith('/') || !URL.canParse(back, HERE)) return '/';
  const { origin, pathname, search } = new URL(back, HERE);
  return origin !== HERE || pathname.startsWith('//') ? '/' : pathname + search;
}
