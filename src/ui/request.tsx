import type { Child } from 'hono/jsx';
import { type Actor, isSignedIn } from '../access/index.ts';
import { formOf } from '../platform/http/body.ts';
import type { Env, Request } from '../platform/http/env.ts';
import { dayInBrussels } from '../shared/dates.ts';
import { DEFAULT_LANGUAGE, OFFICE_LANGUAGES } from '../shared/languages.ts';
import { Refusal } from '../shared/refusal.ts';
import { menuFor } from './menu.ts';
import type { View, ViewActor } from './view.ts';
import { isWordKey, type Language, type Translate, translator, wordNamed } from './words/index.ts';

export type { Env, Request };

/**
 * The view of the one who asks: language, menu, place. `notice` is said once after a save (query `saved`).
 * @param languages the languages in which the page is whole; who reads in another one gets Dutch.
 */
export function viewOf(c: Request, languages: readonly Language[] = OFFICE_LANGUAGES): View {
  const asked = c.get('language');
  const language = languages.includes(asked) ? asked : DEFAULT_LANGUAGE;
  const t = translator(language);
  const actor = c.get('actor');
  const url = new URL(c.req.url);
  return {
    language,
    languages,
    t,
    codes: c.get('codes'),
    actor: isSignedIn(actor) ? viewActor(actor, t) : null,
    menu: menuFor(actor, url.pathname, t),
    path: url.pathname + url.search,
    demo: c.get('demo'),
    today: dayInBrussels(c.get('now')),
    notice: noticeOf(url.searchParams.get('saved'), t),
  };
}

/** The name, role and place of an actor in words. */
export function viewActor(actor: Actor, t: Translate): ViewActor {
  const name = `roles:persona.${actor.id}`;
  const place = `roles:${actor.role}.place`;
  const prisons = actor.prisons.map((code) => code.charAt(0).toUpperCase() + code.slice(1));
  return {
    id: actor.id,
    name: isWordKey(name) ? t(name) : actor.id,
    role: t(`roles:${actor.role}`),
    organisation: prisons.length > 0 ? prisons.join(', ') : isWordKey(place) ? t(place) : null,
  };
}

function noticeOf(key: string | null, t: Translate): string | null {
  if (key === null) return null;
  return t(wordNamed(`saved.${key}`) ?? 'frame:saved');
}

/** Answers with a page. */
export function html(
  c: Request,
  page: Child,
  status: 200 | 404 | 403 | 409 | 422 | 401 | 413 | 429 | 500 | 503 = 200,
): Response | Promise<Response> {
  return c.html(page as string, status);
}

/** The fields of a posted form, with the idempotency key and version that `Form` adds. */
export async function postedForm(
  c: Request,
): Promise<{ fields: Record<string, string | string[]>; key: string | undefined; request: string }> {
  const fields = await formOf(c);
  const key = typeof fields.idempotencyKey === 'string' ? fields.idempotencyKey : undefined;
  return { fields, key, request: `${c.req.method} ${c.req.path} ${JSON.stringify(fields)}` };
}

/** A whole number from an address, or undefined: `/offers/12`. */
export function idOf(c: Request, name = 'id'): number | undefined {
  const text = c.req.param(name) ?? '';
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** The page number asked, from 1. @throws Refusal `invalid` when it is no such number. */
export function pageNumberOf(c: Request): number {
  return numberAsked(c, 'page', 1, 99_999) ?? 1;
}

/**
 * A whole number in the query of an address, or undefined when it is absent or empty (as a form leaves it).
 * @throws Refusal `invalid` when it is no whole number from `least` to `most`.
 */
export function numberAsked(c: Request, name: string, least: number, most: number): number | undefined {
  const text = c.req.query(name)?.trim() ?? '';
  if (text === '') return undefined;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new Refusal('invalid', 'bad-number', { name, least, most });
}
