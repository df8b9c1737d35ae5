import type { Child } from 'hono/jsx';
import { type Actor, type HeldRole, isSignedIn, may } from '../access/index.ts';
import { formOf } from '../platform/http/body.ts';
import type { Env, Request } from '../platform/http/env.ts';
import { dayInBrussels } from '../shared/dates.ts';
import { DEFAULT_LANGUAGE, OFFICE_LANGUAGES } from '../shared/languages.ts';
import type { PlaceNames } from '../shared/places.ts';
import { Refusal } from '../shared/refusal.ts';
import { findsNames } from './finding.ts';
import { landingOf, menuFor } from './menu.ts';
import { actorName } from './names.ts';
import type { View, ViewActor } from './view.ts';
import { isWordKey, type Language, pick, type Translate, translator, wordNamed } from './words/index.ts';

export type { Env, Request };

/**
 * The view of the one who asks: language, menu, place. `notice` is said once after a save (query `saved`).
 * @param languages the languages in which the page is whole; who reads in another one gets Dutch.
 */
export function viewOf(c: Request, languages: readonly Language[] = OFFICE_LANGUAGES): View {
  const asked = c.get('language');
  const language = languages.includes(asked) ? asked : DEFAULT_LANGUAGE;
  const actor = c.get('actor');
  const detainee = may(actor, 'read-own-file');
  const t = translator(language, detainee ? 'detainee' : 'office');
  const url = new URL(c.req.url);
  const placeName = namer(c.get('placeNames'), language);
  return {
    language,
    languages,
    t,
    codes: c.get('codes'),
    actor: isSignedIn(actor) ? viewActor(actor, t, language, placeName) : null,
    home: landingOf(actor),
    menu: menuFor(actor, url.pathname, t),
    waiting: c.get('waiting'),
    myViews: c.get('savedViews'),
    path: url.pathname + url.search,
    searches: findsNames(actor) ? 'post' : 'get',
    placeName,
    demo: c.get('demo'),
    detainee,
    today: todayOf(c),
    notice: c.get('done') === null ? undefined : (c.get('done')?.text ?? noticeOf(url.searchParams.get('saved'), t)),
    undo: c.get('done')?.undo,
  };
}

/** The name, role and place of an actor in words, with the other roles to go on in. */
export function viewActor(actor: Actor, t: Translate, language: Language, placeName: View['placeName']): ViewActor {
  const roles = (actor.roles ?? []).map((held) => ({
    id: held.roleId,
    label: [t(`roles:${held.role}`), placeOf(held, t, language, placeName)].filter(Boolean).join(' · '),
    current: held.roleId === actor.roleId,
  }));
  return {
    id: actor.id,
    name: actorName(t, actor.id, actor.name),
    role: t(`roles:${actor.role}`),
    organisation: placeOf({ employer: null, lead: null, ...actor }, t, language, placeName),
    ...(roles.length > 1 && actor.signIn !== undefined ? { roles } : {}),
  };
}

/** Where a role is held: its prisons, else its organisation or party, else the word of the role. */
function placeOf(
  { role, prisons, employer, lead }: Pick<HeldRole, 'role' | 'prisons' | 'employer' | 'lead'>,
  t: Translate,
  language: Language,
  placeName: View['placeName'],
): string | null {
  if (prisons.length > 0) return prisons.map(placeName).join(', ');
  if (employer !== null) return pick(employer, language);
  const place = `roles:${role}.place`;
  return lead ?? (isWordKey(place) ? t(place) : null);
}

function namer(names: PlaceNames | undefined, language: Language): View['placeName'] {
  return (code) => {
    const name = names?.get(code);
    return name === undefined ? code : pick(name, language);
  };
}

/**
 * The place asked in the query of an address, or null when none is.
 * @throws Refusal `not_found` for a code that is no place: an address that names nothing leads nowhere.
 */
export function placeAsked(c: Request, name = 'prison'): string | null {
  const code = c.req.query(name)?.trim() ?? '';
  return code === '' ? null : knownPlace(c, code);
}

/** That place, when there is one. @throws Refusal `not_found` for a code that is no place. */
export function knownPlace(c: Request, code: string): string {
  if (!c.get('placeNames').has(code)) throw new Refusal('not_found', 'unknown-place');
  return code;
}

function noticeOf(key: string | null, t: Translate): string | null {
  if (key === null) return null;
  return t(wordNamed(`saved.${key}`) ?? 'frame:saved');
}

/** The day of the request, in Brussels. */
export function todayOf(c: Request): string {
  return dayInBrussels(c.get('now'));
}

/** Answers with a page. */
export function html(
  c: Request,
  page: Child,
  status: 200 | 404 | 405 | 403 | 409 | 422 | 401 | 406 | 413 | 429 | 500 | 503 = 200,
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
