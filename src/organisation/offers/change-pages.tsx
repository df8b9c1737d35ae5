import { Hono } from 'hono';
import { demand } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type FieldError, type FormValues, faultsAsErrors, readForm, versionOf } from '../../ui/form/index.ts';
import { type Env, html, idOf, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm, undoQuery } from '../../writes/index.ts';
import { changeOffer, readForChange } from './change.ts';
import { ChangeOfferPage } from './change-view.tsx';
import { ChangeForm, StateForm } from './forms.ts';
import { wordingOf } from './rules.ts';
import type { Offer } from './store.ts';

/** The form that changes an offer, and the buttons that close it and open it again. */
export const changePages = new Hono<Env>()
  .get('/offers/:id/edit', showChange)
  .post('/offers/:id/edit', postChange)
  .post('/offers/:id/state', postState);

/** The fields of the form as the offer stands. */
function valuesOf(offer: Offer): FormValues {
  const { title, description, minParticipants, maxParticipants } = wordingOf(offer);
  const texts = (['nl', 'en', 'fr', 'ar'] as const).flatMap((language) => {
    const ending = language.charAt(0).toUpperCase() + language.slice(1);
    return [
      [`title${ending}`, title[language] ?? ''],
      [`description${ending}`, description?.[language] ?? ''],
    ] as const;
  });
  const numbers = { minParticipants, maxParticipants };
  return {
    ...Object.fromEntries(texts),
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, value === null ? '' : String(value)])),
  };
}

async function showChange(c: Request) {
  demand(c.get('actor'), 'make-offer');
  return form(c, idOf(c) ?? notFound(), null, [], 200);
}

async function form(c: Request, id: number, typed: FormValues | null, errors: FieldError[], status: 200 | 409 | 422) {
  const found = await readForChange({ database: c.get('database'), actor: c.get('actor') }, id, c.get('now'));
  const stands = valuesOf(found.offer);
  const newKey = () => crypto.randomUUID();
  const props = { ...found, values: typed ?? stands, errors, now: status === 409 ? stands : null, newKey };
  return html(c, <ChangeOfferPage view={viewOf(c)} {...props} idempotencyKey={newKey()} />, status);
}

async function postChange(c: Request) {
  const id = idOf(c) ?? notFound();
  const { fields, ask } = await askedByForm(c);
  demand(c.get('actor'), 'make-offer');
  const read = readForm(fields, ChangeForm);
  if (!read.ok) return form(c, id, fields, read.errors, 422);
  const version = versionOf(fields);
  try {
    const done = await changeOffer(ask, id, { ...read.data, ...(version === undefined ? {} : { version }) });
    return c.redirect(`/offers/${id}?saved=offer-changed${undoQuery(done)}`, 303);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'stale') return form(c, id, fields, [], 409);
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return form(c, id, fields, errors, 422);
  }
}

async function postState(c: Request) {
  const id = idOf(c) ?? notFound();
  const { fields, ask } = await askedByForm(c);
  demand(c.get('actor'), 'make-offer');
  const read = readForm(fields, StateForm);
  if (!read.ok) return form(c, id, null, read.errors, 422);
  const version = versionOf(fields);
  const done = await changeOffer(ask, id, { ...read.data, ...(version === undefined ? {} : { version }) });
  return c.redirect(`/offers/${id}?saved=offer-changed${undoQuery(done)}`, 303);
}
