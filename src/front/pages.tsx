import { Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { findPersona, PERSONAS } from '../access/index.ts';
import { readFacts } from '../exchange/facts/index.ts';
import { SESSION_COOKIE, sealSession } from '../platform/http/session.ts';
import { Refusal } from '../shared/refusal.ts';
import { landingOf } from '../ui/menu.ts';
import { type Env, html, postedForm, viewOf } from '../ui/request.tsx';
import { isLanguage } from '../ui/words/index.ts';
import { readTraced } from '../writes/index.ts';
import { AccessibilityPage, ApiPage, type ApiPaths, GlossaryPage } from './reading.tsx';
import { searchPage } from './search.tsx';
import { SignInPage } from './sign-in.tsx';
import { startPage } from './start.tsx';

const LAX = { path: '/', httpOnly: true, sameSite: 'Lax' } as const;

/** The front door: start page, signing in and out, language. */
export function frontPages(secret: string, describe: () => ApiPaths): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/', startPage);
  pages.get('/search', searchPage);
  pages.get('/glossary', (c) => html(c, <GlossaryPage view={viewOf(c)} words={readFacts('glossary')} />));
  pages.get('/accessibility', (c) => html(c, <AccessibilityPage view={viewOf(c)} />));
  pages.get('/api', (c) => html(c, <ApiPage view={viewOf(c)} paths={describe()} />));
  pages.get('/sign-in', (c) => html(c, <SignInPage view={viewOf(c)} personas={c.get('demo') ? PERSONAS : []} />));
  pages.post('/sign-in/demo', async (c) => {
    const { fields } = await postedForm(c);
    if (!c.get('demo')) throw new Refusal('not_found', 'demo-off');
    const asked = String(fields.persona ?? '').slice(0, 60);
    const persona = findPersona(asked);
    if (persona === undefined)
      throw new Refusal('invalid', 'unknown-persona', { persona: asked.replace(/[^\w-]/g, '') });
    await readTraced({ database: c.get('database'), actor: persona }, 'sign-in', async () => ({
      body: null,
      trace: { id: persona.id },
    }));
    setCookie(c, SESSION_COOKIE, sealSession(secret, persona.id, c.get('now').getTime()), {
      ...LAX,
      secure: c.get('https'),
      maxAge: 12 * 3600,
    });
    return c.redirect(landingOf(persona), 303);
  });
  pages.post('/sign-out', (c) => {
    deleteCookie(c, SESSION_COOKIE, { path: '/', secure: c.get('https') });
    return c.redirect('/?saved=signed-out', 303);
  });
  pages.get('/language/:language', (c) => {
    const language = c.req.param('language');
    if (!isLanguage(language)) throw new Refusal('not_found', 'not-found');
    setCookie(c, 'brug_language', language, { ...LAX, secure: c.get('https'), maxAge: 365 * 86_400 });
    return c.redirect(ownAddress(c.req.query('back') ?? '/'), 303);
  });
  return pages;
}

const HERE = 'http://brug.invalid';

/** The path and query of an address within Brug, read as a browser reads it (which drops tabs and line ends); else the start page. */
function ownAddress(back: string): string {
  if (!back.startsWith('/') || !URL.canParse(back, HERE)) return '/';
  const { origin, pathname, search } = new URL(back, HERE);
  return origin !== HERE || pathname.startsWith('//') ? '/' : pathname + search;
}
