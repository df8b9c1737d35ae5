import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { DEFAULT_LANGUAGE, isLanguage, type Language } from '../../shared/languages.ts';

/** The cookie in which a reader keeps a language. */
export const LANGUAGE_COOKIE = 'brug_language';

/**
 * The language of an answer. Pages: the cookie, else the own language of who is signed in, else the default. API: the language
 * that the program asks, where we have it.
 */
export function languageOf(c: Context, own?: string): Language {
  const cookie = getCookie(c, LANGUAGE_COOKIE);
  if (isLanguage(cookie)) return cookie;
  const wanted = /^[a-z]+/i.exec(c.req.header('accept-language') ?? '')?.[0].toLowerCase();
  if (c.req.path.startsWith('/api/')) return isLanguage(wanted) ? wanted : DEFAULT_LANGUAGE;
  return isLanguage(own) ? own : DEFAULT_LANGUAGE;
}
